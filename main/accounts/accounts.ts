/** Which account is in focus. Every key call names its account; one that is not in focus is refused. */
import { type Account, AccountId } from '../../contract/account.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import type { ManagementApi, Page } from '../management/management-api.ts';
import type { Settings } from '../settings/settings.ts';

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
  settings: Settings;
  /** undefined while nobody is signed in. */
  person(): Person | undefined;
  /** Called after the focus has changed. */
  onChange(): void;
}

export class Accounts {
  readonly #options: AccountsOptions;
  #focus: Account | null = null;
  /** The focus that a lost session left behind, and whose it was. */
  #left: { person: Person; account: Account } | undefined;

  constructor(options: AccountsOptions) {
    this.#options = options;
  }

  get focus(): Account | null {
    return this.#focus;
  }

  async list(query: string, cursor: string | null): Promise<Result<Page<Account>>> {
    const api = this.#options.api();
    return api.ok ? api.value.accounts(query.trim(), cursor) : api;
  }

  /** The accounts that this person was in, latest first. */
  recent(): AccountId[] {
    const person = this.#options.person();
    return person ? this.#options.settings.recentAccounts(person).map((id) => AccountId.parse(id)) : [];
  }

  /** Puts an account in focus, as the server describes it now. */
  async enter(id: AccountId): Promise<Result<Account>> {
    const api = this.#options.api();
    if (!api.ok) return api;
    const person = this.#options.person();
    const account = await api.value.account(id);
    if (!account.ok) return account;
    const now = this.#options.person();
    if (!person || !now || !isSamePerson(person, now)) return failed({ kind: 'signedOut' });
    // Whether it is remembered for the next time does not keep anybody out of it now.
    this.#options.settings.rememberAccount(person, id);
    this.#set(account.value);
    return account;
  }

  #set(account: Account | null): void {
    this.#focus = account;
    this.#options.onChange();
  }

  /** The account in focus if it is the one that the call names. */
  inFocus(id: AccountId): Result<Account> {
    return this.#focus?.id === id ? success(this.#focus) : failed({ kind: 'wrongAccount' });
  }

  /** After a sign-in: the same person is where a lost session left them; anybody else is nowhere. */
  signedIn(person: Person): void {
    if (this.#left && isSamePerson(this.#left.person, person)) this.#focus = this.#left.account;
    this.#left = undefined;
  }

  /** After a session's end. One that nobody asked for leaves its focus behind, so that the same person can go on. */
  signedOut(asked: boolean): void {
    const person = this.#options.person();
    this.#left = !asked && person && this.#focus ? { person, account: this.#focus } : undefined;
    this.#focus = null;
  }
}
