/** The state of the console's own updates. Nothing is ever installed before the person says "Restart now". */
import { z } from 'zod';
import { Failure } from './failure.ts';

/** Why this console does not look for updates. */
export const UpdatesOff = z.enum([
  /** This build names no update server. */
  'notConfigured',
  /** The administrators of this computer have switched updates off. */
  'managed',
  /** It runs from source. */
  'notPackaged',
  /** The system's package manager installed it and updates it too, or it is of a kind that cannot update itself. */
  'packageManager',
  /** On Linux nothing proves who made an update, and this build takes none without proof. */
  'noSignature',
  /** On Windows: this build does not say who must have signed the installer. */
  'noPublisher',
  /** The update server's address is not https. */
  'notSecure',
]);
export type UpdatesOff = z.infer<typeof UpdatesOff>;

const version = z.string().max(50);
const notes = z.string().max(4000).nullable();

export const UpdateState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off'), why: UpdatesOff }),
  /** No newer version is known; `checkedAt`: when the server was last asked, in ms since 1970, null: not yet. */
  z.object({ kind: z.literal('idle'), checkedAt: z.number().nullable() }),
  z.object({ kind: z.literal('checking') }),
  /** A new version exists, and is not downloaded because the administrators of this computer distribute it. */
  z.object({ kind: z.literal('available'), version, notes }),
  z.object({ kind: z.literal('downloading'), version, percent: z.number().min(0).max(100) }),
  /** Downloaded, and not installed. */
  z.object({ kind: z.literal('ready'), version, notes }),
  /** Downloaded, but a secret or an unfinished creation is open, so it cannot be installed now. */
  z.object({ kind: z.literal('waiting'), version, notes }),
  /** The last check or download failed; it left no files behind. */
  z.object({ kind: z.literal('failed'), failure: Failure }),
]);
export type UpdateState = z.infer<typeof UpdateState>;
