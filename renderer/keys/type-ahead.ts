import type { ApiKey } from '../../contract/api-key.ts';
import { fold } from '../../contract/fold.ts';

/** Letters that follow one another within this time are one word, in milliseconds. */
const wordMs = 1000;

/** Finds rows by the first letters of their name. The same letter again and again goes through all that begin with it. */
export class TypeAhead {
  #typed = '';
  #at = Number.NEGATIVE_INFINITY;

  /** Whether a word has been begun at that time, so that a space is part of it. */
  isTyping(now: number): boolean {
    return this.#typed !== '' && now - this.#at < wordMs;
  }

  /** The index of the row to go to from `from`, after one more letter; -1: none begins so. */
  type(letter: string, now: number, rows: readonly ApiKey[], from: number): number {
    this.#typed = this.isTyping(now) ? this.#typed + letter : letter;
    this.#at = now;
    const letters = [...fold(this.#typed)];
    const isRepeated = letters.every((each) => each === letters[0]);
    const sought = isRepeated ? (letters[0] ?? '') : letters.join('');
    // A longer word may be that of the row one is at.
    const start = isRepeated ? from + 1 : Math.max(0, from);
    for (let step = 0; step < rows.length; step++) {
      const index = (start + step) % rows.length;
      if (fold(rows[index]?.name ?? '').startsWith(sought)) return index;
    }
    return -1;
  }
}
