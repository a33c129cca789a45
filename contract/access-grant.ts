import { z } from 'zod';
import { reasonProblem, ticketProblem, tidyAccessText } from './access-request.ts';
import { Account } from './account.ts';
import { Id } from './id.ts';

export const AccessGrantId = Id.brand<'AccessGrantId'>();
export type AccessGrantId = z.infer<typeof AccessGrantId>;

export const Reason = z
  .string()
  .max(4000)
  .refine((text) => reasonProblem(text) === undefined, 'not a reason')
  .transform(tidyAccessText)
  .brand<'Reason'>();
export type Reason = z.infer<typeof Reason>;

const Ticket = z
  .string()
  .max(1000)
  .refine((text) => ticketProblem(text) === undefined, 'not a ticket')
  .transform(tidyAccessText)
  .brand<'Ticket'>();

/**
 * What a support agent submits before entering a customer's account. `intent` is a UUID: new for every request, and
 * unchanged when the same request is sent again.
 */
export const AccessRequest = z.strictObject({ reason: Reason, ticket: Ticket, intent: z.uuid() });
export type AccessRequest = z.infer<typeof AccessRequest>;

/**
 * A support agent's time-limited permission to work in one account. `leftMs`: the time left when the server answered,
 * by the server's clock, because this computer's clock may be days off.
 */
export const AccessGrant = z.object({
  id: AccessGrantId,
  reason: z.string(),
  ticket: z.string(),
  leftMs: z.number().nonnegative(),
});
export type AccessGrant = z.infer<typeof AccessGrant>;

/** A live access grant of this person with its account, including grants started on another computer. */
export const OpenAccess = AccessGrant.extend({ account: Account.pick({ id: true, name: true, domain: true }) });
export type OpenAccess = z.infer<typeof OpenAccess>;

/**
 * Whether changes are possible in the account in focus. `free`: always. `locked`: not until the person allows them.
 * `allowed`: for `leftMs`. The lock only guards against haste in a customer's account; the server enforces the grant.
 */
export const ChangeGuard = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('free') }),
  z.object({ kind: z.literal('locked') }),
  z.object({ kind: z.literal('allowed'), leftMs: z.number().nonnegative() }),
]);
export type ChangeGuard = z.infer<typeof ChangeGuard>;
