/**
 * The guard rail against haste in a customer's account: nothing is changed there until changes are allowed, for ten
 * minutes at a time. It holds up the person at this console and nobody else; what enforces is the server's grant.
 */
import type { ChangeGuard as State } from '../../contract/access-grant.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import type { GuardsChanges } from '../../contract/guards-changes.ts';
import type { Role } from '../../contract/role.ts';
import type { Clock } from '../ports.ts';

/** For how long changes are allowed at a time, in milliseconds. */
const allowedMs = 10 * 60 * 1000;

export interface ChangeGuardOptions {
  clock: Clock;
  /** What holds where one is signed in. */
  guards(): GuardsChanges;
  onChange(): void;
}

export class ChangeGuard {
  readonly #options: ChangeGuardOptions;
  /** When the permission ends, by `clock.elapsed`. */
  #endsAt = 0;
  #cancel: () => void = () => {};

  constructor(options: ChangeGuardOptions) {
    this.#options = options;
  }

  state(role: Role): State {
    const guards = this.#options.guards();
    if (guards === 'never' || (guards === 'inCustomersAccounts' && role !== 'support')) return { kind: 'free' };
    const leftMs = this.#endsAt - this.#options.clock.elapsed();
    return leftMs > 0 ? { kind: 'allowed', leftMs } : { kind: 'locked' };
  }

  /** Success if changes may be made now. */
  check(role: Role): Result<Record<never, never>> {
    return this.state(role).kind === 'locked' ? failed({ kind: 'changesLocked' }) : success({});
  }

  allow(): void {
    this.lock();
    this.#endsAt = this.#options.clock.elapsed() + allowedMs;
    // A timer may come a moment early: what it ends is over all the same.
    const end = () => {
      this.lock();
      this.#options.onChange();
    };
    this.#cancel = this.#options.clock.after(allowedMs, end);
    this.#options.onChange();
  }

  /** Also when the account is left: what was allowed there is not allowed elsewhere. */
  lock(): void {
    this.#cancel();
    this.#cancel = () => {};
    this.#endsAt = 0;
  }
}
