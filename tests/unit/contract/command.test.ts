import { expect, test } from 'vitest';
import {
  acceleratorOf,
  type Command,
  commandOf,
  commands,
  desktops,
  isAvailable,
  type KeyPress,
  keyNames,
  keysOf,
  rowActOf,
  rowKeys,
  systemKeys,
} from '../../../contract/command.ts';
import type { SessionState } from '../../../contract/session.ts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({ key, code: '', ...none, ...held });
const control = (key: string, held: Partial<KeyPress> = {}) => press(key, { ctrlKey: true, ...held });
const command = (key: string, held: Partial<KeyPress> = {}) => press(key, { metaKey: true, ...held });

test.each(desktops)('on %s no two commands have the same keys, and none has those of text editing', (desktop) => {
  const ofCommands = commands
    .flatMap((each) => keysOf(each, desktop) ?? [])
    .map((keys) => keyNames(keys, desktop).join('+'));
  const ofSystem = Object.values(systemKeys).flatMap((keys) =>
    keys[desktop] === null ? [] : [keyNames(keys[desktop], desktop).join('+')],
  );
  expect(new Set(ofCommands).size).toBe(ofCommands.length);
  const main = desktop === 'mac' ? '⌘' : 'Ctrl';
  // Keys for words, lines, deletion and selection that the menu does not list.
  const editing = [
    'A',
    'B',
    'C',
    'D',
    'E',
    'H',
    'I',
    'T',
    'U',
    'V',
    'W',
    'X',
    'Y',
    'Z',
    'Left',
    'Right',
    'Backspace',
    'Delete',
  ];
  for (const keys of [...ofSystem, ...editing.map((key) => `${main}+${key}`)]) expect(ofCommands).not.toContain(keys);
  // Without Ctrl or Command, only function keys: a letter alone is text.
  for (const each of commands) {
    const keys = keysOf(each, desktop);
    if (keys?.isAlone) expect(keys.key).toMatch(/^F\d+$/);
  }
});

test.each<[string, KeyPress, Command | null]>([
  ['Ctrl+N', control('n'), 'addApiKey'],
  ['Ctrl+N with Caps Lock', control('N'), 'addApiKey'],
  ['Ctrl+K', control('k'), 'switchAccount'],
  ['Ctrl+,', control(','), 'preferences'],
  ['Ctrl+/', control('/'), 'keyboardShortcuts'],
  ['Ctrl+Shift+7, a Swedish /', control('/', { shiftKey: true, code: 'Digit7' }), 'keyboardShortcuts'],
  ['Ctrl+1', control('1', { code: 'Digit1' }), 'apiManagement'],
  ['Ctrl+1 on a French keyboard', control('&', { code: 'Digit1' }), 'apiManagement'],
  ['F5', press('F5'), 'refresh'],
  ['F1', press('F1'), 'help'],
  ['Ctrl++ of the number block', control('+', { code: 'NumpadAdd' }), 'zoomIn'],
  ['Ctrl+=, an American + without Shift', control('='), 'zoomIn'],
  ['Ctrl+Shift+=', control('+', { shiftKey: true }), 'zoomIn'],
  ['Ctrl+-', control('-'), 'zoomOut'],
  ['Ctrl+0', control('0', { code: 'Digit0' }), 'zoomReset'],
  ['Ctrl+л, where K is', control('л', { code: 'KeyK' }), 'switchAccount'],
  ['Ctrl+Л with Caps Lock', control('Л', { code: 'KeyK' }), 'switchAccount'],
  ['Ctrl+т, where N is', control('т', { code: 'KeyN' }), 'addApiKey'],
  ['Ctrl+б, where , is', control('б', { code: 'Comma' }), 'preferences'],
  ['a Greek Ctrl+κ', control('κ', { code: 'KeyK' }), 'switchAccount'],
  ['a Hebrew Ctrl+כ, where F is', control('כ', { code: 'KeyF' }), 'findKeys'],
  ['a Thai mark where N is', control('\u0e37', { code: 'KeyN' }), 'addApiKey'],
  ['an Arabic Ctrl+1', control('١', { code: 'Digit1' }), 'apiManagement'],
  ['Ctrl+к, whose place is R', control('к', { code: 'KeyR' }), null],
  ['Ctrl+K where Dvorak has it', control('k', { code: 'KeyV' }), 'switchAccount'],
  ['Ctrl+T where Dvorak has it, at the place of K', control('t', { code: 'KeyK' }), null],
  ['a Turkish Ctrl+ı at the place of N', control('ı', { code: 'KeyN' }), null],
  ['Ctrl+Shift+P', control('P', { shiftKey: true }), 'commandPalette'],
  ['Ctrl+Shift+з, where P is', control('З', { code: 'KeyP', shiftKey: true }), 'commandPalette'],
  ['Ctrl+P', control('p'), null],
  ['Ctrl+Shift+л', control('Л', { code: 'KeyK', shiftKey: true }), null],
  ['л alone', press('л', { code: 'KeyK' }), null],
  ['AltGr+л', control('л', { code: 'KeyK', altKey: true }), null],
  ['AltGr+K as Linux has it', control('k', { getModifierState: (what) => what === 'AltGraph' }), null],
  ['a dead key where 1 is', control('Dead', { code: 'Digit1' }), null],
  ['a key without a name where K is', control('Unidentified', { code: 'KeyK' }), null],
  ['n', press('n'), null],
  ['Alt+N', press('n', { altKey: true }), null],
  ['AltGr+N, which types a letter', control('n', { altKey: true }), null],
  ['Ctrl+Shift+N', control('N', { shiftKey: true }), null],
  ['Windows+N', command('n'), null],
  ['Ctrl+Windows+N', control('n', { metaKey: true }), null],
  ['Ctrl+F5', control('F5'), null],
  ['Ctrl+Shift+1', control('!', { shiftKey: true, code: 'Digit1' }), null],
  ['Ctrl+W', control('w'), null],
])('on Windows %s is recognised', (_name, pressed, heard) => {
  expect(commandOf(pressed, 'windows')).toBe(heard);
  expect(commandOf(pressed, 'linux')).toBe(heard);
});

test.each<[string, KeyPress, Command | null]>([
  ['⌘N', command('n'), 'addApiKey'],
  ['⌘R', command('r'), 'refresh'],
  ['⌘1', command('1', { code: 'Digit1' }), 'apiManagement'],
  ['⌘л, where K is', command('л', { code: 'KeyK' }), 'switchAccount'],
  ['⌃K, which deletes a line', control('k'), null],
  ['⌃F, which goes one letter on', control('f'), null],
  ['⌃N, which goes one line down', control('n'), null],
  ['F5', press('F5'), null],
])('on a Mac %s is recognised', (_name, pressed, heard) => {
  expect(commandOf(pressed, 'mac')).toBe(heard);
});

test('keys are written as on the platform, and for Electron as an accelerator', () => {
  const names = (keys: Parameters<typeof keyNames>[0] | null, desktop: (typeof desktops)[number]) =>
    keys === null ? '' : keyNames(keys, desktop).join(' ');
  expect(names(keysOf('addApiKey', 'mac'), 'mac')).toBe('⌘ N');
  expect(names(keysOf('addApiKey', 'windows'), 'windows')).toBe('Ctrl N');
  expect(names(systemKeys.redo.mac, 'mac')).toBe('⇧ ⌘ Z');
  expect(names(systemKeys.redo.linux, 'linux')).toBe('Ctrl Shift Z');
  expect(names(systemKeys.fullScreen.mac, 'mac')).toBe('⌃ ⌘ F');
  expect(names(systemKeys.quit.windows, 'windows')).toBe('Alt F4');
  expect(commands.flatMap((each) => keysOf(each, 'linux') ?? []).map(acceleratorOf)).toEqual(
    expect.arrayContaining([
      'CommandOrControl+N',
      'F5',
      'CommandOrControl+Plus',
      'CommandOrControl+-',
      'CommandOrControl+,',
    ]),
  );
});

type SignedIn = Extract<SessionState, { kind: 'signedIn' }>;
const signedIn = (account: { role: string } | null, rest: object = {}) =>
  ({ kind: 'signedIn', account, grant: null, changes: { kind: 'free' }, ...rest }) as unknown as SignedIn;
const always: Command[] = [
  'zoomIn',
  'zoomOut',
  'zoomReset',
  'commandPalette',
  'help',
  'keyboardShortcuts',
  'openLogs',
  'checkForUpdates',
  'about',
];
const ofSession: Command[] = ['refresh', 'savedSecrets', 'preferences'];
const ofAccount: Command[] = ['switchAccount', 'apiManagement', 'activity'];
const grant = { id: 'g', reason: 'r', ticket: 't', leftMs: 1 };

test.each<[string, SessionState | null, Command[]]>([
  ['before anything is known', null, always],
  ['signed out', { kind: 'signedOut', because: null }, always],
  ['while signing in', { kind: 'signingIn' } as SessionState, always],
  ['signed in, in no account', signedIn(null), [...always, ...ofSession]],
  ['as a Regular User', signedIn({ role: 'regular' }), [...always, ...ofSession, ...ofAccount]],
  ['as an Admin User', signedIn({ role: 'admin' }), [...commands]],
  [
    'with changes locked, which the dialog unlocks',
    signedIn({ role: 'owner' }, { changes: { kind: 'locked' } }),
    [...commands],
  ],
  [
    'as a support agent whose grant is over',
    signedIn({ role: 'support' }),
    commands.filter((each) => each !== 'addApiKey'),
  ],
  [
    'as a support agent, changes locked',
    signedIn({ role: 'support' }, { grant, changes: { kind: 'locked' } }),
    [...commands],
  ],
  [
    'as a support agent, changes allowed',
    signedIn({ role: 'support' }, { grant, changes: { kind: 'allowed', leftMs: 9 } }),
    [...commands],
  ],
])('%s, exactly the expected commands are available', (_name, session, there) => {
  expect(commands.filter((each) => isAvailable(each, session)).toSorted()).toEqual([...there].toSorted());
});

test('On a row each platform has its own key to delete, and the same keys to rename and to copy', () => {
  for (const desktop of desktops) expect(rowActOf(press('F2'), desktop)).toBe('rename');
  expect([rowActOf(press('Delete'), 'linux'), rowActOf(press('Delete'), 'windows')]).toEqual(['delete', 'delete']);
  expect([rowActOf(control('c'), 'linux'), rowActOf(command('c'), 'mac')]).toEqual(['copyClientId', 'copyClientId']);
  // On a Mac, Backspace alone is too close to the letters to delete with.
  expect([rowActOf(command('Backspace'), 'mac'), rowActOf(press('Backspace'), 'mac')]).toEqual(['delete', null]);
  for (const key of [press('Delete', { shiftKey: true }), control('Delete'), press('c'), command('c')]) {
    expect(rowActOf(key, 'linux')).toBe(null);
  }
  expect(keyNames(rowKeys.delete.windows, 'windows')).toEqual(['Delete']);
});
