/**
 * The access grants of one session: which accounts a support agent has open. A grant stays live at the server while the
 * person visits other accounts; it is ended when they leave its account, the session, or sign out. What the console does
 * not show any more is ended at the server.
 */
import type { AccessGrant, AccessGrantId, AccessRequest } from '../../contract/access-grant.ts';
import type { AccountId } from '../../contract/account.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import { Lifetime } from '../lifetime.ts';
import type { ManagementApi } from '../management/management-api.ts';
import type { Clock } from '../ports.ts';
import type { Session } from '../session/session.ts';

/** How long telling the server of an end may take, in milliseconds: a person waits for it. */
const farewellMs = 10_000;

type Done = Promise<Result<Record<never, never>>>;

const done = success({});

export class AccessGrants {
  readonly #session: Session;
  readonly #clock: Clock;
  /** By account: what is known to be live there; null: something may be. */
  readonly #open: Map<AccountId, AccessGrantId | null> = new Map();
  /** Being ended: the server may still tell of them. */
  readonly #ending = new Set<AccessGrantId>();
  /** What is being told to the server, and needs the session's tokens. */
  readonly #farewells = new Set<Done>();

  /** `before`: those of the same person's session that was lost. */
  constructor(session: Session, clock: Clock, before?: AccessGrants) {
    this.#session = session;
    this.#clock = clock;
    if (before) this.#open = new Map(before.#open);
  }

  /**
   * The grant with which an account is entered: the one that is live where nothing else was asked for, otherwise a new
   * one. `grantNeeded` where there is neither.
   */
  async get(
    api: ManagementApi,
    id: AccountId,
    told: AccessGrant | null,
    request: AccessRequest | null,
  ): Promise<Result<{ grant: AccessGrant; isNew: boolean }>> {
    const live = told && !this.#ending.has(told.id) ? told : null;
    // For the same ticket the one that lives is good enough; another one would end it.
    if (live && (!request || live.ticket === request.ticket)) return success({ grant: live, isNew: false });
    if (!request) return failed({ kind: 'grantNeeded', requestId: null });
    const before = this.#open.get(id);
    // From now on one may be live of which nobody has heard.
    if (before === undefined) this.#open.set(id, null);
    const made = await api.requestAccess(id, request);
    if (made.ok) {
      this.#open.set(id, made.value.id);
      return success({ grant: made.value, isNew: true });
    }
    if (made.failure.kind !== 'outcomeUnknown' && before === undefined) this.#open.delete(id);
    return made;
  }

  /** The person is in this account with this grant. */
  shown(id: AccountId, grant: AccessGrant): void {
    this.#open.set(id, grant.id);
  }

  /** Ends what is live in an account. */
  async end(id: AccountId): Done {
    const grant = this.#open.get(id);
    if (grant === undefined) return done;
    this.#open.delete(id);
    if (grant !== null) this.#ending.add(grant);
    const told = this.#farewell((api) => this.#endIn(api, id, grant));
    this.#farewells.add(told);
    return told.finally(() => this.#farewells.delete(told));
  }

  /** Ends all of them: the session is left, and its tokens are still good. */
  async endAll(): Done {
    const ids = [...this.#open.keys()];
    const earlier = [...this.#farewells];
    const told = await Promise.all([...earlier, ...ids.map((id) => this.end(id))]);
    return told.find(({ ok }) => !ok) ?? done;
  }

  async #endIn(api: ManagementApi, id: AccountId, known: AccessGrantId | null): Done {
    if (known !== null) return api.endAccess(id, known);
    const found = await api.account(id);
    if (!found.ok) return found;
    return found.value.grant ? api.endAccess(id, found.value.grant.id) : done;
  }

  /** What is told after the visit or the session is over has a lifetime of its own, and a short one. */
  async #farewell<T>(tell: (api: ManagementApi) => Promise<T>): Promise<T> {
    const farewell = new Lifetime();
    const { host } = new URL(this.#session.connection.url);
    const cancel = this.#clock.after(farewellMs, () => farewell.end({ kind: 'unreachable', host, cause: 'timeout' }));
    try {
      return await tell(this.#session.during(farewell));
    } finally {
      cancel();
    }
  }
}
