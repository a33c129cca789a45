/** What a realm tells of what happened in it, for one owner; and what of that is the same for a whole session. */
import type { AccountId } from '../../../contract/account.ts';
import type { Act, ActFilter } from '../../../contract/activity.ts';
import { type Result, success } from '../../../contract/failure.ts';
import type { Page } from '../management-api.ts';
import type { AccountsOptions } from './accounts.ts';
import { AdminEventRequests } from './admin-events.ts';
import { ClientRequests } from './client-requests.ts';
import { type LastUses, readLastUses } from './last-uses.ts';
import { NamedClients } from './named-clients.ts';
import { actsPage } from './realm-acts.ts';
import { nothing, type ReadableEvents, readableEvents } from './realm-events.ts';

/** By realm, what a session has found out. */
export class SessionHistory {
  /** As it was when its account was entered last. */
  readonly readable = new Map<AccountId, ReadableEvents>();
  readonly #named = new Map<AccountId, NamedClients>();

  /** What the clients of a realm are called. */
  named(account: AccountId): NamedClients {
    const those = this.#named.get(account) ?? new NamedClients();
    this.#named.set(account, those);
    return those;
  }
}

export class History {
  readonly #options: AccountsOptions;
  readonly #session: SessionHistory;
  readonly #uses = new Map<AccountId, Promise<LastUses>>();

  constructor(options: AccountsOptions, session: SessionHistory) {
    this.#options = options;
    this.#session = session;
  }

  /** What can be read now, for as long as the account is not entered once more. */
  async findReadable(account: AccountId): Promise<ReadableEvents> {
    const found = await readableEvents(this.#options, account);
    if (found.ok) this.#session.readable.set(account, found.value);
    // Not known is as if nothing could be, until it is wanted next.
    return found.ok ? found.value : nothing;
  }

  async #readable(account: AccountId): Promise<ReadableEvents> {
    return this.#session.readable.get(account) ?? this.findReadable(account);
  }

  /** Asks nothing of a realm that keeps nothing, or tells this person nothing. */
  async acts(
    account: AccountId,
    self: () => Promise<Result<NonNullable<Act['person']>>>,
    filter: ActFilter,
    cursor: string | null,
  ): Promise<Result<Page<Act>>> {
    const { acts: areReadable } = await this.#readable(account);
    if (!areReadable) return success({ items: [], nextCursor: null });
    const who = await self();
    if (!who.ok) return who;
    const { http, owner } = this.#options;
    const events = new AdminEventRequests(http, owner, account);
    const clients = new ClientRequests(http, owner, account);
    return actsPage({ events, clients, named: this.#session.named(account), self: who.value }, filter, cursor);
  }

  /** When API keys were last used, asked anew: at the beginning of a list, beside its first page. */
  askLastUses(account: AccountId): Promise<LastUses> {
    const { http, owner } = this.#options;
    const uses = this.#readable(account).then(({ logins }) =>
      logins ? readLastUses(http, owner, account) : new Map<string, string>(),
    );
    this.#uses.set(account, uses);
    return uses;
  }

  /** The same, as it was asked last; nothing where it was not. */
  async lastUses(account: AccountId): Promise<LastUses> {
    return (await this.#uses.get(account)) ?? new Map();
  }
}
