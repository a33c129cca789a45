import type { Clock } from '../ports.ts';

/** The servers' time, from the `Date` header of their answers, because this computer's clock may be days off. */
export class ServerClocks {
  readonly #clock: Clock;
  readonly #ahead = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Records an answer's `Date`; a missing or invalid one changes nothing. */
  note(host: string, date: string | null): void {
    const ahead = Date.parse(date ?? '') - this.#clock.now();
    if (Number.isFinite(ahead)) this.#ahead.set(host, ahead);
  }

  /** The host's time, in ms since 1970; this computer's if the host has not told its own. */
  now(host: string): number {
    return this.#clock.now() + (this.#ahead.get(host) ?? 0);
  }
}
