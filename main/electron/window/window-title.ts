import type { SessionState } from '../../../contract/session.ts';

const longestName = 80;

/** What turns the reading direction or is not seen; a name with it could look like another one. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * The window's title, for the task bar and the window switcher: whose account is open. Made here and not by the page, so
 * that nothing but an account's name ever gets into it: it is seen in screenshots, recordings and other programs.
 */
export function windowTitle(session: SessionState, product: string): string {
  const name = session.kind === 'signedIn' ? session.account?.name.replace(unseen, '').trim() : undefined;
  if (name === undefined || name === '') return product;
  const characters = [...name];
  const shown = characters.length > longestName ? `${characters.slice(0, longestName).join('')}…` : name;
  return `${shown} — ${product}`;
}
