import type { AccountId } from '../../contract/account.ts';

/** A person's view of one account. Cached under it, late answers never show up in another view. */
export interface ListOwner {
  person: string;
  account: AccountId;
}

/** Whether it is the same person's view of the same account. */
export function isSameOwner(one: ListOwner, other: ListOwner): boolean {
  return one.person === other.person && one.account === other.account;
}
