/** Scenarios whose tests live beside the tested feature, not in the fault suite. */
export interface Elsewhere {
  id: string;
  title: string;
  file: string;
  /** Beginnings of the names of the tests that show it. */
  tests: readonly string[];
}

const keychain = 'tests/integration/keychain/states.test.ts';
const staying = 'tests/integration/console/staying.test.ts';

export const elsewhere: readonly Elsewhere[] = [
  {
    id: 'K11',
    title: 'Killed while the settings are written',
    file: 'tests/integration/settings/kill.test.ts',
    tests: ['After each of '],
  },
  {
    id: 'K14',
    title: 'The renderer alone is killed while a secret is open',
    file: 'tests/e2e/leaving.spec.ts',
    tests: ['A window whose renderer has crashed comes back by itself with the open secret'],
  },
  { id: 'K15', title: 'The keychain process is killed', file: keychain, tests: ['a child that is killed is '] },
  {
    id: 'M1',
    title: 'No D-Bus, or no secret service on it',
    file: keychain,
    tests: ['saving, reading and removing are all '],
  },
  {
    id: 'M2',
    title: 'A keyring that was never initialised',
    file: keychain,
    tests: ['saving, reading and removing are all '],
  },
  {
    id: 'M3',
    title: 'A locked keyring whose prompt is dismissed or ignored',
    file: 'tests/integration/keychain/hanging.test.ts',
    tests: ['without an answer ', 'Cancel in it leaves the keyring '],
  },
  {
    id: 'M4',
    title: 'The keychain is locked when signing out',
    file: staying,
    tests: ['Signing out with a locked keychain ', 'A sign-out that a locked keychain has held up '],
  },
  { id: 'M5', title: 'Keychain locked at start', file: staying, tests: ['A locked keychain at the start is reported'] },
  {
    id: 'M7',
    title: 'A secret that is too large for the keychain',
    file: 'tests/unit/keychain/client.test.ts',
    tests: ['2560 bytes are sent on Windows; 2561 are too large'],
  },
  {
    id: 'M8',
    title: 'A keychain whose reports are untrue',
    file: 'tests/unit/keychain/operation.test.ts',
    tests: ['A save that is reported but did not happen ', 'A keychain that keeps another text than it was given '],
  },
  {
    id: 'M12',
    title: 'Two instances at once',
    file: 'tests/e2e/start.spec.ts',
    tests: ['row 79: a second start opens no window, touches nothing'],
  },
  {
    id: 'M14',
    title: 'Four keychain calls that hang',
    file: 'tests/integration/keychain/hanging.test.ts',
    tests: ['while four operations wait for it '],
  },
  {
    id: 'M15',
    title: 'Power loss: the order of the writes to the disk',
    file: 'tests/integration/journal/order.test.ts',
    tests: ['A wish and its folder are on the disk before its request leaves'],
  },
];
