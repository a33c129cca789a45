/** What a management API can do in an account for this person. Screens offer these, and nothing that would fail. */
import { z } from 'zod';

export const Capabilities = z.object({
  /** For how long a repeated intent returns the same API key, secret included, in milliseconds; 0: never. */
  repeatsCreateForMs: z.number().nonnegative().readonly(),
  /** The server refuses to change an API key that somebody else has changed since it was read. */
  detectsConflicts: z.boolean().readonly(),
  /** The server grants and ends support agents' access. Without it, access is only enforced by the console itself. */
  accessGrants: z.boolean().readonly(),
  /** The server reports an account's events. */
  events: z.boolean().readonly(),
  /** The server reports when an API key was last used. */
  lastUsed: z.boolean().readonly(),
  /** The server records every use, so an API key without a last use is unused. Without it, its use is just unknown. */
  everyUse: z.boolean().readonly(),
  /** Each account has a quota of tokens a minute, which its integrations and key tests share. */
  countsTokens: z.boolean().readonly(),
  /** The server reports who created an API key, and when; perhaps not for API keys that were created elsewhere. */
  creators: z.boolean().readonly(),
  /** The Secret key can be read again at any time. */
  secretReadable: z.boolean().readonly(),
  /** An API key can get a new Secret key. */
  secretRenewable: z.boolean().readonly(),
  /**
   * The old Secret key may keep working for a while after a renewal; the answer says whether it does. Without it, the
   * old one stops at once.
   */
  mayKeepOldSecret: z.boolean().readonly(),
  /** An API key can be disabled, and enabled again. */
  canDisable: z.boolean().readonly(),
});
export type Capabilities = z.infer<typeof Capabilities>;
