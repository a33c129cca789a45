/**
 * What a management API can do, in an account for this person. Screens show what is there, and nothing that would fail.
 */
import { z } from 'zod';

export const Capabilities = z.object({
  /** For how long the same intent sent again gets the same API key, secret included, in milliseconds; 0: never. */
  repeatsCreateForMs: z.number().nonnegative().readonly(),
  /** The server itself refuses a change of what somebody else has changed since it was read. */
  detectsConflicts: z.boolean().readonly(),
  /** The server gives and ends a support agent's permission. Without: the console's own word is all there is. */
  accessGrants: z.boolean().readonly(),
  /** The server tells what happened in an account. */
  events: z.boolean().readonly(),
  /** It tells when an API key was last used. */
  lastUsed: z.boolean().readonly(),
  /** It knows of every use: an API key for which it tells none was never used. Without: that is simply not told. */
  everyUse: z.boolean().readonly(),
  /** Each account has a number of tokens a minute, for its integrations and for trying an API key together. */
  countsTokens: z.boolean().readonly(),
  /** It tells who made an API key, and when; of one that was made elsewhere it may not. */
  creators: z.boolean().readonly(),
  /** A Secret key can be read again at any time. */
  secretReadable: z.boolean().readonly(),
  /** An API key can get a new Secret key. */
  secretRenewable: z.boolean().readonly(),
  /** With a new Secret key the old one may work on for a while; whether it does is told afterwards. Without: it ends at once. */
  mayKeepOldSecret: z.boolean().readonly(),
  /** An API key can be disabled, and enabled again. */
  canDisable: z.boolean().readonly(),
});
export type Capabilities = z.infer<typeof Capabilities>;
