/**
 * When a request is sent again, and when not. All requests of the console to one host share what may be repeated, so
 * that a server that is down is not asked more the more people work.
 */
import type { Clock } from '../ports.ts';

/** Times that one request is sent at most. */
export const mostTries = 4;

/** How long all tries together may take, waits that the server asked for not counted, in milliseconds. */
const allTriesMs = 45_000;

/** One try's deadline, body included, in milliseconds. */
const oneTryMs = 30_000;

/** The first pause is at most so long, in milliseconds; each next one twice as long, up to the cap. */
const firstPauseMs = 500;
const longestPauseMs = 8000;

/** The longest wait that is waited by itself because the server asked for it, in milliseconds. */
const longestServerWaitMs = 60_000;

/** Repetitions that one host gets in a burst, and how soon one more is allowed, in milliseconds. */
const mostRepetitions = 12;
const repetitionEveryMs = 2500;

/** What one try says of the next. `serverWaitMs`: how long the server asked to wait; null if it did not. */
export interface Try<T> {
  readonly value: T;
  readonly mayPass: boolean;
  readonly serverWaitMs: number | null;
}

export interface RetriesOptions {
  clock: Clock;
  /** At least 0, less than 1: full jitter, so that those who failed together do not come back together. */
  random(): number;
  /** Until when a request waits because the server asked for it, ms since 1970; null: none does. */
  onWaiting(until: number | null): void;
}

export class Retries {
  readonly #options: RetriesOptions;
  readonly #left = new Map<string, { repetitions: number; at: number }>();
  /** By host, until when it asked not to be asked, by `clock.elapsed`. */
  readonly #askedUntil = new Map<string, number>();
  readonly #waits = new Set<{ until: number }>();
  readonly #stopped = new AbortController();

  constructor(options: RetriesOptions) {
    this.#options = options;
  }

  /** Aborted when the console ends. */
  get stopped(): AbortSignal {
    return this.#stopped.signal;
  }

  /** Until when the latest of the waits lasts that servers asked for; null if there is none. */
  get waitingUntil(): number | null {
    return this.#waits.size === 0 ? null : Math.max(...[...this.#waits].map(({ until }) => until));
  }

  /** For how long a host has asked the console to wait, whatever it was asked; 0: not at all, or not any more. */
  askedToWaitMs(host: string): number {
    return Math.max(0, (this.#askedUntil.get(host) ?? 0) - this.#options.clock.elapsed());
  }

  /** Ends every wait; what waited is not sent again. */
  stop(): void {
    this.#stopped.abort();
  }

  /** One repetition from what the host has left; false if it has none. */
  #take(host: string): boolean {
    const now = this.#options.clock.elapsed();
    const { repetitions, at } = this.#left.get(host) ?? { repetitions: mostRepetitions, at: now };
    const refilled = Math.min(mostRepetitions, repetitions + (now - at) / repetitionEveryMs);
    const isLeft = refilled >= 1;
    this.#left.set(host, { repetitions: isLeft ? refilled - 1 : refilled, at: now });
    return isLeft;
  }

  /** Resolves after the time, at once if one of the signals comes before. */
  #pause(ms: number, enders: readonly AbortSignal[]): Promise<void> {
    if (ms === 0 || enders.some(({ aborted }) => aborted)) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        cancel();
        for (const each of enders) each.removeEventListener('abort', end);
        resolve();
      };
      const cancel = this.#options.clock.after(ms, end);
      for (const each of enders) each.addEventListener('abort', end);
    });
  }

  async #serverWait(ms: number, enders: readonly AbortSignal[]): Promise<void> {
    const wait = { until: this.#options.clock.now() + ms };
    this.#waits.add(wait);
    this.#options.onWaiting(this.waitingUntil);
    await this.#pause(ms, enders);
    this.#waits.delete(wait);
    this.#options.onWaiting(this.waitingUntil);
  }

  /**
   * The first try that ends it, or the last one. `attempt` is given its deadline in milliseconds; it is called again
   * only if `mayRepeat`, the try may pass, tries and time are left, and the host has a repetition left. Once `endedBy`
   * is aborted nothing is sent again, and no pause or wait goes on; the try that is under way is left to `attempt`.
   */
  async run<T>(
    host: string,
    mayRepeat: boolean,
    attempt: (deadlineMs: number) => Promise<Try<T>>,
    endedBy?: AbortSignal,
  ): Promise<T> {
    const { clock, random } = this.#options;
    const enders = endedBy ? [this.stopped, endedBy] : [this.stopped];
    const isEnded = () => enders.some(({ aborted }) => aborted);
    let timeLeft = allTriesMs;
    for (let tries = 1; ; tries += 1) {
      const begun = clock.elapsed();
      const made = await attempt(Math.min(oneTryMs, timeLeft));
      timeLeft -= clock.elapsed() - begun;
      if (made.mayPass && made.serverWaitMs !== null) this.#askedUntil.set(host, clock.elapsed() + made.serverWaitMs);
      const wait = made.serverWaitMs ?? random() * Math.min(longestPauseMs, firstPauseMs * 2 ** (tries - 1));
      const isServers = made.serverWaitMs !== null;
      const isTooLong = isServers ? wait > longestServerWaitMs : wait >= timeLeft;
      if (!mayRepeat || !made.mayPass || tries >= mostTries || timeLeft <= 0 || isTooLong) return made.value;
      if (isEnded() || !this.#take(host)) return made.value;
      if (!isServers) timeLeft -= wait;
      await (isServers ? this.#serverWait(wait, enders) : this.#pause(wait, enders));
      if (isEnded()) return made.value;
    }
  }
}
