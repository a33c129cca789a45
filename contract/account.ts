import { z } from 'zod';
import { Id } from './id.ts';
import { roles } from './role.ts';

export const AccountId = Id.brand<'AccountId'>();
export type AccountId = z.infer<typeof AccountId>;

/** A customer's account, and what the signed-in user is in it. */
export const Account = z.object({
  id: AccountId,
  name: z.string(),
  domain: z.string().nullable(),
  role: z.enum(roles),
});
export type Account = z.infer<typeof Account>;

/** An account as it is remembered on this computer. */
export const RecentAccount = Account.pick({ id: true, name: true, domain: true }).extend({ isPinned: z.boolean() });
export type RecentAccount = z.infer<typeof RecentAccount>;
