import { z } from 'zod';
import { AccountId } from './account.ts';
import { nameProblem, tidyName } from './api-key-name.ts';
import { Id } from './id.ts';
import { longest } from './lengths.ts';

export const ApiKeyId = Id.brand<'ApiKeyId'>();
export type ApiKeyId = z.infer<typeof ApiKeyId>;

/** A UUID in APSIS One; the console relies on nothing but that it is a short text. */
export const ClientId = z.string().min(1).max(255).brand<'ClientId'>();
export type ClientId = z.infer<typeof ClientId>;

/** A name that keeps the rules of `api-key-name.ts`; tidied by parsing. */
export const ApiKeyName = z
  .string()
  .max(2000)
  .refine((text) => nameProblem(text) === undefined, 'not a name')
  .transform(tidyName)
  .brand<'ApiKeyName'>();
export type ApiKeyName = z.infer<typeof ApiKeyName>;

/** A name as it was sent once, to the letter. An earlier version may have sent what the rules refuse now. */
export const SentApiKeyName = z.string().min(1).max(2000).brand<'ApiKeyName'>();

/** A version of an API key. It goes into a header as it is. */
export const Etag = z
  .string()
  .max(longest.etag)
  .regex(/^[\x20-\x7e\x80-\xff]*$/, 'not a header');

/** An API key as the list shows it. It never contains the secret. */
export const ApiKey = z.object({
  id: ApiKeyId,
  name: z.string(),
  clientId: ClientId,
  /** null where the server does not tell. */
  createdAt: z.iso.datetime({ offset: true }).nullable(),
  /** The name of who made it; null where the server does not tell. */
  createdBy: z.string().nullable(),
  /** null: never used, or the server does not tell. */
  lastUsedAt: z.iso.datetime({ offset: true }).nullable(),
  /** The version that was read; a change names it, so that nobody's work is overwritten unseen. */
  etag: Etag,
  /** It gets no tokens until it is enabled again. Absent: it does. */
  isDisabled: z.literal(true).optional(),
});
export type ApiKey = z.infer<typeof ApiKey>;

/** An opaque name for a secret that only the main process holds. */
export const SecretHandle = z.uuid().brand<'SecretHandle'>();
export type SecretHandle = z.infer<typeof SecretHandle>;

/**
 * One person's wish to create one API key. The same intent sent again never makes a second key: it is the
 * Idempotency-Key of the request. A changed name is a new intent.
 */
export const CreateIntent = z.uuid().brand<'CreateIntent'>();
export type CreateIntent = z.infer<typeof CreateIntent>;

/** What a server says of a secret that has got another one in its place. */
export const OldSecret = z.object({
  /** It works on until then, by the server's clock; null: it has ended. */
  worksUntil: z.iso.datetime().nullable(),
});
export type OldSecret = z.infer<typeof OldSecret>;

/** An API key with a new secret, and the handle of that. */
export const CreatedApiKey = z.object({
  apiKey: ApiKey,
  handle: SecretHandle,
  /** The server gives the secret again at any time: closing loses nothing. */
  isReadable: z.boolean(),
  /** The secret is in place of an older one; false: the API key is new. */
  isRenewed: z.boolean(),
  /** The one before; null: there was none, or the server did not tell what became of it. */
  oldSecret: OldSecret.nullable(),
});
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;

/** A secret that main still holds: what a window that was reloaded has to show again, masked. */
export const HeldSecret = CreatedApiKey.extend({
  account: AccountId,
  /** Of which wish it is the fulfilment; a dialog that still waits for it knows it by this. */
  intent: CreateIntent,
  isCopied: z.boolean(),
  isSaved: z.boolean(),
  /** What the person pasted from where they put it was the pair, or the Secret key. */
  isChecked: z.boolean(),
  /** Its dialog was closed, and nobody has put it away yet: it is within reach in the header. */
  isClosed: z.boolean(),
});
export type HeldSecret = z.infer<typeof HeldSecret>;

/** What the API says of a new pair: it gives tokens, or it does not. For how long a token is good says nothing of the key. */
export const KeyTest = z.object({ kind: z.enum(['works', 'refused']) });
export type KeyTest = z.infer<typeof KeyTest>;

/** What was pasted from where the person put a pair: both of it, the Secret key alone, or something else. */
export const PasteCheck = z.object({ found: z.enum(['pair', 'secret', 'nothing']) });
export type PasteCheck = z.infer<typeof PasteCheck>;

/** The answer to a reveal: the one way in which a secret reaches the renderer, and for how long it may stay. */
export const RevealedSecret = z.object({ clientSecret: z.string(), hideAfterMs: z.number().int().positive() });
export type RevealedSecret = z.infer<typeof RevealedSecret>;

/**
 * A creation that nobody knows the end of, or whose secret nobody has put away. `unknown`: it may or may not have been
 * made; asking again is safe. `secretLost`: `apiKey` was made and its secret cannot be had any more. `isCopied`: the
 * secret was on the clipboard once, before the console ended or the account was left.
 */
export const UnsettledCreation = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('unknown'),
    intent: CreateIntent,
    name: z.string(),
    startedAt: z.iso.datetime(),
    isCopied: z.boolean(),
  }),
  z.object({
    state: z.literal('secretLost'),
    intent: CreateIntent,
    name: z.string(),
    startedAt: z.iso.datetime(),
    isCopied: z.boolean(),
    apiKey: ApiKey,
  }),
]);
export type UnsettledCreation = z.infer<typeof UnsettledCreation>;

/** How asking again about a creation ended. `secretHere`: `secrets.held` has it. `notCreated`: there is no such API key, or no more. */
export const Settlement = z.object({ outcome: z.enum(['secretHere', 'secretLost', 'notCreated']) });
export type Settlement = z.infer<typeof Settlement>;
