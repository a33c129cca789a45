/** The `Keychain` port over a child process, which is replaced when it hangs, crashes or answers wrongly. */
import { z } from 'zod';
import { type Done, failed, KeychainProblem, type Result, success } from '../../contract/failure.ts';
import { type Clock, type Keychain, type KeychainEntry, refusals } from '../ports.ts';
import { SecretText } from '../secret-text.ts';
import type { KeychainOperation, KeychainOutcome, KeychainRequest } from './message.ts';

export interface KeychainChild {
  post(request: KeychainRequest): void;
  onMessage(hear: (message: unknown) => void): void;
  onExit(hear: () => void): void;
  /** Ends the child for good, whatever it is doing, even while it starts. */
  kill(): void;
}

/** Starts the process that runs `process.ts`. */
export interface KeychainHost {
  start(): KeychainChild;
}

export interface KeychainLimits {
  /** The deadline of one operation, from the call on. */
  readonly deadlineMs: number;
  /** How long the keychain is left alone after several operations in a row have timed out. */
  readonly pauseMs: number;
  /** How long the child lives without work. */
  readonly idleMs: number;
  /** The longest secret that the platform accepts, in bytes of UTF-8. */
  readonly mostBytes: number;
}

const usual: KeychainLimits = {
  deadlineMs: 10_000,
  pauseMs: 60_000,
  idleMs: 60_000,
  mostBytes: Number.POSITIVE_INFINITY,
};

/**
 * The longest secret that a platform's keychain accepts, in bytes of UTF-8. Windows limits it to
 * CRED_MAX_CREDENTIAL_BLOB_SIZE and reports a longer one in words that help nobody; the others have no limit.
 */
export function mostBytesOn(platform: NodeJS.Platform): number {
  return platform === 'win32' ? 2560 : Number.POSITIVE_INFINITY;
}

/** After this many timeouts in a row the keychain is left alone for a while. */
const mostTimeouts = 2;

const Answer = z.object({
  id: z.number(),
  outcome: z.union([
    z.object({ state: z.literal('done') }),
    z.object({ state: z.literal('found'), secret: z.string() }),
    z.object({ state: KeychainProblem }),
  ]),
});

interface Job {
  /** When the child received it, in ms since 1970. */
  sentAt: number;
  readonly request: KeychainRequest;
  /** An earlier child has had it too. */
  isRepeated: boolean;
  readonly answer: (outcome: KeychainOutcome) => void;
  /** Cancels its deadline. */
  readonly settle: () => void;
}

export class KeychainClient implements Keychain {
  readonly #host: KeychainHost;
  readonly #clock: Clock;
  readonly #limits: KeychainLimits;
  #child: KeychainChild | undefined;
  /** The child has not answered anything yet. */
  #isFresh = false;
  #inFlight: Job | undefined;
  #waiting: Job[] = [];
  #lastId = 0;
  #timeouts = 0;
  #isPaused = false;
  #cancelPause = () => {};
  #cancelIdle = () => {};
  #isStopped = false;

  constructor(host: KeychainHost, clock: Clock, limits: Partial<KeychainLimits> = {}) {
    this.#host = host;
    this.#clock = clock;
    this.#limits = { ...usual, ...limits };
  }

  async save({ service, account }: KeychainEntry, secret: SecretText): Promise<Done> {
    const text = secret.expose();
    if (Buffer.byteLength(text, 'utf8') > this.#limits.mostBytes)
      return failed({ kind: 'keychain', problem: 'tooLarge' });
    return this.#confirmed(await this.#ask({ kind: 'save', service, account, secret: text }));
  }

  async read({ service, account }: KeychainEntry): Promise<Result<SecretText>> {
    const outcome = await this.#ask({ kind: 'read', service, account });
    if (outcome.state === 'found') return success(new SecretText(outcome.secret));
    return failed({ kind: 'keychain', problem: outcome.state === 'done' ? 'crashed' : outcome.state });
  }

  async remove({ service, account }: KeychainEntry): Promise<Done> {
    return this.#confirmed(await this.#ask({ kind: 'remove', service, account }));
  }

  /** Ends the child and every pending operation; the keychain is unavailable from then on. */
  stop(): void {
    this.#isStopped = true;
    this.#cancelPause();
    this.#endChild();
    const left = [...(this.#inFlight ? [this.#inFlight] : []), ...this.#waiting];
    this.#inFlight = undefined;
    this.#waiting = [];
    for (const job of left) {
      job.settle();
      job.answer({ state: 'unavailable' });
    }
  }

  #confirmed(outcome: KeychainOutcome): Done {
    if (outcome.state === 'done') return success({});
    // A child that answers with another request's kind of outcome counts as crashed.
    return failed({ kind: 'keychain', problem: outcome.state === 'found' ? 'crashed' : outcome.state });
  }

  #ask(operation: KeychainOperation): Promise<KeychainOutcome> {
    if (this.#isStopped) return Promise.resolve({ state: 'unavailable' });
    return new Promise((answer) => {
      this.#lastId += 1;
      const request = { id: this.#lastId, operation };
      const job: Job = {
        sentAt: 0,
        request,
        isRepeated: false,
        answer,
        settle: this.#clock.after(this.#limits.deadlineMs, () => this.#expire(job)),
      };
      this.#waiting.push(job);
      this.#next();
    });
  }

  #next(): void {
    while (!this.#inFlight) {
      const job = this.#waiting.shift();
      if (!job) return;
      if (this.#isPaused) {
        job.settle();
        job.answer({ state: 'timedOut' });
        continue;
      }
      this.#inFlight = job;
      job.sentAt = this.#clock.now();
      this.#send();
    }
  }

  /** Sends the operation in flight to the child, starting one if needed. */
  #send(): void {
    if (!this.#inFlight) return;
    this.#cancelIdle();
    try {
      this.#child ??= this.#startChild();
      this.#child.post(this.#inFlight.request);
    } catch {
      this.#endChild();
      this.#finish({ state: 'crashed' });
    }
  }

  #startChild(): KeychainChild {
    const child = this.#host.start();
    this.#isFresh = true;
    // Ignores a child that has been replaced.
    child.onMessage((message) => child === this.#child && this.#hear(message));
    child.onExit(() => {
      if (child !== this.#child) return;
      this.#child = undefined;
      this.#cancelIdle();
      this.#finish({ state: 'crashed' });
    });
    return child;
  }

  #hear(message: unknown): void {
    const { data } = Answer.safeParse(message);
    const isAnswer = data !== undefined && data.id === this.#inFlight?.request.id;
    const outcome: KeychainOutcome = isAnswer ? data.outcome : { state: 'crashed' };
    const isLast = this.#isFresh || !isAnswer || outcome.state !== 'unavailable';
    this.#isFresh = false;
    // libsecret stays with the service that it first met: once the service has restarted, as by signing in to the
    // desktop again, an old child fails for ever. So a child that reports `unavailable` is ended, and a new one
    // decides.
    if (!isAnswer || outcome.state === 'unavailable') this.#endChild();
    if (isLast) this.#finish(outcome);
    else this.#sendAgain();
  }

  #sendAgain(): void {
    if (this.#inFlight) this.#inFlight.isRepeated = true;
    this.#send();
  }

  /** The operation in flight has ended, other than by its deadline. */
  #finish(outcome: KeychainOutcome): void {
    const job = this.#inFlight;
    if (!job) return;
    this.#inFlight = undefined;
    this.#timeouts = 0;
    job.settle();
    // A refusal would say that nothing was written; the earlier child may have done so.
    const isUnsure = job.isRepeated && job.request.operation.kind === 'save' && refusals.includes(outcome.state);
    job.answer(isUnsure ? { state: 'crashed' } : outcome);
    this.#rest();
    this.#next();
  }

  #expire(job: Job): void {
    if (job === this.#inFlight) {
      // It hangs inside the native keychain, where nothing can be cancelled.
      this.#endChild();
      this.#inFlight = undefined;
      // An operation that waited behind a hanging one had no time of its own, so its timeout proves nothing.
      if (this.#clock.now() - job.sentAt >= this.#limits.deadlineMs / 2) this.#timeouts += 1;
      if (this.#timeouts >= mostTimeouts) this.#pause();
    } else {
      this.#waiting = this.#waiting.filter((each) => each !== job);
    }
    job.answer({ state: 'timedOut' });
    this.#next();
  }

  #pause(): void {
    this.#isPaused = true;
    this.#cancelPause = this.#clock.after(this.#limits.pauseMs, () => {
      this.#isPaused = false;
    });
  }

  /** An idle child is ended after a while: it costs memory, and need not stay connected to the service. */
  #rest(): void {
    this.#cancelIdle();
    if (this.#child) this.#cancelIdle = this.#clock.after(this.#limits.idleMs, () => this.#endChild());
  }

  #endChild(): void {
    this.#cancelIdle();
    const child = this.#child;
    this.#child = undefined;
    child?.kill();
  }
}
