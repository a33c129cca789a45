import { type Done, failed, success } from '../contract/failure.ts';
import type { Clock } from './ports.ts';

/**
 * Allows `most` actions in `perMs` milliseconds, so that a faulty renderer cannot repeat what a person does now and
 * then. Uses a monotonic clock, which nobody can set.
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

  /** Ten actions in ten seconds, more than a person ever needs. */
  static forPeople(clock: Clock): RateLimiter {
    return new RateLimiter(clock, 10, 10_000);
  }

  /** `tooSoon` if the limit is reached. */
  take(): Done {
    const now = this.#clock.elapsed();
    this.#times = this.#times.filter((time) => time > now - this.#perMs);
    if (this.#times.length >= this.#most) return failed({ kind: 'tooSoon' });
    this.#times.push(now);
    return success({});
  }
}
