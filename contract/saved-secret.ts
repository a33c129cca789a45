import { z } from 'zod';
import { AccountId } from './account.ts';
import { ClientId } from './api-key.ts';
import { ConnectionId } from './session.ts';

/** One person's secret in this computer's keychain, as the console's own index lists it. Never contains the secret. */
export const SavedSecret = z.object({
  connection: ConnectionId,
  account: AccountId,
  accountName: z.string(),
  clientId: ClientId,
  /** The API key's name when its secret was saved. */
  name: z.string(),
  savedAt: z.iso.datetime(),
});
export type SavedSecret = z.infer<typeof SavedSecret>;
