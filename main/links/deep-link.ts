/**
 * Links from outside: `api-key-console://accounts/<id>?ticket=<t>`. Any page or program can create one, so a link only
 * contains ids, is checked as text before it is parsed as a URL, and never does anything by itself.
 */

import { ticketProblem } from '../../contract/access-request.ts';
import { AccountId } from '../../contract/account.ts';

export const deepLinkScheme = 'api-key-console';

/** Longer than any valid link. */
const longestLink = 500;

export interface DeepLink {
  account: AccountId;
  ticket: string | null;
}

/** Whether a command-line argument looks like such a link. */
export function isDeepLink(argument: string): boolean {
  return argument.slice(0, deepLinkScheme.length + 1).toLowerCase() === `${deepLinkScheme}:`;
}

/** The account and ticket that a link names; undefined for anything not exactly of that form. */
export function parseDeepLink(text: string): DeepLink | undefined {
  if (text.length > longestLink) return undefined;
  // No encoded slash, dot or percent in the id, no credentials, no port, no fragment; a link that a URL parser would
  // have to tidy is not ours.
  const [, id, query] = /^api-key-console:\/\/accounts\/([A-Za-z0-9_-]{1,200})(?:\?(ticket=[^#&]+))?$/.exec(text) ?? [];
  if (id === undefined) return undefined;
  if (query === undefined) return { account: AccountId.parse(id), ticket: null };
  const ticket = ticketFrom(query);
  return ticket === undefined ? undefined : { account: AccountId.parse(id), ticket };
}

/** undefined for a `%` that encodes nothing, control characters or too long a text. */
function ticketFrom(query: string): string | undefined {
  try {
    const ticket = decodeURIComponent(query.slice('ticket='.length).replaceAll('+', ' ')).trim();
    return ticketProblem(ticket) === undefined ? ticket : undefined;
  } catch {
    return undefined;
  }
}
