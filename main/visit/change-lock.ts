/**
 * The lock against haste in a customer's account: a visit changes nothing until the person allows changes, for ten
 * minutes at a time. It only holds up the person at this console; the server enforces the grant.
 */
import type { ChangeGuard } from '../../contract/access-grant.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import type { GuardsChanges } from '../../contract/guards-changes.ts';
import type { Role } from '../../contract/role.ts';
import type { Clock } from '../ports.ts';

/** How long changes stay allowed, in milliseconds. */
const allowedMs = 10 * 60 * 1000;

export interface ChangeLockOptions {
  clock: Clock;
  /** Where changes are locked, by the managed settings, the connection or the preferences. */
  guards(): GuardsChanges;
  onChange(): void;
}

export class ChangeLock {
  readonly #options: ChangeLockOptions;
  /** When the permission ends, by `clock.elapsed`. */
  #endsAt = 0;
  #cancel: () => void = () => {};

  constructor(options: ChangeLockOptions) {
    this.#options = options;
  }

  state(role: Role): ChangeGuard {
    const guards = this.#options.guards();
    if (guards === 'never' || (guards === 'inCustomersAccounts' && role !== 'support')) return { kind: 'free' };
    const leftMs = this.#endsAt - this.#options.clock.elapsed();
    return leftMs > 0 ? { kind: 'allowed', leftMs } : { kind: 'locked' };
  }

  /** Success if changes are allowed now. */
  check(role: Role): Result<Record<never, never>> {
    return this.state(role).kind === 'locked' ? failed({ kind: 'changesLocked' }) : success({});
  }

  /** Allows changes for ten minutes from now. */
  allow(): void {
    this.end();
    this.#endsAt = this.#options.clock.elapsed() + allowedMs;
    this.#endIn(allowedMs);
    this.#options.onChange();
  }

  /** The computer is awake again, and its timers are late by the time that it slept. */
  woke(): void {
    if (this.#endsAt > 0) this.#endIn(Math.max(0, this.#endsAt - this.#options.clock.elapsed()));
  }

  #endIn(leftMs: number): void {
    this.#cancel();
    // A timer may fire slightly early; the permission ends with it all the same.
    this.#cancel = this.#options.clock.after(leftMs, () => this.lock());
  }

  lock(): void {
    this.end();
    this.#options.onChange();
  }

  /** Locks without a notice, because the visit reports its own end. */
  end(): void {
    this.#cancel();
    this.#cancel = () => {};
    this.#endsAt = 0;
  }
}
