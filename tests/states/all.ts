import { accountStates } from './accounts.ts';
import { computerStates } from './computer.ts';
import { keyDialogStates } from './key-dialogs.ts';
import { keyStates } from './keys.ts';
import { sessionStates } from './session.ts';
import { severalKeysStates } from './several-keys.ts';
import type { State } from './state.ts';

/** Every state of every screen and dialog, in the order in which people meet them. */
export const states: readonly State[] = [
  ...sessionStates,
  ...accountStates,
  ...keyStates,
  ...keyDialogStates,
  ...severalKeysStates,
  ...computerStates,
];
