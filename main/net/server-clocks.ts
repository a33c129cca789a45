import type { Clock } from '../ports.ts';

/** What time it is at the servers, from the `Date` of their answers: this computer's clock may be days off. */
export class ServerClocks {
  readonly #clock: Clock;
  readonly #ahead = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Notes an answer's `Date`; a missing or senseless one changes nothing. */
  note(host: string, date: string | null): void {
    const ahead = Date.parse(date ?? '') - this.#clock.now();
    if (Number.isFinite(ahead)) this.#ahead.set(host, ahead);
  }

  /** Milliseconds since 1970 at the host; this computer's until the host has said another. */
  now(host: string): number {
    return this.#clock.now() + (this.#ahead.get(host) ?? 0);
  }
}
