import { z } from 'zod';
import { UnreachableCause } from './failure.ts';

/** What is looked at, host by host. `listener`: the address on this computer to which the browser brings a sign-in. */
export const NetworkStep = z.object({
  what: z.enum(['proxy', 'name', 'connection', 'certificate', 'answer', 'clock', 'listener']),
  /** `skipped`: there is nothing to look at, or a step before it failed. */
  state: z.enum(['running', 'ok', 'problem', 'skipped']),
  /** Why it is a problem, where there is a cause that has a remedy of its own. */
  cause: UnreachableCause.nullable(),
  /** What was seen: addresses, names and codes; no words. */
  seen: z.string().max(300),
});
export type NetworkStep = z.infer<typeof NetworkStep>;

export const NetworkRole = z.enum(['managementApi', 'identityProvider', 'updates', 'thisComputer']);
export type NetworkRole = z.infer<typeof NetworkRole>;

/** The network check as far as it has got. */
export const NetworkReport = z.object({
  isRunning: z.boolean(),
  hosts: z.array(z.object({ role: NetworkRole, host: z.string(), steps: z.array(NetworkStep) })),
});
export type NetworkReport = z.infer<typeof NetworkReport>;
