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
import { PreferencesScreen } from './preferences/preferences-screen.tsx';
import { SavedSecretsScreen } from './secrets/saved-secrets-screen.tsx';

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
