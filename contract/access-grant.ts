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
 * What a support agent asks for before entering a customer's account. `intent` is a UUID, fresh for each question and
 * the same when it is asked again.
 */
export const AccessRequest = z.strictObject({ reason: Reason, ticket: Ticket, intent: z.uuid() });
export type AccessRequest = z.infer<typeof AccessRequest>;

/**
 * A support agent's time-limited permission to work in one account. `leftMs`: how long it lasts from the moment in
 * which this was told, by the server's clock; this computer's may be days off.
 */
export const AccessGrant = z.object({
  id: AccessGrantId,
  reason: z.string(),
  ticket: z.string(),
  leftMs: z.number().nonnegative(),
});
export type AccessGrant = z.infer<typeof AccessGrant>;

/** A live access grant of this person and the account that it is for, on whichever computer it was begun. */
export const OpenAccess = AccessGrant.extend({ account: Account.pick({ id: true, name: true, domain: true }) });
export type OpenAccess = z.infer<typeof OpenAccess>;

/**
 * Whether changes are made in the account in focus. `free`: they are. `locked`: not before they are allowed. `allowed`:
 * for so long. A lock of this console against haste in a customer's account; what enforces is the grant.
 */
export const ChangeGuard = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('free') }),
  z.object({ kind: z.literal('locked') }),
  z.object({ kind: z.literal('allowed'), leftMs: z.number().nonnegative() }),
]);
export type ChangeGuard = z.infer<typeof ChangeGuard>;
