import type { Account } from '../../contract/account.ts';
import { Searchable, wordsIn } from '../../contract/fold.ts';

/** An account that one may choose. `role` is null where only this computer has told of it. */
export interface Choosable extends Omit<Account, 'role'> {
  role: Account['role'] | null;
}

/** An account that this person or this computer knows of already. */
export interface Remembered extends Pick<Account, 'id' | 'name' | 'domain'> {
  /** Under which one has access to it now. */
  ticket?: string;
}

const named = new Searchable<Pick<Remembered, 'name' | 'domain' | 'ticket'>>(({ name, domain, ticket }) => [
  name,
  domain,
  ticket ?? null,
]);

/** Those that have the words that were typed in their name or domain: what is known at once, until the server has answered. */
export function narrowed(accounts: readonly Account[], typed: string): Account[] {
  const words = wordsIn(typed);
  return accounts.filter((account) => named.has(account, words));
}

/**
 * The accounts that were found, with the remembered ones before them in their own order: also those that are not among
 * the found, if they have the words that were typed in their name, domain or ticket.
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
