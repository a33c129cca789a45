/**
 * Something that is done with several API keys, one after the other: what was confirmed, how far it is, and what became of each.
 * It lives in main, is written down before each step, and outlives the window, the session and the program.
 */
import { z } from 'zod';
import { AccountId } from './account.ts';
import { ApiKey, ApiKeyId, ClientId, Etag } from './api-key.ts';
import { Failure } from './failure.ts';

/** How many API keys one run may have. */
export const mostInRun = 100_000;

export const BulkRunId = z.uuid().brand<'BulkRunId'>();
export type BulkRunId = z.infer<typeof BulkRunId>;

/** What is done with each. `disable` where the server can. */
export const BulkAct = z.enum(['delete', 'disable']);
export type BulkAct = z.infer<typeof BulkAct>;

/** One API key as the person has confirmed it: nothing is done to it that somebody has changed since. */
export const ConfirmedKey = z.strictObject({ id: ApiKeyId, etag: Etag });
export type ConfirmedKey = z.infer<typeof ConfirmedKey>;

/**
 * `waiting`: nothing was done. `unconfirmed`: it was sent, and nothing says whether it happened. `gone`: somebody else had deleted
 * it before. `failed`: the server's no.
 */
export const BulkOutcome = z.enum(['waiting', 'unconfirmed', 'done', 'gone', 'failed']);
export type BulkOutcome = z.infer<typeof BulkOutcome>;

/** What became of one API key. `failure`: why it failed, or why nobody knows. */
export const BulkItem = z.object({
  id: ApiKeyId,
  name: z.string(),
  clientId: ClientId,
  outcome: BulkOutcome,
  failure: Failure.nullable(),
});
export type BulkItem = z.infer<typeof BulkItem>;

/**
 * Why a run waits for the person. `left`: the account or the session was left. `access`: a support agent's access is over.
 * `unreachable`: no answer that counts. `disk`: it cannot be written down. `ended`: the program ended in the middle of it.
 */
export const PauseCause = z.enum(['person', 'left', 'access', 'notAllowed', 'unreachable', 'disk', 'ended']);
export type PauseCause = z.infer<typeof PauseCause>;

/**
 * `waitsUntil`: the server asked the console to wait, in ms since 1970. `stopped`: by the person, for good. `over`: nothing is left to
 * do.
 */
export const BulkState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('running'), waitsUntil: z.number().nullable() }),
  z.object({ kind: z.literal('paused'), cause: PauseCause }),
  z.object({ kind: z.literal('stopped') }),
  z.object({ kind: z.literal('over') }),
]);
export type BulkState = z.infer<typeof BulkState>;

/** One run: how far it is, in numbers of API keys. */
export const BulkRun = z.object({
  id: BulkRunId,
  account: AccountId,
  act: BulkAct,
  state: BulkState,
  counts: z.record(BulkOutcome, z.number().int().nonnegative()),
});
export type BulkRun = z.infer<typeof BulkRun>;

/** How a run has got on. `gone` and `changed`: what the list has to know since the last time. */
export const BulkProgress = z.object({ run: BulkRun, gone: z.array(ApiKeyId), changed: z.array(ApiKey) });
export type BulkProgress = z.infer<typeof BulkProgress>;

/** The API keys as they are at the moment, and those that are gone. Nothing is done by it. */
export const BulkPlan = z.object({ apiKeys: z.array(ApiKey), gone: z.array(ApiKeyId) });
export type BulkPlan = z.infer<typeof BulkPlan>;
