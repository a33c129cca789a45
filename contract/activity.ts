import { z } from 'zod';
import { AccountId } from './account.ts';
import { ApiKey, ApiKeyId, ClientId } from './api-key.ts';

/** What servers tell of an account, each as far as it does. */
export const serverActs = [
  'apiKey.created',
  'apiKey.renamed',
  'apiKey.deleted',
  // Something of it, the server does not say what.
  'apiKey.changed',
  'apiKey.disabled',
  'apiKey.enabled',
  'secret.renewed',
  'accessGrant.started',
  'accessGrant.extended',
  'accessGrant.ended',
] as const;

/** What happens without any server. */
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

/** What this computer notes: also what a server tells, where that is not all of it. */
export const NotedKind = ActKind.exclude(['apiKey.changed']);
export type NotedKind = z.infer<typeof NotedKind>;

/** One line of an account's activity. No secret, token or clipboard text is ever in it. */
export const Act = z.object({
  id: z.string().min(1).max(200),
  /** `computer`: noted by this computer alone; nobody else has it. */
  from: z.enum(['server', 'computer']),
  kind: ActKind,
  at: z.iso.datetime({ offset: true }),
  /** null: time did it, such as the end of a grant. Where the server tells no name, the name is the id. */
  person: z.object({ id: z.string(), name: z.string(), isSupport: z.boolean() }).nullable(),
  apiKey: z.object({ id: ApiKeyId.nullable(), name: z.string(), clientId: ClientId }).nullable(),
  ticket: z.string().nullable(),
  reason: z.string().nullable(),
  /** The old name of a rename where it is told, the note of why a key stays; null where there is nothing more to say. */
  note: z.string().nullable(),
});
export type Act = z.infer<typeof Act>;

/** Every field narrows; null leaves it open. `since` and `before` are ISO times. */
export const ActFilter = z.strictObject({
  person: z.string().max(200).nullable(),
  clientId: ClientId.nullable(),
  kind: ActKind.nullable(),
  /** Words that an act has, in any order: in its API key, person, ticket or what was written. */
  text: z.string().max(200).nullable(),
  since: z.iso.datetime({ offset: true }).nullable(),
  before: z.iso.datetime({ offset: true }).nullable(),
});
export type ActFilter = z.infer<typeof ActFilter>;

/** An API key that this person made, or whose secret they have copied or saved, under the present ticket. */
export const KeyToHandOver = z.object({
  apiKey: ApiKey,
  isMade: z.boolean(),
  isCopied: z.boolean(),
  account: AccountId,
});
export type KeyToHandOver = z.infer<typeof KeyToHandOver>;
