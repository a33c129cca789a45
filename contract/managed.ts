import { z } from 'zod';
import { Preferences } from './preferences.ts';
import { ConnectionId } from './session.ts';

/** What this computer's IT department has fixed: shown as such, and refused as `managed` whoever wants to change it. */
export const ManagedInfo = z.object({
  preferences: z.array(Preferences.keyof()),
  /** Nothing is put into the keychain, and nobody stays signed in. */
  isKeychainOff: z.boolean(),
  mayAddConnections: z.boolean(),
  /** The connections that cannot be changed. */
  connections: z.array(ConnectionId),
});
export type ManagedInfo = z.infer<typeof ManagedInfo>;
