/**
 * The account that the person is in. Every call names its account, and any other one is refused. Entering, leaving,
 * switching, signing out, losing the session and coming back each have one path, here.
 */
import type { AccessGrant, AccessRequest, OpenAccess, Reason } from '../../contract/access-grant.ts';
import type { Account, AccountId, RecentAccount } from '../../contract/account.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import type { GuardsChanges } from '../../contract/guards-changes.ts';
import type { Connection } from '../../contract/session.ts';
import { Lifetime } from '../lifetime.ts';
import { Listeners } from '../listeners.ts';
import type { DescribedAccount, Page } from '../management/management-api.ts';
import { allPages, PageWalks } from '../management/pages.ts';
import type { Clock } from '../ports.ts';
import type { OpenSecrets } from '../secrets/open-secrets.ts';
import type { Actor } from '../secrets/record-activity.ts';
import { Vault } from '../secrets/vault.ts';
import type { Session } from '../session/session.ts';
import type { SessionEnd, SessionFollower, Sessions } from '../session/sessions.ts';
import { AccessGrants } from './access-grants.ts';
import type { EndWarningPorts } from './end-warning.ts';
import type { RecentAccounts } from './recent-accounts.ts';
import { liveFrom, Visit, type VisitParts } from './visit.ts';

type Done = Result<Record<never, never>>;
type LastRequest = Pick<AccessRequest, 'reason' | 'ticket'>;

export interface VisitsOptions {
  sessions: Sessions;
  recent: RecentAccounts;
  clock: Clock;
  /** Where changes are locked at a connection, by the managed settings, the connection or the preferences. */
  guards(connection: Connection): GuardsChanges;
  /** Warns a person who is working elsewhere that an access ends soon. */
  warning: EndWarningPorts;
  /** Called with the changes of a support agent's access on servers that have no access grants. */
  onOwnGrant(actor: Actor, kind: GrantAct): void;
}

type GrantAct = 'accessGrant.started' | 'accessGrant.extended' | 'accessGrant.ended';

/** One entry in progress: it arrives, fails, is overtaken by another, or is given up. */
interface Entry {
  readonly id: AccountId;
  readonly request: AccessRequest | null;
  readonly lifetime: Lifetime;
  readonly grants: AccessGrants;
  readonly session: Session;
}

/** What a lost session leaves behind for the same person. */
interface Suspended {
  readonly session: Session;
  readonly grants: AccessGrants | undefined;
  readonly visit: { readonly parts: VisitParts; readonly actor: Actor } | undefined;
}

const done = success({});

export class Visits implements SessionFollower {
  readonly #options: VisitsOptions;
  readonly #entered = new Listeners<[Visit]>();
  readonly #released = new Listeners<[Vault]>();
  readonly #changed = new Listeners();
  /** By session, its lists of accounts. */
  readonly #walks = new WeakMap<Session, PageWalks>();
  /** The sessions of support agents. */
  readonly #agents = new WeakSet<Session>();
  #current: Visit | undefined;
  #suspended: Suspended | undefined;
  /** The latest entry in progress, and its result. */
  #entry: (Entry & { readonly ending: Promise<Result<Account>> }) | undefined;
  #grants: AccessGrants | undefined;
  /** The last request for each account in this session, latest last: reasons never carry over to other customers. */
  readonly #lastRequests = new Map<AccountId, LastRequest>();

  constructor(options: VisitsOptions) {
    this.#options = options;
    options.sessions.follow(this);
  }

  /** `hear` is called with each visit that begins or is resumed, or in which changes become allowed. */
  onEntered(hear: (visit: Visit) => void): void {
    this.#entered.add(hear);
  }

  /** `hear` is called when the visit, its grant or its lock has changed. */
  onChange(hear: () => void): void {
    this.#changed.add(hear);
  }

  /** `hear` is called with a visit's vault when the visit ends; what nobody has put away stays in the journal. */
  onReleased(hear: (vault: Vault) => void): void {
    this.#released.add(hear);
  }

  get current(): Visit | undefined {
    return this.#current;
  }

  /** The latest reason and ticket for this account in this session. */
  lastRequest(account: AccountId): LastRequest | null {
    return this.#lastRequests.get(account) ?? null;
  }

  /** The latest ticket in this session, for any account. */
  get latestTicket(): string | null {
    return [...this.#lastRequests.values()].at(-1)?.ticket ?? null;
  }

  /** The open secrets, even after a lost session: they belong to the person to whom they are shown. */
  get openSecrets(): OpenSecrets | undefined {
    const visit = this.#current;
    if (visit) return { vault: visit.vault, actor: visit.actor, api: visit.api };
    const left = this.#suspended?.visit;
    return left && { vault: left.parts.vault, actor: left.actor, api: undefined };
  }

  /** The visit, if it is to the account that a call names. */
  in(id: AccountId): Result<Visit> {
    const session = this.#options.sessions.open();
    if (!session.ok) return session;
    const visit = this.#current;
    return visit?.account.id === id ? success(visit) : failed({ kind: 'wrongAccount' });
  }

  /** The same, if this person may manage API keys there now. */
  toManage(id: AccountId): Result<Visit> {
    const visit = this.in(id);
    const may = visit.ok ? visit.value.mayManage() : visit;
    return may.ok ? visit : may;
  }

  /** The same, if they may also make changes there now. */
  toChange(id: AccountId): Result<Visit> {
    const visit = this.in(id);
    const may = visit.ok ? visit.value.mayChange() : visit;
    return may.ok ? visit : may;
  }

  /** Does something in an account that need not be in focus, in a visit that lasts no longer than `look`. */
  async lookInto<T>(id: AccountId, look: (visit: Visit) => Promise<Result<T>>): Promise<Result<T>> {
    const session = this.#options.sessions.open();
    if (!session.ok) return session;
    if (this.#current?.account.id === id) {
      const here = this.toManage(id);
      return here.ok ? look(here.value) : here;
    }
    const found = await session.value.api.account(id);
    if (!found.ok) return found;
    const { account, capabilities, grant } = found.value;
    const live = liveFrom(grant, this.#options.clock);
    const visit = this.#visit(session.value, { account, capabilities, live, vault: new Vault() });
    try {
      const may = visit.mayManage();
      return may.ok ? await look(visit) : may;
    } finally {
      visit.end();
    }
  }

  /** Who is acting in an account of this session, whether or not it is visited. */
  actorIn({ connection, user, api }: Session, account: AccountId): Actor {
    const visit = this.#current;
    if (visit?.account.id === account) return visit.actor;
    // As far as this computer knows, a support agent in one account is one in others too.
    const isSupport = visit?.account.role === 'support';
    return { connection, user, isSupport, account, access: null, serverNow: () => api.serverNow() };
  }

  async list(query: string, cursor: string | null): Promise<Result<Page<Account>>> {
    const session = this.#options.sessions.open();
    if (!session.ok) return session;
    const { api, connection } = session.value;
    const { host } = new URL(connection.url);
    const walks = this.#walks.get(session.value) ?? new PageWalks({ host, clock: this.#options.clock });
    this.#walks.set(session.value, walks);
    const page = await walks.page(cursor, (at) => api.accounts(query.trim(), at));
    if (page.ok) this.#noteAgent(session.value, page.value.items);
    return page;
  }

  #noteAgent(session: Session, accounts: readonly Account[]): void {
    if (accounts.some(({ role }) => role === 'support')) this.#agents.add(session);
  }

  /** Whether an access may stay live until it expires if the program ends now. */
  get leavesAccess(): boolean {
    return this.#grants?.mayBeOpen === true;
  }

  /** This person's live access grants in all accounts, except those that are being ended. */
  async openAccesses(): Promise<Result<OpenAccess[]>> {
    const session = this.#options.sessions.open();
    if (!session.ok) return session;
    const grants = this.#grants;
    if (!grants || !this.#agents.has(session.value)) return success([]);
    const { api, connection } = session.value;
    const walked = { host: new URL(connection.url).host, clock: this.#options.clock };
    const told = await allPages(walked, (cursor) => api.openAccesses(cursor));
    return told.ok ? success(grants.told(told.value)) : told;
  }

  /** Ends the access to an account, whether or not it is visited. */
  async endAccess(id: AccountId): Promise<Done> {
    const session = this.#options.sessions.open();
    if (!session.ok) return session;
    if (this.#current?.account.id === id) return this.leave(id);
    this.stopEntering(id);
    return this.#grants?.end(id) ?? done;
  }

  /** The accounts that this person pinned or visited: pinned ones first, then latest first. */
  recent(): RecentAccount[] {
    const session = this.#options.sessions.current;
    return session ? this.#options.recent.of(personOf(session)) : [];
  }

  /** Pins or unpins an account. */
  async pin(id: AccountId, isPinned: boolean): Promise<Done> {
    const session = this.#options.sessions.open();
    if (!session.ok) return session;
    const known = this.recent().find((each) => each.id === id);
    const found = known ? success({ account: known }) : await session.value.api.account(id);
    return found.ok ? this.#options.recent.remember(personOf(session.value), found.value.account, isPinned) : found;
  }

  /**
   * Begins a visit to an account as the server describes it now. A support agent without a live grant there requests
   * one, or gets `grantNeeded`; the person then stays where they are. The last choice wins: an overtaken entry is
   * `wrongAccount`, and a grant that it still obtained is ended. Choosing the same again joins the same entry.
   */
  enter(id: AccountId, request: AccessRequest | null): Promise<Result<Account>> {
    const session = this.#options.sessions.open();
    const grants = this.#grants;
    if (!session.ok || !grants) return Promise.resolve(failed({ kind: 'signedOut' }));
    const under = this.#entry?.lifetime.hasEnded ? undefined : this.#entry;
    if (under?.id === id && under.request?.intent === request?.intent) return under.ending;
    under?.lifetime.end({ kind: 'wrongAccount' });
    if (request) {
      this.#lastRequests.delete(id);
      this.#lastRequests.set(id, { reason: request.reason, ticket: request.ticket });
    }
    const lifetime = new Lifetime(session.value.lifetime);
    const entry: Entry = { id, request, lifetime, grants, session: session.value };
    const ending = this.#enter(entry).finally(() => {
      if (this.#entry?.lifetime === lifetime) this.#entry = undefined;
    });
    this.#entry = { ...entry, ending };
    return ending;
  }

  /** Gives up the entry in progress to this account, as if another had overtaken it; the visit goes on. */
  stopEntering(id: AccountId): Done {
    const session = this.#options.sessions.open();
    if (!session.ok) return session;
    if (this.#entry?.id === id) this.#entry.lifetime.end({ kind: 'wrongAccount' });
    return done;
  }

  async #enter(entry: Entry): Promise<Result<Account>> {
    const { id, request, lifetime, grants, session } = entry;
    const api = session.during(lifetime);
    const found = await api.account(id);
    if (!found.ok) return found;
    const { account, capabilities } = found.value;
    const isSupport = account.role === 'support';
    const got = isSupport ? await grants.get(api, id, found.value.grant, request) : success(null);
    if (got.ok && got.value?.isNew) this.#noteOwnGrant(session, id, got.value.grant, 'accessGrant.started');
    const isLate = lifetime.check();
    if (!isLate.ok) {
      // This entry must not end a live grant where the person is, or is about to be again.
      const isOnTheWay = this.#entry?.id === id && this.#entry.lifetime !== lifetime;
      const isElsewhere = this.#current?.account.id !== id && !isOnTheWay;
      const isInDoubt = !got.ok && got.failure.kind === 'outcomeUnknown';
      const mayBeLive = isInDoubt || (got.ok && got.value?.isNew === true);
      const ended = mayBeLive && isElsewhere ? await grants.end(id) : undefined;
      // A person who was signed out midway must not be told that nothing was begun.
      return isInDoubt && ended?.ok === false ? got : isLate;
    }
    if (!got.ok) return got;
    if (got.value) grants.shown(id, got.value.grant);
    this.#arrive(session, { account, capabilities, grant: got.value?.grant ?? null });
    return success(account);
  }

  /** Entering the same account again continues the same visit; another account ends it. */
  #arrive(session: Session, described: DescribedAccount): void {
    const { account, capabilities, grant } = described;
    this.#noteAgent(session, [account]);
    // A failed write does not matter here; the store reports it.
    this.#options.recent.remember(personOf(session), account);
    const before = this.#current;
    if (before?.account.id === account.id) before.renew(described);
    else {
      this.#close();
      const live = liveFrom(grant, this.#options.clock);
      this.#current = this.#visit(session, { account, capabilities, live, vault: new Vault() });
    }
    this.#begun();
  }

  #visit(session: Session, parts: VisitParts): Visit {
    const { clock, guards, warning } = this.#options;
    return new Visit(session, parts, {
      clock,
      guards: () => guards(session.connection),
      warning,
      onChange: () => this.#changed.tell(),
    });
  }

  #begun(): void {
    const visit = this.#current;
    this.#changed.tell();
    if (visit) this.#entered.tell(visit);
  }

  /** Ends the visit, if there is one, and releases its vault. */
  #close(): void {
    const visit = this.#current;
    this.#current = undefined;
    if (visit) this.#released.tell(visit.end().vault);
  }

  /** Ends the grant and leaves the account, even if the server could not be told; the failure says so. */
  async leave(id: AccountId): Promise<Done> {
    const visit = this.in(id);
    if (!visit.ok) return visit;
    this.#entry?.lifetime.end({ kind: 'wrongAccount' });
    this.#entry = undefined;
    const told = this.#grants?.end(id) ?? Promise.resolve(done);
    this.#close();
    this.#changed.tell();
    return told;
  }

  /** Extends the access to the visited account by an hour. */
  async extend(id: AccountId, reason: Reason): Promise<Done> {
    const visit = this.in(id);
    const extended = visit.ok ? await visit.value.extend(reason) : visit;
    const grant = visit.ok ? visit.value.grant : null;
    if (visit.ok && extended.ok && grant) this.#noteOwnGrant(visit.value.session, id, grant, 'accessGrant.extended');
    return extended;
  }

  #noteOwnGrant({ connection, user, api }: Session, account: AccountId, access: AccessGrant, kind: GrantAct): void {
    if (api.capabilities.accessGrants) return;
    const serverNow = () => api.serverNow();
    this.#options.onOwnGrant({ connection, user, isSupport: true, account, access, serverNow }, kind);
  }

  /** Unlocks changes for ten minutes, or locks them again. */
  allowChanges(id: AccountId, isAllowed: boolean): Done {
    const visit = this.in(id);
    const may = visit.ok ? visit.value.mayWork() : visit;
    if (!visit.ok || !may.ok) return may;
    if (!isAllowed) {
      visit.value.lock.lock();
      return done;
    }
    visit.value.lock.allow();
    this.#entered.tell(visit.value);
    return done;
  }

  /** The computer is awake again: what has ended meanwhile ends now, and the time left is told anew. */
  woke(): void {
    this.#current?.woke();
    this.#changed.tell();
  }

  /** The person of a lost session returns to where they were; anybody else starts without a visit. */
  began(session: Session): void {
    const left = this.#suspended;
    this.#suspended = undefined;
    const isBack = left !== undefined && session.isSamePerson(left.session);
    const { clock } = this.#options;
    const onEnded = (id: AccountId, grant: AccessGrant) => this.#noteOwnGrant(session, id, grant, 'accessGrant.ended');
    this.#grants = new AccessGrants(session, { clock, onEnded }, isBack ? left.grants : undefined);
    if (isBack) this.#comeBack(session, left);
    else {
      this.#lastRequests.clear();
      if (left?.visit) this.#released.tell(left.visit.parts.vault);
    }
  }

  #comeBack(session: Session, { visit: left }: Suspended): void {
    if (!left) return;
    const visit = this.#visit(session, left.parts);
    this.#current = visit;
    // Deferred until the session reports itself too.
    queueMicrotask(() => {
      if (this.#current === visit) this.#begun();
    });
  }

  /** A lost session keeps the visit for its person; leaving and signing out end it with all of its accesses. */
  ended(session: Session, how: SessionEnd): Promise<Done> {
    const visit = this.#current;
    const grants = this.#grants;
    this.#grants = undefined;
    if (how === 'lost') {
      this.#current = undefined;
      this.#suspended = { session, grants, visit: visit && { actor: visit.actor, parts: visit.end() } };
      return Promise.resolve(done);
    }
    this.#lastRequests.clear();
    this.#close();
    return grants?.endAll() ?? Promise.resolve(done);
  }

  /** The console ends; nothing stays open. */
  stop(): void {
    this.#close();
    if (this.#suspended?.visit) this.#released.tell(this.#suspended.visit.parts.vault);
    this.#suspended = undefined;
  }
}

/** Whose accounts are remembered. */
function personOf({ connection, user }: Session) {
  return { connection: connection.id, user: user.id };
}
