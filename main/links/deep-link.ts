/**
 * Links from outside: `api-key-console://accounts/<id>?ticket=<t>`. Any page and any program can make one, so it names
 * ids and nothing else, it is looked at as text before it is looked at as a URL, and it never does anything by itself.
 */

import { ticketProblem } from '../../contract/access-request.ts';
import { AccountId } from '../../contract/account.ts';

export const deepLinkScheme = 'api-key-console';

/** Longer than any link of ours. */
const longestLink = 500;

export interface DeepLink {
  account: AccountId;
  ticket: string | null;
}

/** Whether an argument of the command line wants to be such a link. */
export function isDeepLink(argument: string): boolean {
  return argument.slice(0, deepLinkScheme.length + 1).toLowerCase() === `${deepLinkScheme}:`;
}

/** The one account and ticket that a link names; undefined for everything that is not exactly of that form. */
export function parseDeepLink(text: string): DeepLink | undefined {
  if (text.length > longestLink) return undefined;
  // No encoded slash, dot or percent in the id, no credentials, no port, no fragment; what a URL parser would tidy up
  // is not ours.
  const [, id, query] = /^api-key-console:\/\/accounts\/([A-Za-z0-9_-]{1,200})(?:\?(ticket=[^#&]+))?$/.exec(text) ?? [];
  if (id === undefined) return undefined;
  if (query === undefined) return { account: AccountId.parse(id), ticket: null };
  const ticket = ticketFrom(query);
  return ticket === undefined ? undefined : { account: AccountId.parse(id), ticket };
}

/** A `%` that encodes nothing makes it no ticket, as do control characters and what is too long. */
function ticketFrom(query: string): string | undefined {
  try {
    const ticket = decodeURIComponent(query.slice('ticket='.length).replaceAll('+', ' ')).trim();
    return ticketProblem(ticket) === undefined ? ticket : undefined;
  } catch {
    return undefined;
  }
}
