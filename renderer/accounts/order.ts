import type { Account, RecentAccount } from '../../contract/account.ts';

/** An account that one may choose. `role` is null where only this computer has told of it. */
export interface Choosable extends Omit<Account, 'role'> {
  role: Account['role'] | null;
}

/** Letters that are no other letter with a mark, and that people type as others. */
const alike: Record<string, string> = { ø: 'o', æ: 'ae', ł: 'l', đ: 'd' };

function fold(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();
  return plain.replace(/[øæłđ]/gu, (letter) => alike[letter] ?? letter);
}

type Named = Pick<Account, 'name' | 'domain'>;

function fits({ name, domain }: Named, sought: string): boolean {
  return fold(name).includes(sought) || (domain !== null && fold(domain).includes(sought));
}

/** Those that have what was typed in their name or domain: what is known at once, until the server has answered. */
export function narrowed(accounts: readonly Account[], typed: string): Account[] {
  const sought = fold(typed.trim());
  return accounts.filter((account) => fits(account, sought));
}

/**
 * The accounts that were found, with the remembered ones before them in their own order: also those that are not among
 * the found, if they have what was typed in their name or domain.
 */
export function rememberedFirst(
  found: readonly Account[],
  remembered: readonly RecentAccount[],
  typed: string,
): Choosable[] {
  const sought = fold(typed.trim());
  const byId = new Map(found.map((account) => [account.id, account]));
  const first = remembered.flatMap((each): Choosable[] => {
    const account = byId.get(each.id);
    if (account !== undefined) return [account];
    return fits(each, sought) ? [{ id: each.id, name: each.name, domain: each.domain, role: null }] : [];
  });
  const ids = new Set(first.map(({ id }) => id));
  return [...first, ...found.filter(({ id }) => !ids.has(id))];
}
