import type { SessionState } from '../../../contract/session.ts';

const longestName = 80;

/** Invisible characters and those that change the reading direction; a name with them could look like another one. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** An account's name as other programs may show it: without invisible characters, and no longer than a line. */
export function shownName(name: string): string {
  const characters = [...name.replace(unseen, '').trim()];
  return characters.length > longestName ? `${characters.slice(0, longestName).join('')}…` : characters.join('');
}

/**
 * The window's title, which tells the task bar and the window switcher whose account is open. Made here and not by the
 * page, so that it never contains more than an account's name: screenshots, recordings and other programs see it.
 */
export function windowTitle(session: SessionState, product: string): string {
  const name = session.kind === 'signedIn' ? shownName(session.account?.name ?? '') : '';
  return name === '' ? product : `${name} — ${product}`;
}
