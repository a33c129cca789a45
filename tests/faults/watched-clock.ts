import { ManualClock } from '../helpers/test-ports.ts';

/** The longest pause between two tries that no server asked for, in milliseconds; every deadline is longer. */
const longestPause = 8000;

/** Time that stands still, and tells when something waits for it. */
export class WatchedClock extends ManualClock {
  readonly #awaited: ((ms: number) => void)[] = [];

  /** How wrong the computer's clock is, in milliseconds; what takes time takes as long as ever. */
  skew = 0;

  override now(): number {
    return super.now() + this.skew;
  }

  override after(ms: number, what: () => void): () => void {
    const cancel = super.after(ms, what);
    if (ms <= longestPause) this.#awaited.shift()?.(ms);
    return cancel;
  }

  /** Resolves with its length when a pause before another try begins: one call for each pause. */
  nextPause(): Promise<number> {
    return new Promise((resolve) => this.#awaited.push(resolve));
  }
}
