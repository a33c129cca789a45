import { z } from 'zod';
import { AccountId } from './account.ts';
import { ApiKey, ApiKeyId, ClientId } from './api-key.ts';

/** Events that servers report about an account; no server reports all of them. */
export const serverActs = [
  'apiKey.created',
  'apiKey.renamed',
  'apiKey.deleted',
  // Something about the API key changed; the server does not say what.
  'apiKey.changed',
  'apiKey.disabled',
  'apiKey.enabled',
  'secret.renewed',
  'accessGrant.started',
  'accessGrant.extended',
  'accessGrant.ended',
] as const;

/** Events that no server takes part in. */
const ownActs = [
  'secret.revealed',
  'secret.copied',
  'secret.saved',
  'secret.copiedAgain',
  'secret.removed',
  'secret.tested',
  'secret.closedUnsaved',
  'clipboard.cleared',
  'apiKey.handedOver',
  'apiKey.stays',
  'replacement.started',
  'replacement.finished',
  'replacement.givenUp',
] as const;

export const ActKind = z.enum([...serverActs, ...ownActs]);
export type ActKind = z.infer<typeof ActKind>;

/** Events that this computer records. Includes the server's kinds, because servers do not report all of them. */
export const NotedKind = ActKind.exclude(['apiKey.changed']);
export type NotedKind = z.infer<typeof NotedKind>;

/** One activity event of an account. Never contains a secret, a token or clipboard text. */
export const Act = z.object({
  id: z.string().min(1).max(200),
  /** `computer`: recorded on this computer only. */
  from: z.enum(['server', 'computer']),
  kind: ActKind,
  at: z.iso.datetime({ offset: true }),
  /** null: nobody did it, as when a grant expires. The name is the id where the server gives no name. */
  person: z.object({ id: z.string(), name: z.string(), isSupport: z.boolean() }).nullable(),
  apiKey: z.object({ id: ApiKeyId.nullable(), name: z.string(), clientId: ClientId }).nullable(),
  ticket: z.string().nullable(),
  reason: z.string().nullable(),
  /** A rename's previous name if the server reports it, or why an API key stays; null if there is neither. */
  note: z.string().nullable(),
});
export type Act = z.infer<typeof Act>;

/** All fields must match; null matches everything. `since` (inclusive) and `before` (exclusive) are ISO times. */
export const ActFilter = z.strictObject({
  person: z.string().max(200).nullable(),
  clientId: ClientId.nullable(),
  kind: ActKind.nullable(),
  /** Words that all have to occur, in any order, in the event's API key, person, ticket, reason or written note. */
  text: z.string().max(200).nullable(),
  since: z.iso.datetime({ offset: true }).nullable(),
  before: z.iso.datetime({ offset: true }).nullable(),
});
export type ActFilter = z.infer<typeof ActFilter>;

/** An API key that this person created, or whose secret they copied or saved, under the current ticket. */
export const KeyToHandOver = z.object({
  apiKey: ApiKey,
  isMade: z.boolean(),
  isCopied: z.boolean(),
  account: AccountId,
});
export type KeyToHandOver = z.infer<typeof KeyToHandOver>;
