import type { SessionState } from '../../../contract/session.ts';

const longestName = 80;

/** What turns the reading direction or is not seen; a name with it could look like another one. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** An account's name as other programs may show it: without what is not seen, and not longer than a line. */
export function shownName(name: string): string {
  const characters = [...name.replace(unseen, '').trim()];
  return characters.length > longestName ? `${characters.slice(0, longestName).join('')}…` : characters.join('');
}

/**
 * The window's title, for the task bar and the window switcher: whose account is open. Made here and not by the page, so
 * that nothing but an account's name ever gets into it: it is seen in screenshots, recordings and other programs.
 */
export function windowTitle(session: SessionState, product: string): string {
  const name = session.kind === 'signedIn' ? shownName(session.account?.name ?? '') : '';
  return name === '' ? product : `${name} — ${product}`;
}
