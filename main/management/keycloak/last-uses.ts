/**
 * When API keys last got a token: the newest such events, in one request for all API keys. An API key that is not among
 * them may have been used earlier, so nothing is said about it.
 */
import { z } from 'zod';
import type { AccountId } from '../../../contract/account.ts';
import type { Lifetime } from '../../lifetime.ts';
import type { Http } from '../http.ts';

/** Small enough for one answer by far. */
const mostEvents = 1000;

const Logins = z
  .array(
    z
      .object({ clientId: z.string(), time: z.number().int().nonnegative().max(8.64e15) })
      .nullable()
      .catch(null),
  )
  .max(mostEvents);

/** The time of the last use as an ISO text, by Client ID. */
export type LastUses = ReadonlyMap<string, string>;

/** undefined if it could not be read; the list matters more than this column. */
export async function readLastUses(http: Http, owner: Lifetime, account: AccountId): Promise<LastUses | undefined> {
  const path = ['admin', 'realms', account, 'events'];
  const query = { type: 'CLIENT_LOGIN', first: '0', max: String(mostEvents) };
  const logins = await http.send({ method: 'GET', effect: 'reads', path, query, status: 200, answer: Logins }, owner);
  if (!logins.ok) return undefined;
  const latest = new Map<string, number>();
  for (const login of logins.value) {
    if (login) latest.set(login.clientId, Math.max(login.time, latest.get(login.clientId) ?? 0));
  }
  return new Map([...latest].map(([clientId, time]) => [clientId, new Date(time).toISOString()]));
}
