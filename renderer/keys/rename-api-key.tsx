import { Button, ButtonGroup, Content, DialogContainer, Heading } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import type { ApiKey } from '../../contract/api-key.ts';
import { nameProblem, tidyName } from '../../contract/api-key-name.ts';
import type { Failure } from '../../contract/failure.ts';
import { isOfHold, useHold } from '../data/access.ts';
import { useListChanges, useRenameApiKey } from '../data/api-keys.ts';
import { failureOf } from '../data/bridge.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { ServerWait } from '../ui/server-wait.tsx';
import { useIsHere } from '../ui/use-is-here.ts';
import { ActText } from './act-name.tsx';
import { ChangedNotice, type Conflict } from './changed-notice.tsx';
import { HoldNotice } from './hold-notice.tsx';
import { LooksAlikeNotice } from './looks-alike-notice.tsx';
import { NameField, type NameFieldRef } from './name-field.tsx';
import { useFocusAgain } from './use-focus-again.ts';
import { useLateWords } from './use-late-words.tsx';
import { useWork } from './work.tsx';
import type { Draft } from './work-state.ts';

const breaking = style({ overflowWrap: 'anywhere' });
const column = style({ display: 'flex', flexDirection: 'column', gap: 16 });

interface RenameApiKeyProps {
  draft: Draft;
  apiKey: ApiKey;
  /** null while the person is not in the dialog's account. */
  account: Account | null;
}

/** The dialog "Rename". If somebody else was quicker, it shows the present name and asks again. */
export function RenameApiKey({ draft, apiKey, account }: RenameApiKeyProps) {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const work = useWork();
  const rename = useRenameApiKey();
  const { present, readAgain } = useListChanges();
  const late = useLateWords();
  const isHere = useIsHere();
  const isSending = useRef(false);
  const field = useRef<NameFieldRef>(null);
  const [isTried, setTried] = useState(false);
  const [conflict, setConflict] = useState<Conflict>(null);
  const [gone, setGone] = useState<Failure | null>(null);
  const isGone = gone !== null;

  const owner = { person: draft.person, account: draft.account.id };
  const name = tidyName(draft.text);
  const failure = failureOf(rename.error);
  const isPending = rename.isPending || conflict === 'reading';
  const isOfThis = rename.variables?.name === name;
  const refusal = failure?.kind === 'invalidName' && isOfThis ? failure.problem : null;
  const looksLike = failure?.kind === 'looksAlike' && isOfThis ? failure.name : null;
  const isElsewhere =
    failure !== null &&
    (isOfHold(failure) || ['invalidName', 'looksAlike', 'signedOut', 'missing'].includes(failure.kind));
  const isShown = failure !== null && !isElsewhere && (failure.kind !== 'changed' || conflict === 'unread');
  const hold = useHold(draft.account.id);
  useFocusAgain(hold, field);
  const isSame = name === apiKey.name;

  const done = (renamed: ApiKey) => {
    say(<Sentence write={(gap) => t('keys.renamed', { name: gap })} text={renamed.name} />);
    if (isHere.current) work.end(renamed.id);
  };
  const askAgain = async () => {
    setConflict('reading');
    const now = await present(owner, apiKey.id);
    setConflict(null);
    if (now === 'gone') setGone({ kind: 'missing', requestId: null });
    else if (now === 'unread') setConflict('unread');
    else if (now.name === name) done(now);
    else {
      work.rebase(now);
      setConflict('read');
    }
  };
  const failed = async (error: unknown) => {
    const how = failureOf(error);
    if (how?.kind === 'missing' || how?.kind === 'outcomeUnknown') readAgain(owner);
    if (!isHere.current) {
      if (how !== null) late.failed('rename', apiKey.name, how);
      return;
    }
    if (how?.kind === 'missing') setGone(how);
    else if (how?.kind === 'changed') await askAgain();
    field.current?.focus();
  };
  /** `isConfirmed`: the person was asked about a name that looks like another one, and wants it. */
  const send = (isConfirmed = false) => {
    setTried(true);
    if (isSending.current || isSame || isGone || hold !== null) return;
    if (nameProblem(draft.text) !== undefined) {
      field.current?.focus();
      return;
    }
    isSending.current = true;
    setConflict(null);
    rename
      .mutateAsync({ owner, apiKey, name, isConfirmed })
      .then(done, failed)
      .finally(() => {
        isSending.current = false;
      });
  };
  const dismiss = () => {
    if (rename.isPending) late.running('rename', apiKey.name);
    work.end(isGone ? null : apiKey.id);
  };

  return (
    <DialogContainer onDismiss={dismiss}>
      {account !== null && (
        <Dialog size="M">
          <Heading slot="title">
            {account.role === 'support' ? (
              <span className={breaking}>
                <Sentence write={(gap) => t('in.renameTitle', { account: gap })} text={account.name} />
              </span>
            ) : (
              t('rename.title')
            )}
          </Heading>
          <Content>
            <div className={column}>
              {conflict === 'read' && <ChangedNotice theirs={apiKey.name} mine={name} ask={t('rename.changedAsk')} />}
              {hold !== null && !isGone && <HoldNotice hold={hold} account={account} />}
              {isGone && <FailureNotice failure={gone} level={3} />}
              {isShown && <FailureNotice failure={failure} level={3} />}
              {looksLike !== null && <LooksAlikeNotice other={looksLike} anyway={t('rename.anyway')} />}
              <NameField
                field={field}
                text={draft.text}
                onText={work.type}
                onSubmit={() => send()}
                isTried={isTried}
                refusal={refusal}
                isSending={isPending || isGone}
                selectAll
              />
              {isPending && <ServerWait />}
            </div>
          </Content>
          {isGone ? (
            <ButtonGroup key="gone">
              <Button variant="secondary" autoFocus onPress={dismiss}>
                {t('action.close')}
              </Button>
            </ButtonGroup>
          ) : (
            <ButtonGroup>
              <Button variant="secondary" onPress={dismiss}>
                {t('action.cancel')}
              </Button>
              <Button
                variant="accent"
                isDisabled={isSame || hold !== null}
                isPending={isPending}
                onPress={() => send(looksLike !== null)}
              >
                <ActText
                  act={conflict === 'read' || looksLike !== null ? 'renameAnyway' : 'rename'}
                  account={account}
                />
              </Button>
            </ButtonGroup>
          )}
        </Dialog>
      )}
    </DialogContainer>
  );
}
