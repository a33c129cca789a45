import type { TFunction } from 'i18next';
import { type Command, type Desktop, type Keys, keyNames, keysOf } from '../../contract/command.ts';

/** The platform, as far as its keyboard differs. */
export const desktop: Desktop = /^Mac/.test(navigator.platform)
  ? 'mac'
  : /^Win/.test(navigator.platform)
    ? 'windows'
    : 'linux';

/** Keys that carry a word, which is another one on a German keyboard. */
const inWords = ['Ctrl', 'Shift', 'Delete'] as const;

/** The keys as this platform's keyboards label them in the person's language, in order. */
export function keyLabels(keys: Keys, t: TFunction): string[] {
  return keyNames(keys, desktop).map((name) => {
    const word = inWords.find((each) => each === name);
    return word === undefined ? name : t(`shortcuts.keys.${word}`);
  });
}

/** The keys of a command in one word; empty: it has none. */
export function writtenKeys(command: Command, t: TFunction): string {
  const keys = keysOf(command, desktop);
  return keys === null ? '' : keyLabels(keys, t).join(desktop === 'mac' ? '' : '+');
}
