/**
 * One action on several API keys in turn: what the person confirmed, its progress and each outcome. Lives in main, is
 * written to disk before each step, and outlives the window, the session and the program.
 */
import { z } from 'zod';
import { AccountId } from './account.ts';
import { ApiKey, ApiKeyId, ClientId, Etag } from './api-key.ts';
import { Failure } from './failure.ts';

/** Most API keys in one run. */
export const mostInRun = 100_000;

export const BulkRunId = z.uuid().brand<'BulkRunId'>();
export type BulkRunId = z.infer<typeof BulkRunId>;

/** What is done with each API key. `disable` where the server can. */
export const BulkAct = z.enum(['delete', 'disable']);
export type BulkAct = z.infer<typeof BulkAct>;

/** One API key as the person confirmed it; skipped if somebody has changed it since. */
export const ConfirmedKey = z.strictObject({ id: ApiKeyId, etag: Etag });
export type ConfirmedKey = z.infer<typeof ConfirmedKey>;

/**
 * `waiting`: nothing was done. `unconfirmed`: it was sent, and nothing shows whether it happened. `gone`: somebody else
 * had deleted it. `failed`: the server refused.
 */
export const BulkOutcome = z.enum(['waiting', 'unconfirmed', 'done', 'gone', 'failed']);
export type BulkOutcome = z.infer<typeof BulkOutcome>;

/** The outcome for one API key. `failure`: why it failed, or why it is unconfirmed. */
export const BulkItem = z.object({
  id: ApiKeyId,
  name: z.string(),
  clientId: ClientId,
  outcome: BulkOutcome,
  failure: Failure.nullable(),
});
export type BulkItem = z.infer<typeof BulkItem>;

/**
 * Why a run waits for the person. `left`: the account or the session was left. `access`: a support agent's access is
 * over. `unreachable`: no valid answer. `disk`: the record cannot be written. `ended`: the program ended during the
 * run.
 */
export const PauseCause = z.enum(['person', 'left', 'access', 'notAllowed', 'unreachable', 'disk', 'ended']);
export type PauseCause = z.infer<typeof PauseCause>;

/**
 * `waitsUntil`: when the wait that the server asked for ends, in ms since 1970. `stopped`: by the person, for good.
 * `over`: nothing is left to do.
 */
export const BulkState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('running'), waitsUntil: z.number().nullable() }),
  z.object({ kind: z.literal('paused'), cause: PauseCause }),
  z.object({ kind: z.literal('stopped') }),
  z.object({ kind: z.literal('over') }),
]);
export type BulkState = z.infer<typeof BulkState>;

/** One run, with its progress in numbers of API keys. */
export const BulkRun = z.object({
  id: BulkRunId,
  account: AccountId,
  act: BulkAct,
  state: BulkState,
  counts: z.record(BulkOutcome, z.number().int().nonnegative()),
});
export type BulkRun = z.infer<typeof BulkRun>;

/** A run's progress. `gone` and `changed`: the updates to the list since the previous notice. */
export const BulkProgress = z.object({ run: BulkRun, gone: z.array(ApiKeyId), changed: z.array(ApiKey) });
export type BulkProgress = z.infer<typeof BulkProgress>;

/** The API keys as they are now, and those that are gone. Reading only. */
export const BulkPlan = z.object({ apiKeys: z.array(ApiKey), gone: z.array(ApiKeyId) });
export type BulkPlan = z.infer<typeof BulkPlan>;
