import { z } from 'zod';
import { roles } from './role.ts';

export const AccountId = z.string().min(1).max(200).brand<'AccountId'>();
export type AccountId = z.infer<typeof AccountId>;

/** A customer's account, and what the signed-in user is in it. */
export const Account = z.object({
  id: AccountId,
  name: z.string(),
  domain: z.string().nullable(),
  role: z.enum(roles),
});
export type Account = z.infer<typeof Account>;
