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

/** Reports when the computer has been idle for too long, while somebody is signed in. */
export class Inactivity implements SessionFollower {
  readonly #options: InactivityOptions;
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
    this.#cancel = this.#options.clock.after(lookMs, () => {
      const limit = this.#options.limitMinutes();
      if (limit !== null && this.#options.idleMs() >= limit * 60_000) this.#options.onIdle();
      else this.#start();
    });
  }

  stop(): void {
    this.#cancel();
    this.#cancel = () => {};
  }
}
