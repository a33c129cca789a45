import type { Account } from '../contract/account.ts';
import { AccessDialog as TheAccessDialog } from './accounts/access-dialog.tsx';
import { AccountBar as TheAccountBar } from './accounts/account-bar.tsx';
import { AccountScreen as TheAccountScreen } from './accounts/account-screen.tsx';
import { LinkQuestion as TheLinkQuestion } from './accounts/link-question.tsx';
import { AccountSettings } from './frame/account-settings.tsx';
import { Frame as TheFrame } from './frame/frame.tsx';
import { ProgramDialogs as TheProgramDialogs } from './frame/program-dialogs.tsx';
import { StartScreen as TheStartScreen } from './frame/start-screen.tsx';
import { UpdateBanner as TheUpdateBanner } from './frame/update-banner.tsx';
import { NetworkCheck as TheNetworkCheck } from './network/network-check.tsx';
import { PreferencesScreen } from './preferences/preferences-screen.tsx';
import { SavedSecretsScreen } from './secrets/saved-secrets-screen.tsx';
import { ResumingScreen as TheResumingScreen } from './session/resuming-screen.tsx';
import { SignInCodeScreen as TheSignInCodeScreen } from './session/sign-in-code-screen.tsx';
import { StayingPeople as TheStayingPeople } from './session/staying-people.tsx';

/** The bar at the top and the screen under it. */
export const Frame = TheFrame;
/** Which account. */
export const AccountScreen = TheAccountScreen;
/** The first screen in an account. */
export const StartScreen = TheStartScreen;
/** What lies over the screens of an account. */
export const AccountBar = TheAccountBar;
/** The question for access to a customer's account. */
export const AccessDialog = TheAccessDialog;
/** The question about a link from outside. */
export const LinkQuestion = TheLinkQuestion;
/** Signing in with a code, which few people do. */
export const SignInCodeScreen = TheSignInCodeScreen;
/** Somebody who stays signed in is coming back. */
export const ResumingScreen = TheResumingScreen;
/** Who can go on without the browser. */
export const StayingPeople = TheStayingPeople;
/** Looks at the way to a connection's hosts. */
export const NetworkCheck = TheNetworkCheck;
/** About, and the keyboard shortcuts. */
export const ProgramDialogs = TheProgramDialogs;

/** That a new version is ready. */
export const UpdateBanner = TheUpdateBanner;

/** The screens that nobody needs to sign in: most of the program, and one part of it. */
export type LaterScreen =
  | { place: 'preferences' }
  | { place: 'savedSecrets' }
  | { place: 'settings'; account: Account };

/** One of them. */
export function LaterScreens(screen: LaterScreen) {
  switch (screen.place) {
    case 'preferences':
      return <PreferencesScreen />;
    case 'savedSecrets':
      return <SavedSecretsScreen />;
    case 'settings':
      return <AccountSettings key={screen.account.id} account={screen.account} />;
    default:
      screen satisfies never;
      return null;
  }
}
