/**
 * The access grants of one session: which accounts a support agent has open. A grant stays live at the server while the
 * person visits other accounts; it is ended when they leave its account, the session, or sign out. What the console does
 * not show any more is ended at the server.
 */
import type { AccessGrant, AccessGrantId, AccessRequest, OpenAccess, Reason } from '../../contract/access-grant.ts';
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

export interface AccessGrantsOptions {
  clock: Clock;
  /** Called when the server has confirmed an end that was asked for. */
  onEnded(account: AccountId, grant: AccessGrant): void;
}

export class AccessGrants {
  readonly #session: Session;
  readonly #options: AccessGrantsOptions;
  /** By account: what is known to be live there; null: something may be. */
  readonly #open: Map<AccountId, AccessGrant | null> = new Map();
  /** Being ended: the server may still tell of them. */
  readonly #ending = new Set<AccessGrantId>();
  /** What is being told to the server, and needs the session's tokens. */
  readonly #farewells = new Set<Done>();

  /** `before`: those of the same person's session that was lost. */
  constructor(session: Session, options: AccessGrantsOptions, before?: AccessGrants) {
    this.#session = session;
    this.#options = options;
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

  /** Whether one may be live, as far as is known here. */
  get mayBeOpen(): boolean {
    return this.#open.size > 0;
  }

  /** What the server tells of all accounts: what is not known here, such as of another computer, ends with the others. */
  told(all: readonly OpenAccess[]): OpenAccess[] {
    const live = all.filter(({ id }) => !this.#ending.has(id));
    for (const { account, ...grant } of live) {
      if (!this.#open.get(account.id)) this.#open.set(account.id, grant);
    }
    return live;
  }

  /** Ends what is live in an account. */
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

  /** Nobody knows that it has ended: whoever comes back may go on with it, and signing out ends it once more. */
  #isStillOpen(id: AccountId, grant: AccessGrant | null): void {
    if (grant !== null) this.#ending.delete(grant.id);
    if (!this.#open.has(id)) this.#open.set(id, grant);
  }

  /** Ends all of them: the session is left, and its tokens are still good. */
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
    // Another one than ours was asked for since, by somebody who is there again.
    if (!grant || (known !== null && grant.id !== known)) return done;
    const again = await api.endAccess(id, grant.id);
    return again.ok ? again : (ended ?? again);
  }

  /** What is told after the visit or the session is over has a lifetime of its own, and a short one. */
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

/** What the server says that the person has there since they asked; the doubt, if that is not what they asked for. */
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

/** How much longer a grant must last than it did for an extension to be the reason, in milliseconds. */
const surelyLongerMs = 5000;

/**
 * Another hour. Where no answer says whether it was given, the account does: by the new reason, or by the time that is
 * left. What else it says is that it is not sure.
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
