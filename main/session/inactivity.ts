import { type Result, success } from '../../contract/failure.ts';
import type { Clock } from '../ports.ts';
import type { SessionFollower } from './sessions.ts';

/** How often the idle time is checked, in milliseconds; a session ends at most this late. */
const lookMs = 10_000;

export interface InactivityOptions {
  clock: Clock;
  /** How long nobody has used the computer, in milliseconds. */
  idleMs(): number;
  /** After how many idle minutes the session ends; null: never. */
  limitMinutes(): number | null;
  onIdle(): void;
}

/** Reports when the computer has been idle or asleep for too long, while somebody is signed in. */
export class Inactivity implements SessionFollower {
  readonly #options: InactivityOptions;
  #isWatching = false;
  #lookedAt = 0;
  #cancel: () => void = () => {};

  constructor(options: InactivityOptions) {
    this.#options = options;
  }

  began(): void {
    this.#start();
  }

  async ended(): Promise<Result<Record<never, never>>> {
    this.stop();
    return success({});
  }

  #start(): void {
    this.stop();
    this.#isWatching = true;
    const { clock } = this.#options;
    this.#lookedAt = clock.elapsed();
    this.#cancel = clock.after(lookMs, () => this.#look());
  }

  #look(): void {
    const { clock, idleMs, limitMinutes, onIdle } = this.#options;
    const limit = limitMinutes();
    // Nobody has used a computer that slept, although the key that woke it counts as use.
    const unusedMs = Math.max(idleMs(), clock.elapsed() - this.#lookedAt);
    if (limit !== null && unusedMs >= limit * 60_000) onIdle();
    else this.#start();
  }

  /** The computer is awake again: looks at once, if somebody is signed in. */
  woke(): void {
    if (this.#isWatching) this.#look();
  }

  stop(): void {
    this.#isWatching = false;
    this.#cancel();
    this.#cancel = () => {};
  }
}
