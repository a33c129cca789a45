/**
 * The commands of menu and keyboard, in one table, from which the menu, the window's key handling and the dialog
 * "Keyboard shortcuts" are built. No zod here, so that the renderer carries no schema library.
 */
import { managesApiKeys } from './role.ts';
import type { SessionState } from './session.ts';

/** Every command, in the order in which screens list them. */
export const commands = [
  'addApiKey',
  'findKeys',
  'refresh',
  'switchAccount',
  'apiManagement',
  'activity',
  'savedSecrets',
  'preferences',
  'zoomIn',
  'zoomOut',
  'zoomReset',
  'commandPalette',
  'help',
  'keyboardShortcuts',
  'openLogs',
  'checkForUpdates',
  'about',
] as const;
export type Command = (typeof commands)[number];

/** The platforms with conventions of their own. */
export const desktops = ['mac', 'windows', 'linux'] as const;
export type Desktop = (typeof desktops)[number];

/** A key as the browser names it (letters in upper case), with Ctrl, or Command on a Mac, unless it stands alone. */
export interface Keys {
  key: string;
  isAlone?: true;
  hasShift?: true;
  hasAlt?: true;
  /** With Control on a Mac, in addition to Command. */
  hasControl?: true;
}

type KeysByDesktop = Readonly<Record<Desktop, Keys | null>>;

/** What a command needs in order to do anything. `changes`: the person has access to the API keys and manages them. */
type Need = 'nothing' | 'session' | 'account' | 'apiKeys' | 'changes';

interface Rule {
  keys: KeysByDesktop;
  needs: Need;
  /** It works at any time, even while a dialog is open. */
  isOverDialogs?: true;
}

const same = (keys: Keys | null): KeysByDesktop => ({ mac: keys, windows: keys, linux: keys });
const withKey = (key: string): KeysByDesktop => same({ key });
const f5 = { key: 'F5', isAlone: true } as const;

const rules: Readonly<Record<Command, Rule>> = {
  addApiKey: { keys: withKey('N'), needs: 'changes' },
  findKeys: { keys: withKey('F'), needs: 'apiKeys' },
  refresh: { keys: { mac: { key: 'R' }, windows: f5, linux: f5 }, needs: 'session' },
  switchAccount: { keys: withKey('K'), needs: 'account' },
  apiManagement: { keys: withKey('1'), needs: 'account' },
  activity: { keys: withKey('2'), needs: 'account' },
  savedSecrets: { keys: withKey('3'), needs: 'session' },
  preferences: { keys: withKey(','), needs: 'session' },
  zoomIn: { keys: withKey('+'), needs: 'nothing', isOverDialogs: true },
  zoomOut: { keys: withKey('-'), needs: 'nothing', isOverDialogs: true },
  zoomReset: { keys: withKey('0'), needs: 'nothing', isOverDialogs: true },
  commandPalette: { keys: same({ key: 'P', hasShift: true }), needs: 'nothing' },
  help: { keys: same({ key: 'F1', isAlone: true }), needs: 'nothing' },
  keyboardShortcuts: { keys: withKey('/'), needs: 'nothing' },
  openLogs: { keys: same(null), needs: 'nothing' },
  checkForUpdates: { keys: same(null), needs: 'nothing' },
  about: { keys: same(null), needs: 'nothing' },
};

/** Keys that the system handles itself, in the order of the list; the menu gets them from Electron's roles. */
export const systemKeys = {
  undo: withKey('Z'),
  redo: { mac: { key: 'Z', hasShift: true }, windows: { key: 'Y' }, linux: { key: 'Z', hasShift: true } },
  cut: withKey('X'),
  copy: withKey('C'),
  paste: withKey('V'),
  selectAll: withKey('A'),
  fullScreen: {
    mac: { key: 'F', hasControl: true },
    windows: { key: 'F11', isAlone: true },
    linux: { key: 'F11', isAlone: true },
  },
  minimize: { mac: { key: 'M' }, windows: null, linux: null },
  hide: { mac: { key: 'H' }, windows: null, linux: null },
  close: { mac: { key: 'W' }, windows: null, linux: null },
  quit: { mac: { key: 'Q' }, windows: { key: 'F4', isAlone: true, hasAlt: true }, linux: { key: 'Q' } },
} as const satisfies Record<string, KeysByDesktop>;

/** What keys do with the API key whose row has the focus. Copying a row copies its Client ID. */
export const rowKeys = {
  copyClientId: withKey('C'),
  rename: same({ key: 'F2', isAlone: true }),
  delete: {
    mac: { key: 'Backspace' },
    windows: { key: 'Delete', isAlone: true },
    linux: { key: 'Delete', isAlone: true },
  },
} as const satisfies Record<string, KeysByDesktop>;

export type RowAct = keyof typeof rowKeys;

/** What the menu of a row offers, in order. */
export const rowMenuActs = ['open', 'copyClientId', 'copySecret', 'rename', 'delete'] as const;
export type RowMenuAct = (typeof rowMenuActs)[number];

export type SystemAct = keyof typeof systemKeys;

/** The keys of a command on that platform; null: none. */
export function keysOf(command: Command, desktop: Desktop): Keys | null {
  return rules[command].keys[desktop];
}

/** Whether the command works at any time, even while a dialog is open. */
export function isOverDialogs(command: Command): boolean {
  return rules[command].isOverDialogs === true;
}

/** What the command lacks in this session; null: nothing. An unknown session counts as none. */
export function missingFor(command: Command, session: SessionState | null): Exclude<Need, 'nothing'> | null {
  const { needs } = rules[command];
  if (needs === 'nothing') return null;
  if (session?.kind !== 'signedIn') return 'session';
  if (needs === 'session') return null;
  const { account, grant } = session;
  if (account === null) return 'account';
  if (needs === 'account') return null;
  if (!managesApiKeys(account.role)) return 'apiKeys';
  // Locked changes do not count: the dialog says so and unlocks them.
  return needs === 'apiKeys' || account.role !== 'support' || grant !== null ? null : 'changes';
}

/** Whether the command can do something in this session. */
export function isAvailable(command: Command, session: SessionState | null): boolean {
  return missingFor(command, session) === null;
}

/** The part of the browser's KeyboardEvent that tells which keys were pressed. */
export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  getModifierState?(modifier: 'AltGraph'): boolean;
}

/** The US layout's positions of the signs that commands use. */
const places: Readonly<Record<string, string>> = { ',': 'Comma', '/': 'Slash', '+': 'Equal', '-': 'Minus' };

/** The US layout's position of a letter, digit or sign. */
function placeOf(key: string): string | undefined {
  if (isLetter(key)) return `Key${key}`;
  return isDigit(key) ? `Digit${key}` : places[key];
}

/** A letter of a layout without Latin letters; some keys there give two characters, or a mark. */
const isOtherScript = (key: string) => /^[\p{L}\p{M}]+$/u.test(key) && !/\p{Script=Latin}/u.test(key);

/** What the same key gives without Shift (`=`) or with it (`_`). */
const otherNames: Readonly<Record<string, readonly string[]>> = { '+': ['='], '-': ['_'] };
const isLetter = (key: string) => /^[A-Z]$/.test(key);
const isDigit = (key: string) => /^[0-9]$/.test(key);

/**
 * The command of a key press; null: none. A letter is matched by what the layout gives, wherever the key is; on a
 * layout without Latin letters, by the key's position.
 */
export function commandOf(press: KeyPress, desktop: Desktop): Command | null {
  return commands.find((command) => isPressed(keysOf(command, desktop), press, desktop)) ?? null;
}

/** What a key press on a row does; null: nothing to the API key. */
export function rowActOf(press: KeyPress, desktop: Desktop): RowAct | null {
  const acts = Object.keys(rowKeys) as RowAct[];
  return acts.find((act) => isPressed(rowKeys[act][desktop], press, desktop)) ?? null;
}

function isPressed(keys: Keys | null, press: KeyPress, desktop: Desktop): boolean {
  // AltGr types signs, and a dead key waits for its letter.
  if (keys === null || press.altKey || press.key === 'Dead' || press.getModifierState?.('AltGraph')) return false;
  const [wanted, unwanted] = desktop === 'mac' ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  if (wanted !== (keys.isAlone !== true) || unwanted) return false;
  // Whether a sign or a digit needs Shift depends on the layout: `/` is Shift+7 on a Swedish keyboard.
  const hasShift = keys.hasShift === true;
  if ((isLetter(keys.key) || keys.key.length > 1) && press.shiftKey !== hasShift) return false;
  const key = press.key.toUpperCase();
  if (key === keys.key.toUpperCase() || (otherNames[keys.key]?.includes(key) ?? false)) return true;
  return (
    (isDigit(keys.key) || isOtherScript(press.key)) && press.shiftKey === hasShift && press.code === placeOf(keys.key)
  );
}

/** The names of the keys as the platform's users know them, in order. */
export function keyNames(keys: Keys, desktop: Desktop): string[] {
  const isMac = desktop === 'mac';
  const names = [
    keys.hasControl && isMac ? '⌃' : null,
    keys.hasAlt ? (isMac ? '⌥' : 'Alt') : null,
    keys.hasShift ? (isMac ? '⇧' : 'Shift') : null,
    keys.isAlone ? null : isMac ? '⌘' : 'Ctrl',
  ].filter((name) => name !== null);
  // Words put Ctrl before Shift.
  return [...(isMac ? names : names.reverse()), keys.key];
}

/** The keys in Electron's accelerator syntax. */
export function acceleratorOf(keys: Keys): string {
  const key = keys.key === '+' ? 'Plus' : keys.key;
  return keys.isAlone ? key : `CommandOrControl+${keys.hasShift ? 'Shift+' : ''}${key}`;
}
