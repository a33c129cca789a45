import { Button, ButtonGroup, Content, DialogContainer, Heading, InlineAlert } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import type { ApiKey } from '../../contract/api-key.ts';
import { isOfHold, useHold } from '../data/access.ts';
import { useDeleteApiKey, useListChanges, useSetEnabled } from '../data/api-keys.ts';
import { failureOf } from '../data/bridge.ts';
import type { ListOwner } from '../data/list-owner.ts';
import { serverNow, useServerNow } from '../data/server-clock.ts';
import { useSignedIn } from '../data/session.tsx';
import { useAnnouncer } from '../ui/announce.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { ageOf } from '../ui/moment.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { ServerWait } from '../ui/server-wait.tsx';
import { useIsHere } from '../ui/use-is-here.ts';
import { ActText } from './act-name.tsx';
import { ChangedNotice, type Conflict } from './changed-notice.tsx';
import { HoldNotice } from './hold-notice.tsx';
import { KeyFacts } from './key-facts.tsx';
import { TypedName, useTypedName } from './typed-name.tsx';
import { mayBreak, usageOf } from './usage.ts';
import { useLateWords } from './use-late-words.tsx';

const column = style({ display: 'flex', flexDirection: 'column', gap: 12 });
const line = style({ margin: 0 });

interface DeleteApiKeyProps {
  owner: ListOwner;
  account: Account;
  apiKey: ApiKey;
  /** Nobody has ever had its Secret key, so nothing can use it. */
  isOfNoUse?: boolean;
  onCancel(): void;
  /** Called when the API key is gone: deleted now, or before by somebody else. */
  onGone(): void;
}

/**
 * "Are you sure you want to delete …?" Cancel is the default. The question is as heavy as the harm: for an API key in
 * use it shows the last use and wants the name typed; a never-used one is one plain question.
 */
export function DeleteApiKey({ owner, account, apiKey: asked, isOfNoUse, onCancel, onGone }: DeleteApiKeyProps) {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const { capabilities } = useSignedIn();
  const remove = useDeleteApiKey();
  const disable = useSetEnabled();
  const { present, remove: forget, readAgain } = useListChanges();
  const late = useLateWords();
  const isHere = useIsHere();
  const isSending = useRef(false);
  const [apiKey, setApiKey] = useState(asked);
  const [conflict, setConflict] = useState<Conflict>(null);
  const failure = failureOf(remove.error) ?? failureOf(disable.error);
  const isPending = remove.isPending || conflict === 'reading';
  const mayBeDisabled = capabilities.canDisable && !apiKey.isDisabled && isOfNoUse !== true;
  const usage = isOfNoUse ? 'never' : usageOf(apiKey, capabilities, serverNow());
  const hold = useHold(owner.account);
  const typed = useTypedName(mayBreak(usage), apiKey.name, hold);
  const isShown = failure !== null && !isOfHold(failure) && (failure.kind !== 'changed' || conflict === 'unread');

  const tell = (key: 'keys.deleted' | 'keys.gone' | 'keys.nowDisabled') =>
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
  const failed = async (act: 'delete' | 'disable', error: unknown) => {
    const how = failureOf(error);
    if (how?.kind === 'missing') gone();
    else if (!isHere.current && how !== null) {
      late.failed(act, apiKey.name, how);
      readAgain(owner);
    } else if (how?.kind === 'changed') await askAgain();
  };
  const send = () => {
    if (isSending.current || !typed.isSure || hold !== null) return;
    isSending.current = true;
    setConflict(null);
    disable.reset();
    remove
      .mutateAsync({ owner, apiKey })
      .then(
        () => {
          tell('keys.deleted');
          leave();
        },
        (error) => failed('delete', error),
      )
      .finally(() => {
        isSending.current = false;
      });
  };
  const disableInstead = () => {
    if (isSending.current || hold !== null) return;
    isSending.current = true;
    setConflict(null);
    remove.reset();
    disable
      .mutateAsync({ owner, apiKey, isEnabled: false })
      .then(
        () => {
          tell('keys.nowDisabled');
          if (isHere.current) onCancel();
        },
        (error) => failed('disable', error),
      )
      .finally(() => {
        isSending.current = false;
      });
  };
  const dismiss = () => {
    if (remove.isPending) late.running('delete', apiKey.name);
    if (disable.isPending) late.running('disable', apiKey.name);
    onCancel();
  };
  return (
    <DialogContainer onDismiss={dismiss}>
      <Dialog role="alertdialog" size="M">
        <Heading slot="title">
          <span className={style({ overflowWrap: 'anywhere' })}>
            <Question account={account} name={apiKey.name} />
          </span>
        </Heading>
        <Content>
          <div className={column}>
            {conflict === 'read' && <ChangedNotice theirs={apiKey.name} mine={null} ask={t('delete.changedAsk')} />}
            {hold !== null && <HoldNotice hold={hold} account={account} />}
            {isShown && <FailureNotice failure={failure} level={3} />}
            {usage === 'inUse' && apiKey.lastUsedAt !== null && <InUse since={apiKey.lastUsedAt} />}
            <KeyFacts apiKey={apiKey} capabilities={capabilities} />
            <p className={line}>{t(`delete.${usage}`)}</p>
            <TypedName typed={typed} isReadOnly={isPending} onSubmit={send} />
            {mayBeDisabled && <p className={line}>{t('delete.disableFirst')}</p>}
            {(isPending || disable.isPending) && <ServerWait />}
          </div>
        </Content>
        <ButtonGroup>
          <Button variant="secondary" autoFocus={!typed.isWanted} onPress={dismiss}>
            {t('action.cancel')}
          </Button>
          {mayBeDisabled && (
            <Button
              variant="primary"
              isDisabled={hold !== null || isPending}
              isPending={disable.isPending}
              onPress={disableInstead}
            >
              {t('delete.disable')}
            </Button>
          )}
          <Button
            variant="negative"
            isDisabled={!typed.isSure || hold !== null || disable.isPending}
            isPending={isPending}
            onPress={send}
          >
            <ActText act="delete" account={account} />
          </Button>
        </ButtonGroup>
      </Dialog>
    </DialogContainer>
  );
}

/** Warns that the API key was used lately. */
function InUse({ since }: { since: string }) {
  const { t, i18n } = useTranslation();
  const ago = ageOf(Date.parse(since), useServerNow(), i18n.language);
  return (
    <InlineAlert variant="notice" styles={style({ width: 'full', minWidth: 0 })}>
      <Heading level={3}>{t('delete.inUseTitle', { ago })}</Heading>
      <Content>{t('delete.inUseText')}</Content>
    </InlineAlert>
  );
}

/** It contains two names: the API key's and, for a support agent, the account's. */
function Question({ account, name }: { account: Account; name: string }) {
  const { t } = useTranslation();
  if (account.role !== 'support')
    return <Sentence write={(gap) => t('delete.question', { name: gap })} text={name} isSelectable />;
  const second = '\u0001';
  return (
    <Sentence
      write={(gap) => t('in.question', { name: gap, account: second })}
      text={name}
      isSelectable
      around={(part) => <Sentence write={(gap) => part.replace(second, gap)} text={account.name} />}
    />
  );
}
