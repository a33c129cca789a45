/** What the console remembers between two runs. No secret is ever in it. */
import { z } from 'zod';
import { SavedSecret } from '../../contract/saved-secret.ts';
import type { Store } from '../ports.ts';

const mostRecent = 10;

/** By person (`connection user`), the ids of the accounts that they entered, latest first. */
const RecentAccounts = z.record(z.string(), z.array(z.string().min(1).max(200)).max(mostRecent));

/** `isSure`: the keychain has confirmed the entry. Without that it may be there, and is only good for removing it. */
const IndexedSecret = SavedSecret.extend({ isSure: z.boolean() });
export type IndexedSecret = z.infer<typeof IndexedSecret>;

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

  /** The index of what the console has put into the keychain. A line that cannot be read does not cost the others. */
  indexedSecrets(): IndexedSecret[] {
    const lines = z.array(z.unknown()).safeParse(this.#store.read('savedSecrets')).data ?? [];
    return lines.flatMap((line) => IndexedSecret.safeParse(line).data ?? []);
  }

  /** Whether it was written: read back, because a store can report success on a full disk. */
  indexSecrets(secrets: readonly IndexedSecret[]): boolean {
    try {
      // Parsed once more, so that nothing but what an index may contain reaches the disk.
      const lines = z.array(IndexedSecret).parse(secrets);
      this.#store.write('savedSecrets', lines);
      return JSON.stringify(this.#store.read('savedSecrets')) === JSON.stringify(lines);
    } catch {
      return false;
    }
  }
}
