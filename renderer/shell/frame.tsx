import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import { AccessBanner } from '../accounts/access-banner.tsx';
import { AccountBar } from '../accounts/account-bar.tsx';
import { AccountSwitcher } from '../accounts/account-switcher.tsx';
import { useAsking } from '../accounts/asking.tsx';
import { ConnectionMark } from '../connections/connection-mark.tsx';
import { useAccounts } from '../data/accounts.ts';
import { failureOf } from '../data/bridge.ts';
import { useLeaving } from '../data/leaving.tsx';
import { personOf, useSignedIn } from '../data/session.tsx';
import { useLeaveSession, useSignOut } from '../data/sign-in.ts';
import { useBulkNews } from '../keys/bulk/use-bulk-news.ts';
import { WithinReach } from '../keys/within-reach.tsx';
import { ClipboardCountdown } from '../secrets/clipboard-countdown.tsx';
import { StorageNotices } from '../storage/storage-notices.tsx';
import { useAnnouncer } from '../ui/announce.tsx';
import { useChoose, useCommand } from '../ui/commands.ts';
import { OwnText } from '../ui/own-text.tsx';
import { addressOf, goTo } from '../ui/place.ts';
import { screenHeading } from '../ui/screen.tsx';
import { wordsFor } from '../ui/words.ts';
import { UpdateBanner } from '../updates/update-banner.tsx';
import { InformationCentre } from './information-centre.tsx';
import { Navigation } from './navigation.tsx';

const page = style({
  display: 'flex',
  flexDirection: 'column',
  height: 'full',
  // Below this height the whole page scrolls: the banner would leave no room for the list.
  minHeight: { default: 0, isCustomers: 464 },
  boxSizing: 'border-box',
  borderStyle: 'solid',
  borderWidth: { default: 0, isCustomers: 4 },
  borderColor: 'purple-900',
});
const bar = style({
  display: 'flex',
  alignItems: 'center',
  flexWrap: 'wrap',
  columnGap: { default: 8, sm: 16 },
  rowGap: 4,
  minHeight: 56,
  paddingY: 4,
  flexShrink: 0,
  boxSizing: 'border-box',
  paddingX: { default: 8, sm: 24 },
  borderWidth: 0,
  borderBottomWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-200',
  backgroundColor: { default: 'transparent', isCustomers: 'purple-subtle' },
});
const product = style({
  // The window's title has it too, and the customer's name matters more.
  display: { default: 'none', sm: { default: 'inline', isCustomers: 'none' }, '2xl': 'inline' },
  font: 'title',
  color: 'neutral',
  textDecoration: 'none',
  flexShrink: 0,
  borderRadius: 'sm',
  outlineStyle: { default: 'none', ':focus-visible': 'solid' },
  outlineColor: 'focus-ring',
  outlineWidth: 2,
  outlineOffset: 4,
});
const where = style({
  font: 'ui',
  color: 'neutral-subdued',
  minWidth: 0,
  flexBasis: 120,
  flexGrow: 1,
  paddingStart: { default: 0, sm: 16 },
  borderWidth: 0,
  borderStartWidth: { default: 0, sm: 1 },
  borderStyle: 'solid',
  borderColor: 'gray-300',
});
const filler = style({ flexGrow: 1 });
const columns = style({ display: 'flex', flexGrow: 1, minHeight: 0 });
/** Positioned content scrolls with it; otherwise it would make the window scroll, header included. */
const main = style({ position: 'relative', flexGrow: 1, minWidth: 0, overflow: 'auto' });

/**
 * The header and the screen below it for a signed-in person, tinted in a customer's account. On the way into another
 * account nothing of the former one is shown.
 */
export function Frame({ account: focus, children }: { account: Account | null; children: ReactNode }) {
  const { t } = useTranslation();
  const { say, warn } = useAnnouncer();
  const session = useSignedIn();
  useBulkNews(personOf(session));
  const { asked } = useAsking();
  const isOnTheWay = asked !== null && !asked.isAgain && focus !== null;
  const account = isOnTheWay ? null : focus;
  const isCustomers = account?.role === 'support';
  useTitleOnTheWay(isOnTheWay);
  const signOut = useSignOut();
  const makeWay = useLeaveSession();
  const { askFirst, askAboutAccesses } = useLeaving();
  const accounts = useAccounts(session, '');
  const first = accounts.data?.pages[0];
  const mayChoose = first !== undefined && (first.items.length > 1 || first.nextCursor !== null);
  const [isChoosing, setChoosing] = useState(false);
  useCommand('switchAccount', () => (mayChoose ? setChoosing(true) : say(t('command.oneAccount'))));
  const choose = useChoose();

  const { notStaying } = session;
  useEffect(() => {
    if (notStaying !== null) say(`${t('signIn.notStaying')} ${wordsFor(notStaying, t, 'staying').what}`);
  }, [notStaying, say, t]);
  // The person is gone by then, and the sign-in screen says it.
  const notLeft = (left: 'signIn.notRevoked' | 'openAccesses.notEnded') => (error: unknown) => {
    const failure = failureOf(error);
    if (failure === null) return;
    warn(`${t(failure.kind === 'keychain' ? 'signIn.stillInKeychain' : left)} ${wordsFor(failure, t).what}`, null);
  };
  const somebodyElse = () => makeWay.mutateAsync().catch(notLeft('openAccesses.notEnded'));
  const leave = () => signOut.mutateAsync().catch(notLeft('signIn.notRevoked'));
  return (
    <div className={page({ isCustomers })}>
      <header className={bar({ isCustomers })}>
        <a href={addressOf('apiManagement')} className={product({ isCustomers })}>
          {t('product')}
        </a>
        {account === null && <span className={filler} />}
        {account !== null &&
          (isCustomers ? (
            <AccessBanner key={account.id} account={account} />
          ) : (
            <div className={where}>
              <OwnText>{account.name}</OwnText>
            </div>
          ))}
        <ConnectionMark connection={session.connection} />
        <ClipboardCountdown words="holds" onFocusLost={() => screenHeading()?.focus()} />
        <InformationCentre
          user={session.user}
          account={account}
          mayChoose={mayChoose && account !== null}
          onAccountSettings={() => goTo('apiManagement')}
          onSavedSecrets={() => goTo('savedSecrets')}
          onPreferences={() => goTo('preferences')}
          onSwitchAccount={() => setChoosing(true)}
          onSomebodyElse={() => askFirst('switchPerson', () => askAboutAccesses('switchPerson', somebodyElse))}
          onHelp={() => choose('help')}
          onKeyboardShortcuts={() => choose('keyboardShortcuts')}
          onAbout={() => choose('about')}
          onSignOut={() => askFirst('signOut', () => askAboutAccesses('signOut', leave))}
        />
      </header>
      <WithinReach />
      {account !== null && !isCustomers && <AccountBar account={account} />}
      <StorageNotices isInFrame />
      <UpdateBanner isInFrame />
      <div className={columns}>
        <Navigation account={account} />
        <main className={main}>{isOnTheWay ? null : children}</main>
      </div>
      <AccountSwitcher isOpen={isChoosing} current={account} onClose={() => setChoosing(false)} />
    </div>
  );
}

/** Removes the former account from the window's title; the next screen sets its own. */
function useTitleOnTheWay(isOnTheWay: boolean): void {
  const { t } = useTranslation();
  useEffect(() => {
    if (isOnTheWay) document.title = t('product');
  }, [isOnTheWay, t]);
}
