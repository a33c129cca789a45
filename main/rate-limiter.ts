import { type Done, failed, success } from '../contract/failure.ts';
import type { Clock } from './ports.ts';

/**
 * Keeps a renderer gone wild from taking secret after secret: at most `most` times in `perMs` milliseconds, for all
 * secrets together. A person never gets there.
 */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #most: number;
  readonly #perMs: number;
  #times: number[] = [];

  constructor(clock: Clock, most: number, perMs: number) {
    this.#clock = clock;
    this.#most = most;
    this.#perMs = perMs;
  }

  take(): Done {
    const now = this.#clock.now();
    this.#times = this.#times.filter((time) => time > now - this.#perMs);
    if (this.#times.length >= this.#most) return failed({ kind: 'tooSoon' });
    this.#times.push(now);
    return success({});
  }
}
