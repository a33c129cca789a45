/** The accounts that a person has entered or pinned on this computer. */
import { z } from 'zod';
import { RecentAccount } from '../../contract/account.ts';
import type { Result } from '../../contract/failure.ts';
import type { Store } from '../ports.ts';
import { readable, recordOf, type StoredRecord } from '../storage/record.ts';

const mostRecent = 10;
const mostPinned = 50;

/** By person (`connection user`), latest first. */
const ByPerson = z.record(
  z.string(),
  z.unknown().transform((lines) => readable(lines, RecentAccount)),
);

interface Person {
  readonly connection: string;
  readonly user: string;
}

function keyOf({ connection, user }: Person): string {
  return `${connection} ${user}`;
}

export class RecentAccounts {
  readonly #byPerson: StoredRecord<z.infer<typeof ByPerson>>;

  constructor(store: Store) {
    this.#byPerson = recordOf(store, 'recentAccounts', ByPerson, {});
  }

  /** Pinned ones first, then latest first. */
  of(person: Person): RecentAccount[] {
    const kept = this.#byPerson.read()[keyOf(person)] ?? [];
    return [...kept.filter(({ isPinned }) => isPinned), ...kept.filter(({ isPinned }) => !isPinned)];
  }

  /** Whether nobody has entered or pinned an account on this computer. */
  isEmpty(): boolean {
    return Object.keys(this.#byPerson.read()).length === 0;
  }

  /** Puts an account first. It stays pinned or not unless `isPinned` says otherwise. */
  remember(
    person: Person,
    { id, name, domain }: Pick<RecentAccount, 'id' | 'name' | 'domain'>,
    isPinned?: boolean,
  ): Result<Record<never, never>> {
    const earlier = this.of(person);
    const was = earlier.find((each) => each.id === id)?.isPinned ?? false;
    const all = [{ id, name, domain, isPinned: isPinned ?? was }, ...earlier.filter((each) => each.id !== id)];
    const pinned = all.filter((each) => each.isPinned).slice(0, mostPinned);
    const recent = all.filter((each) => !each.isPinned).slice(0, mostRecent);
    return this.#byPerson.write({ ...this.#byPerson.read(), [keyOf(person)]: [...pinned, ...recent] });
  }
}
