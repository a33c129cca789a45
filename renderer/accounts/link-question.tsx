import { AlertDialog, DialogContainer } from '@react-spectrum/s2';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import { useEnterAccount } from '../data/accounts.ts';
import { failureOf } from '../data/bridge.ts';
import { useLeaving } from '../data/leaving.tsx';
import { findAccount, onLinkCame, takeLink } from '../data/links.ts';
import { type SignedIn, useSession } from '../data/session.tsx';
import { useWork } from '../keys/work.tsx';
import { useAnnouncer } from '../ui/announce.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useSayFailure } from '../ui/use-say-failure.ts';
import { useAsking } from './asking.tsx';

interface Wanted {
  account: Account;
  ticket: string | null;
}

/**
 * A link from outside asks to open an account. The console looks the account up and asks the person; a link never acts
 * by itself. It waits until somebody signs in; a refused link is announced at once.
 */
export function LinkQuestion() {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const { session } = useSession();
  useEffect(() => onLinkCame((isOurs) => !isOurs && say(t('link.refused'))), [say, t]);
  return session?.kind === 'signedIn' ? <Question session={session} /> : null;
}

function Question({ session }: { session: SignedIn }) {
  const { t } = useTranslation();
  const { say, whisper } = useAnnouncer();
  const sayFailure = useSayFailure();
  const { draft } = useWork();
  const { ask, type } = useAsking();
  const { askFirst } = useLeaving();
  const enter = useEnterAccount();
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const isWorking = draft !== null;

  const look = useCallback(async () => {
    const link = await takeLink();
    if (link === null) return;
    if (isWorking) {
      say(t('link.busy'));
      return;
    }
    const account = await findAccount(link.account);
    if (account === null) say(t('link.unknown'));
    else setWanted({ account, ticket: link.ticket });
  }, [isWorking, say, t]);
  useEffect(() => {
    void look();
    return onLinkCame((isOurs) => isOurs && void look());
  }, [look]);

  const open = (to: Wanted) => {
    setWanted(null);
    if (to.account.id === session.account?.id) go(to);
    else askFirst('switchAccount', () => go(to));
  };
  const go = ({ account, ticket }: Wanted) => {
    enter.mutate(
      { account: account.id },
      {
        onSuccess: ({ name }) =>
          whisper(<Sentence write={(gap) => t('accounts.entered', { name: gap })} text={name} />),
        onError: async (error) => {
          if (failureOf(error)?.kind !== 'grantNeeded') {
            sayFailure(error);
            return;
          }
          await ask(session, account);
          if (ticket !== null) type({ ticket });
        },
      },
    );
  };
  return (
    <DialogContainer onDismiss={() => setWanted(null)}>
      {wanted !== null && (
        <AlertDialog
          title={t('link.title', { name: wanted.account.name })}
          variant="confirmation"
          primaryActionLabel={t('link.open')}
          cancelLabel={t('action.cancel')}
          autoFocusButton="cancel"
          onPrimaryAction={() => open(wanted)}
        >
          {wanted.ticket === null ? t('link.text') : t('link.textWithTicket', { ticket: wanted.ticket })}
        </AlertDialog>
      )}
    </DialogContainer>
  );
}
