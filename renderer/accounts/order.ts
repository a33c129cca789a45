import type { Account, RecentAccount } from '../../contract/account.ts';
import { Searchable, wordsIn } from '../../contract/fold.ts';

/** An account that one may choose. `role` is null where only this computer has told of it. */
export interface Choosable extends Omit<Account, 'role'> {
  role: Account['role'] | null;
}

const named = new Searchable<Pick<Account, 'name' | 'domain'>>(({ name, domain }) => [name, domain]);

/** Those that have the words that were typed in their name or domain: what is known at once, until the server has answered. */
export function narrowed(accounts: readonly Account[], typed: string): Account[] {
  const words = wordsIn(typed);
  return accounts.filter((account) => named.has(account, words));
}

/**
 * The accounts that were found, with the remembered ones before them in their own order: also those that are not among
 * the found, if they have the words that were typed in their name or domain.
 */
export function rememberedFirst(
  found: readonly Account[],
  remembered: readonly RecentAccount[],
  typed: string,
): Choosable[] {
  const words = wordsIn(typed);
  const byId = new Map(found.map((account) => [account.id, account]));
  const first = remembered.flatMap((each): Choosable[] => {
    const account = byId.get(each.id);
    if (account !== undefined) return [account];
    return named.has(each, words) ? [{ id: each.id, name: each.name, domain: each.domain, role: null }] : [];
  });
  const ids = new Set(first.map(({ id }) => id));
  return [...first, ...found.filter(({ id }) => !ids.has(id))];
}
