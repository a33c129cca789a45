/**
 * Nothing outlives its owner. A session, a visit and an attempt to sign in each have a lifetime, which is passed to
 * everything started in them. When it ends, that work is dropped or ends as not confirmed.
 */
import { type Failure, failed, type Result, success } from '../contract/failure.ts';

type Done = Result<Record<never, never>>;

export class Lifetime {
  readonly #ending = new AbortController();
  readonly #stopFollowing: () => void;
  #failure: Failure | undefined;

  /** A lifetime within another ends with it, for the same reason. */
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

  /** Aborted when the lifetime ends. */
  get ended(): AbortSignal {
    return this.#ending.signal;
  }

  get hasEnded(): boolean {
    return this.#failure !== undefined;
  }

  /** Ends the lifetime. Only the first call counts. */
  end(why: Failure): void {
    if (this.#failure) return;
    this.#failure = why;
    this.#stopFollowing();
    this.#ending.abort();
  }

  /** Success while the lifetime lasts; afterwards the reason for its end. */
  check(): Done {
    return this.#failure ? failed(this.#failure) : success({});
  }

  /** The answer while the lifetime lasts; otherwise the reason for its end. */
  whileLasting<T>(answer: Result<T>): Result<T> {
    return this.#failure ? failed(this.#failure) : answer;
  }

  /** The answer or the reason for the end, whichever comes first. The work itself goes on and has to check. */
  orEnd<T>(work: Promise<Result<T>>): Promise<Result<T>> {
    const { promise, resolve, reject } = Promise.withResolvers<Result<T>>();
    const end = () => resolve(failed(this.#failure ?? { kind: 'signedOut' }));
    this.ended.addEventListener('abort', end);
    if (this.hasEnded) end();
    work.then((result) => resolve(this.whileLasting(result)), reject);
    return promise.finally(() => this.ended.removeEventListener('abort', end));
  }
}
