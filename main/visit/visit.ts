/**
 * One session's stay in one account, from entering to leaving. Owns the permissions and what is open there: the access
 * grant, the lock on changes, and the secrets that nobody has put away. Everything started in it ends with it.
 */
import type { AccessGrant, AccessGrantId, ChangeGuard, Reason } from '../../contract/access-grant.ts';
import type { Account } from '../../contract/account.ts';
import type { Capabilities } from '../../contract/capabilities.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import { managesApiKeys } from '../../contract/role.ts';
import type { Connection, User } from '../../contract/session.ts';
import { Lifetime } from '../lifetime.ts';
import type { AccessWatch, DescribedAccount, ManagementApi } from '../management/management-api.ts';
import type { Walked } from '../management/pages.ts';
import type { Clock } from '../ports.ts';
import type { Actor } from '../secrets/record-activity.ts';
import type { Vault } from '../secrets/vault.ts';
import type { Session } from '../session/session.ts';
import { extendedGrant } from './access-grants.ts';
import { ChangeLock, type ChangeLockOptions } from './change-lock.ts';
import { checkedChanges } from './checked-changes.ts';
import { EndWarning, type EndWarningPorts } from './end-warning.ts';

type Done = Result<Record<never, never>>;

/** A grant and its end by `clock.elapsed`, because its time goes on while nobody is signed in. */
interface LiveGrant {
  readonly grant: AccessGrant;
  readonly endsAt: number;
}

/** What remains of a visit after a lost session, for the same person to come back to. */
export interface VisitParts {
  readonly account: Account;
  /** The capabilities as reported on entering. */
  readonly capabilities: Capabilities;
  readonly live: LiveGrant | undefined;
  readonly vault: Vault;
}

/** Stamps a grant that the server has just reported. */
export function liveFrom(grant: AccessGrant | null, clock: Clock): LiveGrant | undefined {
  return grant ? { grant, endsAt: clock.elapsed() + grant.leftMs } : undefined;
}

export interface VisitOptions {
  clock: Clock;
  guards: ChangeLockOptions['guards'];
  warning: EndWarningPorts;
  /** Called when the grant or the lock has changed. */
  onChange(): void;
}

export class Visit {
  readonly session: Session;
  readonly lifetime: Lifetime;
  /**
   * If access is refused here, that ends the grant in use when the request was made, and no other. A change is sent only if the
   * person may make it at that moment.
   */
  readonly api: ManagementApi;
  /** The same without automatic repetition of changes, for the many changes of one bulk run. */
  readonly once: ManagementApi;
  /** The secrets that are open here. */
  readonly vault: Vault;
  readonly lock: ChangeLock;
  readonly #options: VisitOptions;
  #account: Account;
  #capabilities: Capabilities;
  #live: LiveGrant | undefined;
  #cancelEnd: () => void = () => {};
  readonly #warning: EndWarning;

  constructor(session: Session, { account, capabilities, live, vault }: VisitParts, options: VisitOptions) {
    this.session = session;
    this.lifetime = new Lifetime(session.lifetime);
    this.vault = vault;
    this.#account = account;
    this.#capabilities = capabilities;
    this.#options = options;
    this.lock = new ChangeLock(options);
    this.#warning = new EndWarning({ ...options.warning, clock: options.clock, name: () => this.#account.name });
    const watch: AccessWatch = () => {
      const asked = this.#live?.grant.id;
      return () => this.#accessIsOver(asked);
    };
    this.api = checkedChanges(session.during(this.lifetime, watch), () => this.mayChange());
    // A lock that comes back does not stop a run: it was confirmed while changes were allowed.
    this.once = checkedChanges(session.during(this.lifetime, watch, 'once'), () => this.mayManage());
    this.#keep(live);
  }

  get account(): Account {
    return this.#account;
  }

  get connection(): Connection {
    return this.session.connection;
  }

  get user(): User {
    return this.session.user;
  }

  get capabilities(): Capabilities {
    return this.#capabilities;
  }

  /** What reading its lists page by page needs. */
  get paging(): Walked {
    return { host: new URL(this.connection.url).host, clock: this.#options.clock };
  }

  /** The grant with the time left now; null if there is none or it has expired. */
  get grant(): AccessGrant | null {
    if (!this.#live) return null;
    const leftMs = this.#live.endsAt - this.#options.clock.elapsed();
    return leftMs > 0 ? { ...this.#live.grant, leftMs } : null;
  }

  get changes(): ChangeGuard {
    return this.lock.state(this.#account.role);
  }

  /** Who is acting here at this moment. */
  get actor(): Actor {
    const { grant, api } = this;
    return {
      connection: this.connection,
      user: this.user,
      isSupport: this.#account.role === 'support',
      account: this.#account.id,
      access: grant && { ticket: grant.ticket, reason: grant.reason },
      serverNow: () => api.serverNow(),
    };
  }

  /** Success if this person may work here now: the visit lasts, and a support agent's grant is live. */
  mayWork(): Done {
    const lasting = this.lifetime.check();
    if (!lasting.ok || this.#account.role !== 'support' || this.grant) return lasting;
    return failed({ kind: 'grantOver', requestId: null });
  }

  /** Success if they may also manage API keys here. */
  mayManage(): Done {
    const work = this.mayWork();
    if (!work.ok || managesApiKeys(this.#account.role)) return work;
    return failed({ kind: 'notAllowed', requestId: null });
  }

  /** Success if they may also make changes now. */
  mayChange(): Done {
    const manage = this.mayManage();
    return manage.ok ? this.lock.check(this.#account.role) : manage;
  }

  /** Updates the visit when the same account is entered again, to what the server says now. */
  renew({ account, grant, capabilities }: DescribedAccount): void {
    this.#account = account;
    this.#capabilities = capabilities;
    this.#keep(liveFrom(grant, this.#options.clock));
  }

  /** Extends the current grant by an hour; `grantNeeded` if there is none. */
  async extend(reason: Reason): Promise<Done> {
    const before = this.grant;
    if (before === null) return failed({ kind: 'grantNeeded', requestId: null });
    const longer = await extendedGrant(this.api, this.#account.id, before, reason);
    if (!longer.ok) return longer;
    if (this.lifetime.hasEnded) return this.lifetime.check();
    if (this.#live?.grant.id !== before.id) return failed({ kind: 'grantOver', requestId: null });
    this.#keep(liveFrom(longer.value, this.#options.clock));
    this.#options.onChange();
    return success({});
  }

  #keep(live: LiveGrant | undefined): void {
    this.#cancelEnd();
    this.#cancelEnd = () => {};
    this.#live = live;
    this.#warning.endsAt(live?.endsAt);
    if (live) this.#endLater(live);
  }

  #endLater(live: LiveGrant): void {
    this.#cancelEnd();
    const { clock } = this.#options;
    const leftMs = Math.max(0, live.endsAt - clock.elapsed());
    // A timer may fire slightly early; the grant ends with it all the same.
    this.#cancelEnd = clock.after(leftMs, () => this.#accessIsOver(live.grant.id));
  }

  /** The computer is awake again, and its timers are late by the time that it slept. */
  woke(): void {
    this.lock.woke();
    this.#warning.woke();
    if (this.#live) this.#endLater(this.#live);
  }

  #accessIsOver(id: AccessGrantId | undefined): void {
    if (id === undefined || this.#live?.grant.id !== id) return;
    this.#keep(undefined);
    this.#options.onChange();
  }

  /** Ends the visit, and returns what the same person could come back to. */
  end(): VisitParts {
    const { account, capabilities, vault } = this;
    const parts = { account, capabilities, live: this.#live, vault };
    this.lifetime.end({ kind: 'wrongAccount' });
    this.#keep(undefined);
    this.lock.end();
    return parts;
  }
}
