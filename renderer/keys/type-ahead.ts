import type { ApiKey } from '../../contract/api-key.ts';
import { fold } from '../../contract/fold.ts';

/** Letters typed within this time of each other form one word, in milliseconds. */
const wordMs = 1000;

/** Finds rows by the first letters of their names. Repeating one letter cycles through all names that begin with it. */
export class TypeAhead {
  #typed = '';
  #at = Number.NEGATIVE_INFINITY;

  /** Whether a word is being typed at that time, so that a space belongs to it. `now`: in ms, by any steady clock. */
  isTyping(now: number): boolean {
    return this.#typed !== '' && now - this.#at < wordMs;
  }

  /** Takes one more letter; returns the index of the row to go to from `from`, or -1 if no name begins so. */
  type(letter: string, now: number, rows: readonly ApiKey[], from: number): number {
    this.#typed = this.isTyping(now) ? this.#typed + letter : letter;
    this.#at = now;
    const letters = [...fold(this.#typed)];
    const isRepeated = letters.every((each) => each === letters[0]);
    const sought = isRepeated ? (letters[0] ?? '') : letters.join('');
    // A longer word may still match the current row.
    const start = isRepeated ? from + 1 : Math.max(0, from);
    for (let step = 0; step < rows.length; step++) {
      const index = (start + step) % rows.length;
      if (fold(rows[index]?.name ?? '').startsWith(sought)) return index;
    }
    return -1;
  }
}
