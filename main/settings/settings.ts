/** What the console remembers between two runs. No secret is ever in it. */
import { z } from 'zod';
import type { Store } from '../ports.ts';

const mostRecent = 10;

/** By person (`connection user`), the ids of the accounts that they entered, latest first. */
const RecentAccounts = z.record(z.string(), z.array(z.string().min(1).max(200)).max(mostRecent));

export class Settings {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  #recent(): z.infer<typeof RecentAccounts> {
    // Edited by hand or by another version: a list of recent accounts is not worth an error.
    return RecentAccounts.safeParse(this.#store.read('recentAccounts')).data ?? {};
  }

  recentAccounts({ connection, user }: { connection: string; user: string }): string[] {
    return this.#recent()[`${connection} ${user}`] ?? [];
  }

  rememberAccount({ connection, user }: { connection: string; user: string }, account: string): void {
    const earlier = this.recentAccounts({ connection, user }).filter((each) => each !== account);
    const recent = [account, ...earlier].slice(0, mostRecent);
    this.#store.write('recentAccounts', { ...this.#recent(), [`${connection} ${user}`]: recent });
  }
}
