/**
 * A warning outside the window that a support agent's access is about to end, for people who are working in another
 * program; the window itself warns those who look at it. Belongs to one visit, and is withdrawn when it is no longer
 * true because the access was extended, given back or has ended.
 */
import type { Clock, Ports } from '../ports.ts';

/** How long before the end to warn, in milliseconds. */
const warnsBeforeMs = 5 * 60_000;

/** Reported ends this close together, in milliseconds, are the same end: server clock and network make them vary. */
const sameEndWithinMs = 5000;

const minuteMs = 60_000;

/** The ports that a warning needs. */
export type EndWarningPorts = Pick<Ports, 'isInFront' | 'warnOfEnd' | 'comeForward'>;

export interface EndWarningOptions extends EndWarningPorts {
  clock: Clock;
  /** The account's current name. */
  name(): string;
}

export class EndWarning {
  readonly #options: EndWarningOptions;
  #cancel: () => void = () => {};
  #takeBack: () => void = () => {};
  /** The end that is to be warned of, by `clock.elapsed`. */
  #toWarnOf: number | undefined;
  /** The end that was warned of, by `clock.elapsed`. */
  #warnedOf: number | undefined;

  constructor(options: EndWarningOptions) {
    this.#options = options;
  }

  /** Sets the end of the access, by `clock.elapsed`; undefined: there is no access. Replaces the previous end. */
  endsAt(end: number | undefined): void {
    this.#cancel();
    this.#cancel = () => {};
    this.#toWarnOf = undefined;
    const isWarnedOf = end !== undefined && this.#isSame(end);
    if (!isWarnedOf) {
      this.#takeBack();
      this.#takeBack = () => {};
    }
    if (end === undefined || isWarnedOf) return;
    // A person who enters with less time left has just been told about it.
    if (this.#warnsIn(end) > 0) this.#warnLater(end);
  }

  /** The computer is awake again, and its timers are late by the time that it slept. */
  woke(): void {
    if (this.#toWarnOf !== undefined) this.#warnLater(this.#toWarnOf);
  }

  #warnsIn(end: number): number {
    return end - warnsBeforeMs - this.#options.clock.elapsed();
  }

  #warnLater(end: number): void {
    this.#cancel();
    this.#toWarnOf = end;
    this.#cancel = this.#options.clock.after(Math.max(0, this.#warnsIn(end)), () => this.#warn(end));
  }

  #isSame(end: number): boolean {
    return this.#warnedOf !== undefined && Math.abs(end - this.#warnedOf) <= sameEndWithinMs;
  }

  #warn(end: number): void {
    this.#cancel = () => {};
    this.#toWarnOf = undefined;
    const { clock, isInFront, warnOfEnd, comeForward, name } = this.#options;
    // After the computer slept, the timer may fire when the access is over.
    const leftMs = end - clock.elapsed();
    if (leftMs <= 0) return;
    this.#warnedOf = end;
    if (isInFront()) return;
    // Rounded, because a timer may also fire slightly early.
    const minutes = Math.max(1, Math.round(leftMs / minuteMs));
    this.#takeBack = warnOfEnd({ account: name(), minutes }, comeForward);
  }
}
