/**
 * A support agent's access grants on a server that has none. They are the console's own: they make it ask for a reason
 * and a ticket, show whose account it is, and expire. They do not stop anybody who has the server's roles.
 */
import { type AccessGrant, AccessGrantId, type AccessRequest, type Reason } from '../../../contract/access-grant.ts';
import type { AccountId } from '../../../contract/account.ts';
import { failed, type Result, success } from '../../../contract/failure.ts';

const lastsMs = 60 * 60 * 1000;

interface Kept {
  readonly id: AccessGrantId;
  readonly reason: string;
  readonly ticket: string;
  readonly endsAt: number;
}

export class OwnGrants {
  readonly #now: () => number;
  readonly #grants = new Map<AccountId, Kept>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The live grant of an account. */
  find(account: AccountId): AccessGrant | null {
    const kept = this.#grants.get(account);
    const leftMs = kept ? kept.endsAt - this.#now() : 0;
    return kept && leftMs > 0 ? { id: kept.id, reason: kept.reason, ticket: kept.ticket, leftMs } : null;
  }

  /** All live grants by account, oldest first. */
  live(): [AccountId, AccessGrant][] {
    return [...this.#grants.keys()].flatMap((account): [AccountId, AccessGrant][] => {
      const live = this.find(account);
      return live ? [[account, live]] : [];
    });
  }

  /** The same intent returns the same grant. */
  start(account: AccountId, { intent, reason, ticket }: AccessRequest): Result<AccessGrant> {
    const live = this.find(account);
    if (live?.id === intent) return success(live);
    return this.#keep(account, { id: AccessGrantId.parse(intent), reason, ticket, endsAt: this.#now() + lastsMs });
  }

  extend(account: AccountId, id: AccessGrantId, reason: Reason): Result<AccessGrant> {
    const live = this.find(account);
    if (live?.id !== id) return failed({ kind: 'grantOver', requestId: null });
    return this.#keep(account, { id, reason, ticket: live.ticket, endsAt: this.#now() + lastsMs });
  }

  /** Succeeds also if it was over. */
  end(account: AccountId, id: AccessGrantId): Result<Record<never, never>> {
    if (this.#grants.get(account)?.id === id) this.#grants.delete(account);
    return success({});
  }

  #keep(account: AccountId, kept: Kept): Result<AccessGrant> {
    this.#grants.set(account, kept);
    return success({ id: kept.id, reason: kept.reason, ticket: kept.ticket, leftMs: kept.endsAt - this.#now() });
  }
}
