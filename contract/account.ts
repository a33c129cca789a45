import { z } from 'zod';

export const AccountId = z.string().min(1).max(200).brand<'AccountId'>();
export type AccountId = z.infer<typeof AccountId>;

/** Account Owner, Admin User, Regular User. */
export const Role = z.enum(['owner', 'admin', 'regular']);
export type Role = z.infer<typeof Role>;

/** A customer's account, and what the signed-in user is in it. */
export const Account = z.object({ id: AccountId, name: z.string(), domain: z.string().nullable(), role: Role });
export type Account = z.infer<typeof Account>;
