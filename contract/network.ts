import { z } from 'zod';
import { UnreachableCause } from './failure.ts';

/** One check of a host. `listener`: the address on this computer to which the browser brings a sign-in. */
export const NetworkStep = z.object({
  what: z.enum(['proxy', 'name', 'connection', 'certificate', 'answer', 'clock', 'listener']),
  /** `skipped`: there is nothing to check, or an earlier step failed. */
  state: z.enum(['running', 'ok', 'problem', 'skipped']),
  /** The cause of a problem, if it is one with a remedy of its own. */
  cause: UnreachableCause.nullable(),
  /** What the check found: addresses, names and codes; no sentences. */
  seen: z.string().max(300),
});
export type NetworkStep = z.infer<typeof NetworkStep>;

export const NetworkRole = z.enum(['managementApi', 'identityProvider', 'updates', 'thisComputer']);
export type NetworkRole = z.infer<typeof NetworkRole>;

/** The network check so far. */
export const NetworkReport = z.object({
  isRunning: z.boolean(),
  hosts: z.array(z.object({ role: NetworkRole, host: z.string(), steps: z.array(NetworkStep) })),
});
export type NetworkReport = z.infer<typeof NetworkReport>;
