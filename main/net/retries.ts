/**
 * Decides whether and when a request is repeated. All requests to one host share a budget of repetitions, so that more
 * work does not put more load on a server that is down.
 */
import type { Clock } from '../ports.ts';

/** Most tries of one request. */
export const mostTries = 4;

/** The time limit for all tries together, except waits that the server asked for, in milliseconds. */
const allTriesMs = 45_000;

/** The deadline of one try, body included, in milliseconds. */
const oneTryMs = 30_000;

/** Upper bound of the first pause, in milliseconds; doubled for each further pause, up to the cap. */
const firstPauseMs = 500;
const longestPauseMs = 8000;

/** The longest wait that is waited out because a server asked for it, in milliseconds. */
const longestServerWaitMs = 60_000;

/** A host's budget: the largest burst of repetitions, and the milliseconds until one more is added. */
const mostRepetitions = 12;
const repetitionEveryMs = 2500;

/** The outcome of one try. `serverWaitMs`: how long the server asked to wait; null if it did not. */
export interface Try<T> {
  readonly value: T;
  readonly mayPass: boolean;
  readonly serverWaitMs: number | null;
}

export interface RetriesOptions {
  clock: Clock;
  /** At least 0, less than 1: full jitter, so that requests that failed together do not return together. */
  random(): number;
  /** Until when requests wait because a server asked for it, in ms since 1970; null: none does. */
  onWaiting(until: number | null): void;
}

export class Retries {
  readonly #options: RetriesOptions;
  readonly #left = new Map<string, { repetitions: number; at: number }>();
  /** By host: when the wait that it asked for ends, by `clock.elapsed`. */
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

  /** When the latest wait that a server asked for ends, in ms since 1970; null if there is none. */
  get waitingUntil(): number | null {
    return this.#waits.size === 0 ? null : Math.max(...[...this.#waits].map(({ until }) => until));
  }

  /** How long a host still wants the console to wait with any request; 0: not at all. */
  askedToWaitMs(host: string): number {
    return Math.max(0, (this.#askedUntil.get(host) ?? 0) - this.#options.clock.elapsed());
  }

  /** Ends every wait; the waiting requests are not repeated. */
  stop(): void {
    this.#stopped.abort();
  }

  /** Takes one repetition from the host's budget; false if none is left. */
  #take(host: string): boolean {
    const now = this.#options.clock.elapsed();
    const { repetitions, at } = this.#left.get(host) ?? { repetitions: mostRepetitions, at: now };
    const refilled = Math.min(mostRepetitions, repetitions + (now - at) / repetitionEveryMs);
    const isLeft = refilled >= 1;
    this.#left.set(host, { repetitions: isLeft ? refilled - 1 : refilled, at: now });
    return isLeft;
  }

  /** Resolves after the time, or as soon as one of the signals is aborted. */
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
   * Runs tries until one is final, and returns that one's value. `attempt` gets its deadline in milliseconds; it is
   * called again only if `mayRepeat`, the try may pass, tries and time are left, and the host has a repetition left.
   * Once `endedBy` is aborted nothing is repeated, and pauses and waits end; the try in progress is left to `attempt`.
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
