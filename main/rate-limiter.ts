import { type Done, failed, success } from '../contract/failure.ts';
import type { Clock } from './ports.ts';

/**
 * Keeps a renderer gone wild from doing again and again what a person does now and then: at most `most` times in `perMs`
 * milliseconds. It goes by a clock that nobody can set.
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

  /** Ten times in ten seconds: a person never gets there. */
  static forPeople(clock: Clock): RateLimiter {
    return new RateLimiter(clock, 10, 10_000);
  }

  /** `tooSoon` if that was too often. */
  take(): Done {
    const now = this.#clock.elapsed();
    this.#times = this.#times.filter((time) => time > now - this.#perMs);
    if (this.#times.length >= this.#most) return failed({ kind: 'tooSoon' });
    this.#times.push(now);
    return success({});
  }
}
