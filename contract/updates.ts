/** How the console stands with its own updates. Nothing is ever installed before the person says "Restart now". */
import { z } from 'zod';
import { Failure } from './failure.ts';

/** Why this console does not look for updates. */
export const UpdatesOff = z.enum([
  /** This build names no update server. */
  'notConfigured',
  /** Whoever manages this computer has switched it off. */
  'managed',
  /** It runs from its sources. */
  'notPackaged',
  /** It was installed by the system's package manager, which updates it too; or is not the kind that can. */
  'packageManager',
  /** On Linux nothing tells who made an update, and this build does not take one without. */
  'noSignature',
  /** On Windows: this build does not say who must have signed an installer. */
  'noPublisher',
  /** The address of the update server is not one with https. */
  'notSecure',
]);
export type UpdatesOff = z.infer<typeof UpdatesOff>;

const version = z.string().max(50);
const notes = z.string().max(4000).nullable();

export const UpdateState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off'), why: UpdatesOff }),
  /** This is the latest version, as far as was heard at `checkedAt` (ms since 1970); null: not asked yet. */
  z.object({ kind: z.literal('idle'), checkedAt: z.number().nullable() }),
  z.object({ kind: z.literal('checking') }),
  /** It is there and is not fetched, because whoever manages this computer brings it. */
  z.object({ kind: z.literal('available'), version, notes }),
  z.object({ kind: z.literal('downloading'), version, percent: z.number().min(0).max(100) }),
  /** On this computer, and not installed. */
  z.object({ kind: z.literal('ready'), version, notes }),
  /** The same, while a secret or a creation that is not finished is open: it cannot be installed now. */
  z.object({ kind: z.literal('waiting'), version, notes }),
  /** The last check or download failed; nothing of it is left. */
  z.object({ kind: z.literal('failed'), failure: Failure }),
]);
export type UpdateState = z.infer<typeof UpdateState>;
