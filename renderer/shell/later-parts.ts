/** Everything that nobody needs in order to sign in. It is most of the program, and one script (electron.vite.config.ts). */
import { AccessDialog } from '../accounts/access-dialog.tsx';
import { AccessQuestion } from '../accounts/access-question.tsx';
import { AccountScreen } from '../accounts/account-screen.tsx';
import { LinkQuestion } from '../accounts/link-question.tsx';
import { ActivityScreen } from '../activity/activity-screen.tsx';
import { ActsOfKey } from '../activity/acts-of-key.tsx';
import { ApiManagement } from '../keys/api-management.tsx';
import { PreferencesScreen } from '../preferences/preferences-screen.tsx';
import { SavedSecretsScreen } from '../secrets/saved-secrets-screen.tsx';
import { ResumingScreen } from '../session/resuming-screen.tsx';
import { SignInCodeScreen } from '../session/sign-in-code-screen.tsx';
import { Frame } from './frame.tsx';
import { ProgramDialogs } from './program-dialogs.tsx';

/** The parts of the program that `useLaterParts` returns. */
export const laterParts = {
  AccessDialog,
  AccessQuestion,
  AccountScreen,
  ActivityScreen,
  ActsOfKey,
  ApiManagement,
  Frame,
  LinkQuestion,
  PreferencesScreen,
  ProgramDialogs,
  ResumingScreen,
  SavedSecretsScreen,
  SignInCodeScreen,
};
