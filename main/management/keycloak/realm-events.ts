/**
 * Which events of a realm exist and can be read by a person. Both kinds are off in a new realm, and people who manage
 * API keys lack the role unless somebody gave it to them.
 */
import { z } from 'zod';
import type { AccountId } from '../../../contract/account.ts';
import { type Result, success } from '../../../contract/failure.ts';
import type { AccountsOptions } from './accounts.ts';
import { claimsIn, readsEvents } from './token-claims.ts';

/** What can be read in a realm. */
export interface ReadableEvents {
  /** Administrators' changes of clients. */
  readonly acts: boolean;
  /** That a client got a token. */
  readonly logins: boolean;
}

const Config = z
  .object({
    adminEventsEnabled: z.boolean().catch(false),
    eventsEnabled: z.boolean().catch(false),
    enabledEventTypes: z.array(z.string()).catch([]),
  })
  .transform(
    ({ adminEventsEnabled, eventsEnabled, enabledEventTypes }): ReadableEvents => ({
      acts: adminEventsEnabled,
      logins: eventsEnabled && enabledEventTypes.includes('CLIENT_LOGIN'),
    }),
  );

/** Nothing is readable, or it is unknown. */
export const nothing: ReadableEvents = { acts: false, logins: false };

/** Asks once; sends no request if the token shows that it would be refused. */
export async function readableEvents(options: AccountsOptions, account: AccountId): Promise<Result<ReadableEvents>> {
  const { http, tokens, owner, signedInAt } = options;
  const token = await owner.orEnd(tokens.accessToken());
  if (!token.ok) return token;
  if (readsEvents(claimsIn(token.value), account, signedInAt) === false) return success(nothing);
  const path = ['admin', 'realms', account, 'events', 'config'];
  const config = await http.send({ method: 'GET', effect: 'reads', path, status: 200, answer: Config }, owner);
  return !config.ok && config.failure.kind === 'notAllowed' ? success(nothing) : config;
}
