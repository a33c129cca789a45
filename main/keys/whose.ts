/** The owner of something that outlives a visit: one person, in one account, at one connection. */
import type { AccountId } from '../../contract/account.ts';
import type { Visit } from '../visit/visit.ts';

export interface Whose {
  readonly connection: string;
  readonly user: string;
  readonly account: AccountId;
}

/** The owner of what is done in this visit. */
export function whoseIs({ connection, user, account }: Visit): Whose {
  return { connection: connection.id, user: user.id, account: account.id };
}

/** Whether both are the same person in the same account. */
export function isSameOwner(one: Whose, other: Whose): boolean {
  return one.connection === other.connection && one.user === other.user && one.account === other.account;
}
