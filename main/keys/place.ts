import type { Account } from '../../contract/account.ts';
import type { Connection, User } from '../../contract/session.ts';
import type { ManagementApi } from '../management/management-api.ts';

/** Where somebody works: an account, as which person, at which management API. */
export interface Place {
  readonly connection: Connection;
  readonly user: User;
  readonly account: Account;
  readonly api: ManagementApi;
}

/** Whether two are the same person in the same account. */
export function isSamePlace(a: Place, b: Place): boolean {
  return a.connection.id === b.connection.id && a.user.id === b.user.id && a.account.id === b.account.id;
}
