import { ManualClock } from '../helpers/test-ports.ts';

/** The longest pause between two tries that the console chooses itself, in milliseconds; every deadline is longer. */
const longestPause = 8000;

/** A clock that stands still, and reports when something waits for it. */
export class WatchedClock extends ManualClock {
  readonly #awaited: ((ms: number) => void)[] = [];

  /** How wrong the computer's clock is, in milliseconds; durations are unaffected. */
  skew = 0;

  override now(): number {
    return super.now() + this.skew;
  }

  override after(ms: number, what: () => void): () => void {
    const cancel = super.after(ms, what);
    if (ms <= longestPause) this.#awaited.shift()?.(ms);
    return cancel;
  }

  /** Resolves with the length of the next pause before another try, when it begins: one call per pause. */
  nextPause(): Promise<number> {
    return new Promise((resolve) => this.#awaited.push(resolve));
  }
}
