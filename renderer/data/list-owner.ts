import type { AccountId } from '../../contract/account.ts';

/** A person's view of one account. Cached under it, late answers never show up in another view. */
export interface ListOwner {
  person: string;
  account: AccountId;
}
