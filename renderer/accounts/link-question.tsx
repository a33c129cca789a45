import { Button, ButtonGroup, Content, DialogContainer, Heading } from '@react-spectrum/s2';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import { findAccount, onLinkCame, takeLink } from '../data/links.ts';
import { type SignedIn, useSession } from '../data/session.tsx';
import { useWork } from '../keys/work.tsx';
import { useAnnouncer } from '../ui/announce.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { useAsking } from './asking.tsx';
import { useTakeAccount } from './use-take-account.tsx';

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
  const { say } = useAnnouncer();
  const { draft } = useWork();
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

  // Another link may have come meanwhile.
  const close = () => setWanted((now) => (now === wanted ? null : now));
  return wanted === null ? null : <Opening key={wanted.account.id} session={session} wanted={wanted} onClose={close} />;
}

interface OpeningProps {
  session: SignedIn;
  wanted: Wanted;
  onClose(): void;
}

/** Stays until the account is entered, so that nothing is begun meanwhile; Cancel gives the entry up. */
function Opening({ session, wanted: { account, ticket }, onClose }: OpeningProps) {
  const { t } = useTranslation();
  const { type } = useAsking();
  const { take, enter, failure } = useTakeAccount(session, {
    current: session.account,
    onEntered: onClose,
    onAsked() {
      onClose();
      if (ticket !== null) type({ ticket });
    },
  });
  return (
    <DialogContainer onDismiss={onClose}>
      <Dialog role="alertdialog" size="M">
        <Heading slot="title">{t('link.title', { name: account.name })}</Heading>
        <Content>
          {failure !== null && <FailureNotice failure={failure} level={3} />}
          {ticket === null ? t('link.text') : t('link.textWithTicket', { ticket })}
        </Content>
        <ButtonGroup>
          <Button autoFocus variant="secondary" onPress={onClose}>
            {t('action.cancel')}
          </Button>
          <Button variant="accent" isPending={enter.isPending} onPress={() => take(account)}>
            {t('link.open')}
          </Button>
        </ButtonGroup>
      </Dialog>
    </DialogContainer>
  );
}
