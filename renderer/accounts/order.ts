import type { Account } from '../../contract/account.ts';
import { Searchable, wordsIn } from '../../contract/fold.ts';

/** An account to choose. `role` is null if only this computer knows the account. */
export interface Choosable extends Omit<Account, 'role'> {
  role: Account['role'] | null;
}

/** An account that the person or this computer knows already. */
export interface Remembered extends Pick<Account, 'id' | 'name' | 'domain'> {
  /** The ticket of the open access. */
  ticket?: string;
}

const named = new Searchable<Pick<Remembered, 'name' | 'domain' | 'ticket'>>(({ name, domain, ticket }) => [
  name,
  domain,
  ticket ?? null,
]);

/** The accounts with all typed words in name or domain: shown at once until the server has answered. */
export function narrowed(accounts: readonly Account[], typed: string): Account[] {
  const words = wordsIn(typed);
  return accounts.filter((account) => named.has(account, words));
}

/**
 * The remembered accounts in their own order, then the others that were found. A remembered account that was not found
 * is included if its name, domain or ticket has all typed words.
 */
export function rememberedFirst(
  found: readonly Account[],
  remembered: readonly Remembered[],
  typed: string,
): Choosable[] {
  const words = wordsIn(typed);
  const byId = new Map(found.map((account) => [account.id, account]));
  const once = new Map(remembered.toReversed().map((each) => [each.id, each]));
  const first = [...new Set(remembered.map(({ id }) => id))].flatMap((id): Choosable[] => {
    const account = byId.get(id);
    if (account !== undefined) return [account];
    const each = once.get(id);
    return each !== undefined && named.has(each, words)
      ? [{ id, name: each.name, domain: each.domain, role: null }]
      : [];
  });
  const ids = new Set(first.map(({ id }) => id));
  return [...first, ...found.filter(({ id }) => !ids.has(id))];
}
