import { z } from 'zod';
import { Id } from './id.ts';
import { roles } from './role.ts';

export const AccountId = Id.brand<'AccountId'>();
export type AccountId = z.infer<typeof AccountId>;

/** A customer's account, with the signed-in user's role in it. */
export const Account = z.object({
  id: AccountId,
  name: z.string(),
  domain: z.string().nullable(),
  role: z.enum(roles),
});
export type Account = z.infer<typeof Account>;

/** An account that this computer remembers. */
export const RecentAccount = Account.pick({ id: true, name: true, domain: true }).extend({ isPinned: z.boolean() });
export type RecentAccount = z.infer<typeof RecentAccount>;
