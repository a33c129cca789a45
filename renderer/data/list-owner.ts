import type { AccountId } from '../../contract/account.ts';

/** Whose list it is: a person's view of an account. Late answers for another one have nowhere to go. */
export interface ListOwner {
  person: string;
  account: AccountId;
}
