import { Button, ButtonGroup, Content, DialogContainer, Heading } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import type { ApiKey } from '../../contract/api-key.ts';
import { isOfHold, useHold } from '../data/access.ts';
import { useListChanges, useRenewSecret } from '../data/api-keys.ts';
import { failureOf } from '../data/bridge.ts';
import type { ListOwner } from '../data/list-owner.ts';
import { serverNow } from '../data/server-clock.ts';
import { useSignedIn } from '../data/session.tsx';
import { useAnnouncer } from '../ui/announce.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { ServerWait } from '../ui/server-wait.tsx';
import { useIsHere } from '../ui/use-is-here.ts';
import { ActText } from './act-name.tsx';
import { HoldNotice } from './hold-notice.tsx';
import { TypedName, useTypedName } from './typed-name.tsx';
import { mayBreak, usageOf } from './usage.ts';
import { useLateWords } from './use-late-words.tsx';
import { useWork } from './work.tsx';

const column = style({ display: 'flex', flexDirection: 'column', gap: 12 });
const line = style({ margin: 0 });
const breaking = style({ overflowWrap: 'anywhere' });

interface RenewSecretProps {
  owner: ListOwner;
  account: Account;
  apiKey: ApiKey;
  /** Whether this computer's keychain has the old secret. */
  isSaved: boolean;
  onCancel(): void;
  /** Called when the new secret is here; its own dialog follows. */
  onDone(): void;
  /** Called when the API key turns out to be deleted. */
  onGone(): void;
}

/**
 * "Get a new Secret key for …?" Cancel is the default. The name has to be typed as for a deletion. The new secret is
 * shown by the dialog for new secrets.
 */
export function RenewSecret({ owner, account, apiKey, isSaved, onCancel, onDone, onGone }: RenewSecretProps) {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const { lookAgain } = useWork();
  const renew = useRenewSecret();
  const { remove: forget, readAgain } = useListChanges();
  const late = useLateWords();
  const isHere = useIsHere();
  const isSending = useRef(false);
  const { capabilities } = useSignedIn();
  const { mayKeepOldSecret } = capabilities;
  const hold = useHold(owner.account);
  const typed = useTypedName(mayBreak(usageOf(apiKey, capabilities, serverNow())), apiKey.name, hold);
  const failure = failureOf(renew.error);
  const isShown = failure !== null && !isOfHold(failure) && failure.kind !== 'missing';

  const done = () => {
    lookAgain();
    if (isHere.current) onDone();
  };
  const failed = (error: unknown) => {
    const how = failureOf(error);
    if (how?.kind === 'missing') {
      say(<Sentence write={(name) => t('keys.gone', { name })} text={apiKey.name} />);
      forget(owner, apiKey.id);
      readAgain(owner);
      if (isHere.current) onGone();
    } else if (!isHere.current && how !== null) late.failed('renew', apiKey.name, how);
  };
  const send = () => {
    if (isSending.current || !typed.isSure || hold !== null) return;
    isSending.current = true;
    renew
      .mutateAsync({ owner, id: apiKey.id, intent: crypto.randomUUID() })
      .then(done, failed)
      .finally(() => {
        isSending.current = false;
      });
  };
  const dismiss = () => {
    if (renew.isPending) late.running('renew', apiKey.name);
    onCancel();
  };
  return (
    <DialogContainer onDismiss={dismiss}>
      <Dialog role="alertdialog" size="M">
        <Heading slot="title">
          <span className={breaking}>
            <Sentence write={(name) => t('renew.question', { name })} text={apiKey.name} isSelectable />
          </span>
        </Heading>
        <Content>
          <div className={column}>
            {hold !== null && <HoldNotice hold={hold} account={account} />}
            {isShown && <FailureNotice failure={failure} doing="renewing" level={3} />}
            <p className={line}>
              {t(mayKeepOldSecret ? 'renew.mayEndLater' : 'renew.ends')}{' '}
              {t(mayKeepOldSecret ? 'renew.stopsThen' : 'renew.stops')}
            </p>
            {isSaved && <p className={line}>{t('renew.saved')}</p>}
            <TypedName typed={typed} isReadOnly={renew.isPending} onSubmit={send} />
            {renew.isPending && <ServerWait />}
          </div>
        </Content>
        <ButtonGroup>
          <Button variant="secondary" autoFocus={!typed.isWanted} onPress={dismiss}>
            {t('action.cancel')}
          </Button>
          <Button
            variant="negative"
            isDisabled={!typed.isSure || hold !== null}
            isPending={renew.isPending}
            onPress={send}
          >
            <ActText act="renew" account={account} />
          </Button>
        </ButtonGroup>
      </Dialog>
    </DialogContainer>
  );
}
