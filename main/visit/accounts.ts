/** Which account is in focus, and with which access grant. Every key call names its account; another one is refused. */
import type { AccessGrant, AccessRequest, Reason } from '../../contract/access-grant.ts';
import type { Account, AccountId, RecentAccount } from '../../contract/account.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import type { ManagementApi, Page } from '../management/management-api.ts';
import type { Clock } from '../ports.ts';
import type { RecentAccounts } from './recent-accounts.ts';

/** Who is signed in where; what one was doing is found again by the same person only. */
export interface Person {
  connection: string;
  user: string;
}

export function isSamePerson(a: Person, b: Person): boolean {
  return a.user === b.user && a.connection === b.connection;
}

export interface AccountsOptions {
  api(): Result<ManagementApi>;
  recentAccounts: RecentAccounts;
  clock: Clock;
  /** undefined while nobody is signed in. */
  person(): Person | undefined;
  /** Called after the focus or its grant has changed. */
  onChange(): void;
}

type Done = Result<Record<never, never>>;
type Kept = { grant: AccessGrant; endsAt: number };

export class Accounts {
  readonly #options: AccountsOptions;
  #focus: Account | null = null;
  /** The live grant in the account in focus, and when it ends by `clock.elapsed`. */
  #kept: Kept | undefined;
  #cancelEnd: () => void = () => {};
  #lastRequest: Pick<AccessRequest, 'reason' | 'ticket'> | null = null;
  /** The focus that a lost session left behind, and whose it was. */
  #left: { person: Person; account: Account } | undefined;

  constructor(options: AccountsOptions) {
    this.#options = options;
  }

  get focus(): Account | null {
    return this.#focus;
  }

  /** The grant with what is left of it now; null if there is none, or no more. */
  get grant(): AccessGrant | null {
    if (!this.#kept) return null;
    const leftMs = this.#kept.endsAt - this.#options.clock.elapsed();
    return leftMs > 0 ? { ...this.#kept.grant, leftMs } : null;
  }

  /** What was said of the reason and ticket last, in this session. */
  get lastRequest(): Pick<AccessRequest, 'reason' | 'ticket'> | null {
    return this.#lastRequest;
  }

  async list(query: string, cursor: string | null): Promise<Result<Page<Account>>> {
    const api = this.#options.api();
    return api.ok ? api.value.accounts(query.trim(), cursor) : api;
  }

  /** The accounts that this person pinned or was in, pinned ones first, then latest first. */
  recent(): RecentAccount[] {
    const person = this.#options.person();
    return person ? this.#options.recentAccounts.of(person) : [];
  }

  /** Pins an account, or takes the pin off. */
  async pin(id: AccountId, isPinned: boolean): Promise<Done> {
    const api = this.#options.api();
    if (!api.ok) return api;
    const person = this.#options.person();
    const known = this.recent().find((each) => each.id === id);
    const found = known ? success(known) : await api.value.account(id);
    if (!found.ok) return found;
    const account = 'account' in found.value ? found.value.account : found.value;
    return person ? this.#options.recentAccounts.remember(person, account, isPinned) : failed({ kind: 'signedOut' });
  }

  /**
   * Puts an account in focus, as the server describes it now. A support agent who has no live grant there asks for one,
   * or is told `grantNeeded`; the focus then stays where it is.
   */
  async enter(id: AccountId, request: AccessRequest | null): Promise<Result<Account>> {
    const api = this.#options.api();
    if (!api.ok) return api;
    const person = this.#options.person();
    const found = await api.value.account(id);
    if (!found.ok) return found;
    const { account } = found.value;
    const grant =
      account.role === 'support' ? await this.#access(api.value, id, found.value.grant, request) : undefined;
    if (grant?.ok === false) return grant;
    const now = this.#options.person();
    if (!person || !now || !isSamePerson(person, now)) return failed({ kind: 'signedOut' });
    // A recent account that cannot be written down is not worth a word; the store has told of itself.
    this.#options.recentAccounts.remember(person, account);
    this.#keep(grant?.value);
    this.#set(account);
    return success(account);
  }

  async #access(
    api: ManagementApi,
    id: AccountId,
    live: AccessGrant | null,
    request: AccessRequest | null,
  ): Promise<Result<AccessGrant>> {
    if (!request) return live ? success(live) : failed({ kind: 'grantNeeded', requestId: null });
    this.#lastRequest = { reason: request.reason, ticket: request.ticket };
    // For the same ticket the one that lives is good enough; another one would end it.
    return live?.ticket === request.ticket ? success(live) : api.requestAccess(id, request);
  }

  #keep(grant: AccessGrant | undefined): void {
    this.#cancelEnd();
    this.#cancelEnd = () => {};
    this.#kept = grant && { grant, endsAt: this.#options.clock.elapsed() + grant.leftMs };
    // A timer may come a moment early: what it ends is over all the same.
    const end = () => {
      this.#kept = undefined;
      this.#options.onChange();
    };
    if (grant) this.#cancelEnd = this.#options.clock.after(grant.leftMs, end);
  }

  /** Another hour for the account in focus. */
  async extend(id: AccountId, reason: Reason): Promise<Done> {
    const api = this.#options.api();
    if (!api.ok) return api;
    const focus = this.inFocus(id);
    if (!focus.ok) return focus;
    if (!this.#kept) return failed({ kind: 'grantNeeded', requestId: null });
    const extended = await api.value.extendAccess(id, this.#kept.grant.id, reason);
    if (!extended.ok) return this.noticing(extended);
    if (this.#focus?.id !== id) return success({});
    this.#keep(extended.value);
    this.#options.onChange();
    return success({});
  }

  /** Ends the grant and leaves the account; left all the same if the server could not be told, which is the failure. */
  async leave(id: AccountId): Promise<Done> {
    const api = this.#options.api();
    const focus = this.inFocus(id);
    if (!focus.ok) return focus;
    const kept = this.#kept;
    this.#keep(undefined);
    this.#set(null);
    return api.ok && kept ? api.value.endAccess(id, kept.grant.id) : success({});
  }

  /** Passes an answer on; one that says that the grant is over is believed. */
  noticing<T>(answer: Result<T>): Result<T> {
    if (!answer.ok && ['grantOver', 'grantNeeded'].includes(answer.failure.kind) && this.#kept) {
      this.#keep(undefined);
      this.#options.onChange();
    }
    return answer;
  }

  #set(account: Account | null): void {
    this.#focus = account;
    this.#options.onChange();
  }

  /** The account in focus if it is the one that the call names. */
  inFocus(id: AccountId): Result<Account> {
    return this.#focus?.id === id ? success(this.#focus) : failed({ kind: 'wrongAccount' });
  }

  /** Success if this account may be worked in: it is in focus, and a support agent's grant there is live. */
  open(id: AccountId): Result<Account> {
    const focus = this.inFocus(id);
    if (!focus.ok || focus.value.role !== 'support' || this.grant) return focus;
    return failed({ kind: 'grantOver', requestId: null });
  }

  /** After a sign-in: the same person is where a lost session left them; anybody else is nowhere. */
  signedIn(person: Person): void {
    if (this.#left && isSamePerson(this.#left.person, person)) this.#focus = this.#left.account;
    else {
      this.#keep(undefined);
      this.#lastRequest = null;
    }
    this.#left = undefined;
  }

  /** After a session's end. One that nobody asked for leaves its focus behind, so that the same person can go on. */
  signedOut(asked: boolean): void {
    const person = this.#options.person();
    this.#left = !asked && person && this.#focus ? { person, account: this.#focus } : undefined;
    if (asked) {
      this.#keep(undefined);
      this.#lastRequest = null;
    }
    this.#focus = null;
  }
}
