/**
 * Nothing outlives its owner. A session, a visit and an attempt to sign in each have a lifetime; what is started in one
 * is given it, and is dropped, or ends as not confirmed, when it ends.
 */
import { type Failure, failed, type Result, success } from '../contract/failure.ts';

type Done = Result<Record<never, never>>;

export class Lifetime {
  readonly #ending = new AbortController();
  readonly #stopFollowing: () => void;
  #failure: Failure | undefined;

  /** One within another ends with it, for the same reason. */
  constructor(within?: Lifetime) {
    if (!within) {
      this.#stopFollowing = () => {};
      return;
    }
    const follow = () => this.end(within.#failure ?? { kind: 'signedOut' });
    this.#stopFollowing = () => within.ended.removeEventListener('abort', follow);
    within.ended.addEventListener('abort', follow);
    if (within.hasEnded) follow();
  }

  /** Aborted at the end, for what waits. */
  get ended(): AbortSignal {
    return this.#ending.signal;
  }

  get hasEnded(): boolean {
    return this.#failure !== undefined;
  }

  /** Ends it once; a later reason changes nothing. */
  end(why: Failure): void {
    if (this.#failure) return;
    this.#failure = why;
    this.#stopFollowing();
    this.#ending.abort();
  }

  /** Success while it lasts; afterwards the reason why it ended. */
  check(): Done {
    return this.#failure ? failed(this.#failure) : success({});
  }

  /** An answer to what was asked in it: the answer while it lasts, otherwise the reason why it ended. */
  whileLasting<T>(answer: Result<T>): Result<T> {
    return this.#failure ? failed(this.#failure) : answer;
  }

  /** The answer, or the reason why it ended, whichever comes first. The work itself goes on and has to look. */
  orEnd<T>(work: Promise<Result<T>>): Promise<Result<T>> {
    const { promise, resolve, reject } = Promise.withResolvers<Result<T>>();
    const end = () => resolve(failed(this.#failure ?? { kind: 'signedOut' }));
    this.ended.addEventListener('abort', end);
    if (this.hasEnded) end();
    work.then((result) => resolve(this.whileLasting(result)), reject);
    return promise.finally(() => this.ended.removeEventListener('abort', end));
  }
}
