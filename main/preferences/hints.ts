/** Which hints this computer's people still need. */
import { z } from 'zod';
import { type Hint, hints } from '../../contract/hint.ts';
import type { Store } from '../ports.ts';
import { StoredRecord } from '../storage/record.ts';

const Names = z.array(z.string());

export class Hints {
  /** The names of those that are over; null: nothing is stored. One that only another version knows stays among them. */
  readonly #over: StoredRecord<readonly string[] | null>;
  readonly #isNew: boolean;

  /** `isNew`: nobody has worked with the console on this computer before this run. */
  constructor(store: Store, isNew: boolean) {
    this.#over = new StoredRecord<readonly string[] | null>(store, 'hintsOver', {
      from: (stored) => Names.safeParse(stored).data ?? null,
      stored: (value) => value,
    });
    this.#isNew = isNew;
  }

  /**
   * Those that are still to come, in their order. None where a version without hints was used before. What could not be
   * written holds for this run; the store tells of it.
   */
  toCome(): Hint[] {
    const over = this.#over.read();
    if (over === null && !this.#isNew) return [];
    // From the first look on, this computer is not new any more, and its hints are to come all the same.
    if (over === null) this.#over.write([]);
    return hints.filter((hint) => over?.includes(hint) !== true);
  }

  /** That one never comes again. */
  end(hint: Hint): void {
    if (this.toCome().includes(hint)) this.#over.write([...(this.#over.read() ?? []), hint]);
  }
}
