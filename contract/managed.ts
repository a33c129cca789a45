import { z } from 'zod';
import { Preferences } from './preferences.ts';
import { ConnectionId } from './session.ts';

/** What this computer's IT department has fixed. Shown as such; any attempt to change it is refused as `managed`. */
export const ManagedInfo = z.object({
  preferences: z.array(Preferences.keyof()),
  /** Nothing is put into the keychain, and nobody can stay signed in. */
  isKeychainOff: z.boolean(),
  mayAddConnections: z.boolean(),
  /** The connections that nobody can change. */
  connections: z.array(ConnectionId),
});
export type ManagedInfo = z.infer<typeof ManagedInfo>;
