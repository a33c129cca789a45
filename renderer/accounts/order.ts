import type { Account, AccountId } from '../../contract/account.ts';

/** The accounts with the recent ones first, newest first; all others in the order they came. */
export function recentFirst(accounts: readonly Account[], recent: readonly AccountId[]): Account[] {
  const rank = new Map(recent.map((id, n) => [id, n]));
  const last = recent.length;
  return accounts
    .map((account, n) => ({ account, n, rank: rank.get(account.id) ?? last }))
    .sort((a, b) => a.rank - b.rank || a.n - b.n)
    .map(({ account }) => account);
}
