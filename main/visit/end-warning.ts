/**
 * A warning, outside the window, that a support agent's access is about to end. The window itself warns who looks at it;
 * this is for who works in another program meanwhile. It belongs to one visit, and is taken back when it is not true any
 * more: the access was extended, given back or has ended.
 */
import type { Clock, Ports } from '../ports.ts';

/** How long before the end, in milliseconds. */
const warnsBeforeMs = 5 * 60_000;

/** Ends that are told anew, of which the server's clock and the network say a little less or more, are the same end. */
const sameEndWithinMs = 5000;

const minuteMs = 60_000;

/** What a warning asks of the world outside. */
export type EndWarningPorts = Pick<Ports, 'isInFront' | 'warnOfEnd' | 'comeForward'>;

export interface EndWarningOptions extends EndWarningPorts {
  clock: Clock;
  /** The account's name now. */
  name(): string;
}

export class EndWarning {
  readonly #options: EndWarningOptions;
  #cancel: () => void = () => {};
  #takeBack: () => void = () => {};
  /** The end that was warned of, by `clock.elapsed`. */
  #warnedOf: number | undefined;

  constructor(options: EndWarningOptions) {
    this.#options = options;
  }

  /** The access ends then, by `clock.elapsed`; undefined: there is none, or no more. Replaces what was said before. */
  endsAt(end: number | undefined): void {
    this.#cancel();
    this.#cancel = () => {};
    const isWarnedOf = end !== undefined && this.#isSame(end);
    if (!isWarnedOf) {
      this.#takeBack();
      this.#takeBack = () => {};
    }
    if (end === undefined || isWarnedOf) return;
    const { clock } = this.#options;
    const inMs = end - warnsBeforeMs - clock.elapsed();
    // Who enters with less than that has just been told how long it lasts.
    if (inMs > 0) this.#cancel = clock.after(inMs, () => this.#warn(end));
  }

  #isSame(end: number): boolean {
    return this.#warnedOf !== undefined && Math.abs(end - this.#warnedOf) <= sameEndWithinMs;
  }

  #warn(end: number): void {
    this.#cancel = () => {};
    const { clock, isInFront, warnOfEnd, comeForward, name } = this.#options;
    // After the computer slept a timer may come when it is over.
    const leftMs = end - clock.elapsed();
    if (leftMs <= 0) return;
    this.#warnedOf = end;
    if (isInFront()) return;
    // Rounded, since a timer may also come a moment early.
    const minutes = Math.max(1, Math.round(leftMs / minuteMs));
    this.#takeBack = warnOfEnd({ account: name(), minutes }, comeForward);
  }
}
