import { Button, ButtonGroup, Content, Dialog, DialogContainer, Heading } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../../contract/api-key.ts';
import { type ListOwner, useDeleteApiKey, useListChanges } from '../data/api-keys.ts';
import { failureOf } from '../data/bridge.ts';
import { useAnnouncer } from '../frame/announce.tsx';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { dayOf } from '../frame/moment.tsx';
import { Sentence } from '../frame/sentence.tsx';
import { ServerWait } from '../frame/server-wait.tsx';
import { useIsHere } from '../frame/use-is-here.ts';
import { ChangedNotice, type Conflict } from './changed-notice.tsx';
import { useLateWords } from './use-late-words.tsx';

const column = style({ display: 'flex', flexDirection: 'column', gap: 12 });
const line = style({ margin: 0 });

interface DeleteApiKeyProps {
  owner: ListOwner;
  apiKey: ApiKey;
  onCancel(): void;
  /** It is gone: deleted now, or by somebody else before. */
  onGone(): void;
}

/** "Are you sure you want to delete …?" Cancel is the default. */
export function DeleteApiKey({ owner, apiKey: asked, onCancel, onGone }: DeleteApiKeyProps) {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const remove = useDeleteApiKey();
  const { present, remove: forget, readAgain } = useListChanges();
  const late = useLateWords();
  const isHere = useIsHere();
  const isSending = useRef(false);
  const [apiKey, setApiKey] = useState(asked);
  const [conflict, setConflict] = useState<Conflict>(null);
  const failure = failureOf(remove.error);
  const isPending = remove.isPending || conflict === 'reading';
  const isShown = failure !== null && (failure.kind !== 'changed' || conflict === 'unread');

  const tell = (key: 'keys.deleted' | 'keys.gone') =>
    say(<Sentence write={(name) => t(key, { name })} text={apiKey.name} />);
  const leave = () => {
    if (isHere.current) onGone();
  };
  const gone = () => {
    tell('keys.gone');
    forget(owner, apiKey.id);
    readAgain(owner);
    leave();
  };
  const askAgain = async () => {
    setConflict('reading');
    const now = await present(owner, apiKey.id);
    if (now === 'gone') gone();
    else if (now === 'unread') setConflict('unread');
    else {
      setApiKey(now);
      setConflict('read');
    }
  };
  const failed = async (error: unknown) => {
    const how = failureOf(error);
    if (how?.kind === 'missing') gone();
    else if (!isHere.current && how !== null) {
      late.failed('delete', apiKey.name, how);
      readAgain(owner);
    } else if (how?.kind === 'changed') await askAgain();
  };
  const send = () => {
    if (isSending.current) return;
    isSending.current = true;
    setConflict(null);
    remove
      .mutateAsync({ owner, apiKey })
      .then(() => {
        tell('keys.deleted');
        leave();
      }, failed)
      .finally(() => {
        isSending.current = false;
      });
  };
  const dismiss = () => {
    if (remove.isPending) late.goesOn('delete', apiKey.name);
    onCancel();
  };
  return (
    <DialogContainer onDismiss={dismiss}>
      <Dialog role="alertdialog" size="M">
        <Heading slot="title">
          <span className={style({ overflowWrap: 'anywhere' })}>
            <Sentence write={(name) => t('delete.question', { name })} text={apiKey.name} />
          </span>
        </Heading>
        <Content>
          <div className={column}>
            {conflict === 'read' && <ChangedNotice theirs={apiKey.name} mine={null} ask={t('delete.changedAsk')} />}
            {isShown && <FailureNotice failure={failure} level={3} />}
            <p className={line}>{t('delete.consequence')}</p>
            <p className={line}>
              {apiKey.lastUsedAt === null
                ? t('delete.neverUsed')
                : t('delete.lastUsed', { date: dayOf(apiKey.lastUsedAt) })}
            </p>
            {isPending && <ServerWait />}
          </div>
        </Content>
        <ButtonGroup>
          <Button variant="secondary" autoFocus onPress={dismiss}>
            {t('action.cancel')}
          </Button>
          <Button variant="negative" isPending={isPending} onPress={send}>
            {t('keys.delete')}
          </Button>
        </ButtonGroup>
      </Dialog>
    </DialogContainer>
  );
}
