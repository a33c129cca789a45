import { type Command, type Desktop, keyNames, keysOf } from '../../contract/command.ts';

/** The platform, as far as its keyboard differs. */
export const desktop: Desktop = /^Mac/.test(navigator.platform)
  ? 'mac'
  : /^Win/.test(navigator.platform)
    ? 'windows'
    : 'linux';

/** The keys of a command in one word, as a person of this platform writes them; empty: it has none. */
export function writtenKeys(command: Command): string {
  const keys = keysOf(command, desktop);
  return keys === null ? '' : keyNames(keys, desktop).join(desktop === 'mac' ? '' : '+');
}
