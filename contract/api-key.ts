import { z } from 'zod';
import { AccountId } from './account.ts';
import { nameProblem, tidyName } from './api-key-name.ts';
import { Id } from './id.ts';
import { longest } from './lengths.ts';

export const ApiKeyId = Id.brand<'ApiKeyId'>();
export type ApiKeyId = z.infer<typeof ApiKeyId>;

/** A UUID in APSIS One; the console only relies on its being a short text. */
export const ClientId = z.string().min(1).max(255).brand<'ClientId'>();
export type ClientId = z.infer<typeof ClientId>;

/** A name that keeps the rules of `api-key-name.ts`; parsing tidies it. */
export const ApiKeyName = z
  .string()
  .max(2000)
  .refine((text) => nameProblem(text) === undefined, 'not a name')
  .transform(tidyName)
  .brand<'ApiKeyName'>();
export type ApiKeyName = z.infer<typeof ApiKeyName>;

/** A name exactly as it was once sent. An earlier version may have sent names that the rules refuse today. */
export const SentApiKeyName = z.string().min(1).max(2000).brand<'ApiKeyName'>();

/** The version of an API key. Sent unchanged in a header. */
export const Etag = z
  .string()
  .max(longest.etag)
  .regex(/^[\x20-\x7e\x80-\xff]*$/, 'not a header');

/** An API key as listed. Never contains the Secret key. */
export const ApiKey = z.object({
  id: ApiKeyId,
  name: z.string(),
  clientId: ClientId,
  /** null if the server does not say. */
  createdAt: z.iso.datetime({ offset: true }).nullable(),
  /** The creator's name; null if the server does not say. */
  createdBy: z.string().nullable(),
  /** null: never used, or the server does not say. */
  lastUsedAt: z.iso.datetime({ offset: true }).nullable(),
  /** The version that was read. Changes carry it, so that they do not overwrite somebody else's work unseen. */
  etag: Etag,
  /** Present: the API key gets no tokens until it is enabled again. */
  isDisabled: z.literal(true).optional(),
});
export type ApiKey = z.infer<typeof ApiKey>;

/** An opaque id for a secret that only the main process holds. */
export const SecretHandle = z.uuid().brand<'SecretHandle'>();
export type SecretHandle = z.infer<typeof SecretHandle>;

/**
 * One person's intent to create one API key. Sent as the Idempotency-Key, so repeating it never creates a second key. A
 * changed name needs a new intent.
 */
export const CreateIntent = z.uuid().brand<'CreateIntent'>();
export type CreateIntent = z.infer<typeof CreateIntent>;

/** What the server says about a secret that was replaced. */
export const OldSecret = z.object({
  /** When it stops working, by the server's clock; null: it has stopped already. */
  worksUntil: z.iso.datetime().nullable(),
});
export type OldSecret = z.infer<typeof OldSecret>;

/** An API key with its new secret's handle. */
export const CreatedApiKey = z.object({
  apiKey: ApiKey,
  handle: SecretHandle,
  /** The server returns the secret again at any time, so closing loses nothing. */
  isReadable: z.boolean(),
  /** true: the secret replaces an older one; false: the API key is new. */
  isRenewed: z.boolean(),
  /** The replaced secret; null: there was none, or the server did not say what became of it. */
  oldSecret: OldSecret.nullable(),
});
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;

/** A secret that main still holds. A reloaded window shows it again, masked. */
export const HeldSecret = CreatedApiKey.extend({
  account: AccountId,
  /** The intent that produced it, so that a dialog still waiting for it recognises it. */
  intent: CreateIntent,
  isCopied: z.boolean(),
  isSaved: z.boolean(),
  /** The person pasted the pair, or the Secret key alone, from where they put it. */
  isChecked: z.boolean(),
  /** Its dialog is closed but nobody has put the secret away: it is within reach in the header. */
  isClosed: z.boolean(),
});
export type HeldSecret = z.infer<typeof HeldSecret>;

/** The API's answer about a new pair: it issues tokens or not. A token's lifetime says nothing about the API key. */
export const KeyTest = z.object({ kind: z.enum(['works', 'refused']) });
export type KeyTest = z.infer<typeof KeyTest>;

/** What the person pasted from where they put the pair: both values, the Secret key alone, or something else. */
export const PasteCheck = z.object({ found: z.enum(['pair', 'secret', 'nothing']) });
export type PasteCheck = z.infer<typeof PasteCheck>;

/** The answer to a reveal, the only way for a secret to reach the renderer, and how long it may stay visible. */
export const RevealedSecret = z.object({ clientSecret: z.string(), hideAfterMs: z.number().int().positive() });
export type RevealedSecret = z.infer<typeof RevealedSecret>;

/**
 * A creation with an unknown outcome, or whose secret nobody has put away. `unknown`: the API key may or may not exist;
 * asking the server again is safe. `secretLost`: `apiKey` exists and its secret is gone for good. `isCopied`: the
 * secret was on the clipboard before the console ended or the account was left.
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

/**
 * How settling a creation ended. `secretHere`: `secrets.held` has the secret. `notCreated`: there is no such API key,
 * or it has been deleted.
 */
export const Settlement = z.object({ outcome: z.enum(['secretHere', 'secretLost', 'notCreated']) });
export type Settlement = z.infer<typeof Settlement>;
