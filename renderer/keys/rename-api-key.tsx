import { Button, ButtonGroup, Content, Dialog, DialogContainer, Heading } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../../contract/api-key.ts';
import { nameProblem, tidyName } from '../../contract/api-key-name.ts';
import { useListChanges, useRenameApiKey } from '../data/api-keys.ts';
import { failureOf } from '../data/bridge.ts';
import { useAnnouncer } from '../frame/announce.tsx';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { Sentence } from '../frame/sentence.tsx';
import { ChangedNotice } from './changed-notice.tsx';
import { NameField, type NameFieldRef } from './name-field.tsx';
import { type Draft, useWork } from './work.tsx';

const column = style({ display: 'flex', flexDirection: 'column', gap: 16 });

interface RenameApiKeyProps {
  draft: Draft;
  apiKey: ApiKey;
  isVisible: boolean;
}

/** The dialog "Rename". If somebody else was quicker, it shows the present name and asks again. */
export function RenameApiKey({ draft, apiKey, isVisible }: RenameApiKeyProps) {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const work = useWork();
  const rename = useRenameApiKey();
  const { present, readAgain } = useListChanges();
  const isSending = useRef(false);
  const field = useRef<NameFieldRef>(null);
  const [isTried, setTried] = useState(false);
  const [isChanged, setChanged] = useState(false);

  const owner = { person: draft.person, account: draft.account.id };
  const failure = failureOf(rename.error);
  const refusal =
    failure?.kind === 'invalidName' && rename.variables?.name === tidyName(draft.text) ? failure.problem : null;
  const isShown = failure !== null && !['invalidName', 'changed', 'signedOut'].includes(failure.kind);
  const isSame = tidyName(draft.text) === apiKey.name;

  const failed = async (error: Error) => {
    const kind = failureOf(error)?.kind;
    if (kind === 'changed') {
      const now = await present(owner, apiKey.id);
      if (now !== undefined) work.rebase(now);
      setChanged(true);
    }
    if (kind === 'missing') readAgain(owner);
    field.current?.focus();
  };
  const send = () => {
    setTried(true);
    if (isSending.current || isSame) return;
    if (nameProblem(draft.text) !== undefined) {
      field.current?.focus();
      return;
    }
    isSending.current = true;
    setChanged(false);
    rename
      .mutateAsync({ owner, apiKey, name: tidyName(draft.text) })
      .then((renamed) => {
        say(<Sentence write={(name) => t('keys.renamed', { name })} text={renamed.name} />);
        work.end(renamed.id);
      }, failed)
      .finally(() => {
        isSending.current = false;
      });
  };
  const dismiss = () => {
    if (!rename.isPending) work.end(apiKey.id);
  };

  return (
    <DialogContainer onDismiss={dismiss}>
      {isVisible && (
        <Dialog size="M">
          <Heading slot="title">{t('rename.title')}</Heading>
          <Content>
            <div className={column}>
              {isChanged && <ChangedNotice name={apiKey.name} ask={t('rename.changedAsk')} />}
              {isShown && <FailureNotice failure={failure} level={3} />}
              <NameField
                field={field}
                text={draft.text}
                onText={work.type}
                onSubmit={send}
                isTried={isTried}
                refusal={refusal}
                isSending={rename.isPending}
                selectAll
              />
            </div>
          </Content>
          <ButtonGroup>
            <Button variant="secondary" isDisabled={rename.isPending} onPress={dismiss}>
              {t('action.cancel')}
            </Button>
            <Button variant="accent" isDisabled={isSame} isPending={rename.isPending} onPress={send}>
              {t('keys.rename')}
            </Button>
          </ButtonGroup>
        </Dialog>
      )}
    </DialogContainer>
  );
}
