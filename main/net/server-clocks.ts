import type { Clock } from '../ports.ts';

/** The servers' time, from the `Date` header of their answers, because this computer's clock may be days off. */
/** More than any computer's clock is off, in milliseconds. Times far beyond this cannot be written as dates. */
const mostAheadMs = 100 * 365 * 24 * 60 * 60 * 1000;

export class ServerClocks {
  readonly #clock: Clock;
  readonly #ahead = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Records the `Date` of the server's own answer, not one that a gateway gave in its place. A missing, invalid or impossible
   * one changes nothing.
   */
  note(host: string, date: string | null): void {
    const ahead = Date.parse(date ?? '') - this.#clock.now();
    if (Math.abs(ahead) < mostAheadMs) this.#ahead.set(host, ahead);
  }

  /** The host's time, in ms since 1970; this computer's if the host has not told its own. */
  now(host: string): number {
    return this.#clock.now() + (this.#ahead.get(host) ?? 0);
  }
}
