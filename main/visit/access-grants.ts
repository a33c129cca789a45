/**
 * The access grants of one session: the accounts that a support agent has open. A grant stays live on the server while
 * the person visits other accounts, and is ended when they leave its account or the session, or sign out. Once the
 * console no longer shows a grant, it ends it on the server.
 */
import type { AccessGrant, AccessGrantId, AccessRequest, OpenAccess, Reason } from '../../contract/access-grant.ts';
import type { AccountId } from '../../contract/account.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import { Lifetime } from '../lifetime.ts';
import type { ManagementApi } from '../management/management-api.ts';
import type { Clock } from '../ports.ts';
import type { Session } from '../session/session.ts';

/** The time limit for telling the server about an end, in milliseconds: a person waits for it. */
const farewellMs = 10_000;

type Done = Promise<Result<Record<never, never>>>;

const done = success({});

export interface AccessGrantsOptions {
  clock: Clock;
  /** Called when the server has confirmed a requested end. */
  onEnded(account: AccountId, grant: AccessGrant): void;
}

export class AccessGrants {
  readonly #session: Session;
  readonly #options: AccessGrantsOptions;
  /** By account: its live grant as far as known; null: one may be live. */
  readonly #open: Map<AccountId, AccessGrant | null> = new Map();
  /** Grants being ended; the server may still report them. */
  readonly #ending = new Set<AccessGrantId>();
  /** Requests in progress that tell the server about an end, and need the session's tokens. */
  readonly #farewells = new Set<Done>();

  /** `before`: the grants of the same person's lost session. */
  constructor(session: Session, options: AccessGrantsOptions, before?: AccessGrants) {
    this.#session = session;
    this.#options = options;
    if (before) this.#open = new Map(before.#open);
  }

  /**
   * The grant for entering an account: the live one unless another was requested, otherwise a new one. `grantNeeded` if
   * there is neither.
   */
  async get(
    api: ManagementApi,
    id: AccountId,
    told: AccessGrant | null,
    request: AccessRequest | null,
  ): Promise<Result<{ grant: AccessGrant; isNew: boolean }>> {
    const live = told && !this.#ending.has(told.id) ? told : null;
    // The live grant serves the same ticket too; a new one would end it.
    if (live && (!request || live.ticket === request.ticket)) return success({ grant: live, isNew: false });
    if (!request) return failed({ kind: 'grantNeeded', requestId: null });
    const before = this.#open.get(id);
    // From here on a grant may be live even if no answer comes.
    if (before === undefined) this.#open.set(id, null);
    const asked = await api.requestAccess(id, request);
    const made = isInDoubt(asked) ? await foundInstead(api, id, told, request, asked) : asked;
    if (made.ok) {
      this.#open.set(id, made.value);
      return success({ grant: made.value, isNew: true });
    }
    if (!isInDoubt(made) && before === undefined) this.#open.delete(id);
    return made;
  }

  /** The person is in this account with this grant. */
  shown(id: AccountId, grant: AccessGrant): void {
    this.#open.set(id, grant);
  }

  /** Whether a grant may be live, as far as this console knows. */
  get mayBeOpen(): boolean {
    return this.#open.size > 0;
  }

  /** Takes in the server's list for all accounts: grants unknown here, as from another computer, end with the rest. */
  told(all: readonly OpenAccess[]): OpenAccess[] {
    const live = all.filter(({ id }) => !this.#ending.has(id));
    for (const { account, ...grant } of live) {
      if (!this.#open.get(account.id)) this.#open.set(account.id, grant);
    }
    return live;
  }

  /** Ends the live grant of an account. */
  async end(id: AccountId): Done {
    const grant = this.#open.get(id);
    if (grant === undefined) return done;
    this.#open.delete(id);
    if (grant !== null) this.#ending.add(grant.id);
    const told = this.#farewell((api) => this.#endIn(api, id, grant?.id ?? null)).then((ended) => {
      if (!ended.ok) this.#isStillOpen(id, grant);
      else if (grant !== null) this.#options.onEnded(id, grant);
      return ended;
    });
    this.#farewells.add(told);
    return told.finally(() => this.#farewells.delete(told));
  }

  /** The end is not certain: a person who comes back can use the grant, and signing out ends it again. */
  #isStillOpen(id: AccountId, grant: AccessGrant | null): void {
    if (grant !== null) this.#ending.delete(grant.id);
    if (!this.#open.has(id)) this.#open.set(id, grant);
  }

  /** Ends all grants when the session is left, while its tokens are still valid. */
  async endAll(): Done {
    const ids = [...this.#open.keys()];
    const earlier = [...this.#farewells];
    const told = await Promise.all([...earlier, ...ids.map((id) => this.end(id))]);
    return told.find(({ ok }) => !ok) ?? done;
  }

  async #endIn(api: ManagementApi, id: AccountId, known: AccessGrantId | null): Done {
    const ended = known === null ? undefined : await api.endAccess(id, known);
    if (ended && !isInDoubt(ended)) return ended;
    const found = await api.account(id);
    if (!found.ok) return ended ?? found;
    const { grant } = found.value;
    // Somebody came back and requested another grant since.
    if (!grant || (known !== null && grant.id !== known)) return done;
    const again = await api.endAccess(id, grant.id);
    return again.ok ? again : (ended ?? again);
  }

  /** Telling the server after the visit or session is over needs a lifetime of its own, which is short. */
  async #farewell<T>(tell: (api: ManagementApi) => Promise<T>): Promise<T> {
    const farewell = new Lifetime();
    const { host } = new URL(this.#session.connection.url);
    const cancel = this.#options.clock.after(farewellMs, () =>
      farewell.end({ kind: 'unreachable', host, cause: 'timeout' }),
    );
    try {
      return await tell(this.#session.during(farewell));
    } finally {
      cancel();
    }
  }
}

function isInDoubt(answer: Result<unknown>): boolean {
  return !answer.ok && answer.failure.kind === 'outcomeUnknown';
}

/** Looks up a grant whose answer was lost; returns the doubt unless the server has a new grant for that ticket. */
async function foundInstead(
  api: ManagementApi,
  id: AccountId,
  before: AccessGrant | null,
  { ticket }: AccessRequest,
  doubt: Result<AccessGrant>,
): Promise<Result<AccessGrant>> {
  const found = await api.account(id);
  const grant = found.ok ? found.value.grant : null;
  return grant && grant.id !== before?.id && grant.ticket === ticket ? success(grant) : doubt;
}

/** How much longer a grant must last than before to prove an extension, in milliseconds. */
const surelyLongerMs = 5000;

/**
 * Extends a grant by an hour. If the answer is in doubt, the account tells: by the new reason, or by the time left.
 * Anything else leaves it in doubt.
 */
export async function extendedGrant(
  api: ManagementApi,
  id: AccountId,
  before: AccessGrant,
  reason: Reason,
): Promise<Result<AccessGrant>> {
  const answer = await api.extendAccess(id, before.id, reason);
  if (!isInDoubt(answer)) return answer;
  const found = await api.account(id);
  const now = found.ok ? found.value.grant : null;
  if (now?.id !== before.id) return answer;
  const hasNewReason = now.reason === reason && before.reason !== reason;
  return hasNewReason || now.leftMs > before.leftMs + surelyLongerMs ? success(now) : answer;
}
