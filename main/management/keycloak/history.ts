/** The events of a realm, for one owner, and the part of them that a whole session shares. */
import type { AccountId } from '../../../contract/account.ts';
import type { Act, ActFilter } from '../../../contract/activity.ts';
import type { ApiKey } from '../../../contract/api-key.ts';
import { type Result, success } from '../../../contract/failure.ts';
import type { Page } from '../management-api.ts';
import type { AccountsOptions } from './accounts.ts';
import { AdminEventRequests } from './admin-events.ts';
import { ClientRequests } from './client-requests.ts';
import { type LastUses, readLastUses } from './last-uses.ts';
import { NamedClients } from './named-clients.ts';
import { actsPage } from './realm-acts.ts';
import { nothing, type ReadableEvents, readableEvents } from './realm-events.ts';

/** What a session has found out, by realm. */
export class SessionHistory {
  /** As of the latest entering of the account. */
  readonly readable = new Map<AccountId, ReadableEvents>();
  /** When API keys were last used, as of the latest answer. */
  readonly uses = new Map<AccountId, LastUses>();
  /** Accounts whose last uses are being requested. */
  readonly asking = new Set<AccountId>();
  readonly #named = new Map<AccountId, NamedClients>();

  /** The names of a realm's clients. */
  named(account: AccountId): NamedClients {
    const those = this.#named.get(account) ?? new NamedClients();
    this.#named.set(account, those);
    return those;
  }
}

export class History {
  readonly #options: AccountsOptions;
  readonly #session: SessionHistory;

  constructor(options: AccountsOptions, session: SessionHistory) {
    this.#options = options;
    this.#session = session;
  }

  /** Finds out which events are readable; valid until the account is entered again. */
  async findReadable(account: AccountId): Promise<ReadableEvents> {
    const found = await readableEvents(this.#options, account);
    if (found.ok) this.#session.readable.set(account, found.value);
    // Unknown counts as nothing readable, until the next attempt.
    return found.ok ? found.value : nothing;
  }

  async #readable(account: AccountId): Promise<ReadableEvents> {
    return this.#session.readable.get(account) ?? this.findReadable(account);
  }

  /** A page of activity. Sends no request if the realm keeps no events, or this person may not read them. */
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

  /**
   * Starts to request the last uses of all API keys at once. Nobody waits for it: rows listed before the answer get
   * their last use at the next reading of the list.
   */
  askLastUses(account: AccountId): void {
    const { asking } = this.#session;
    if (asking.has(account)) return;
    asking.add(account);
    void this.#readLastUses(account).finally(() => asking.delete(account));
  }

  async #readLastUses(account: AccountId): Promise<void> {
    const { logins } = await this.#readable(account);
    if (!logins) {
      this.#session.uses.delete(account);
      return;
    }
    const { http, owner } = this.#options;
    const uses = await readLastUses(http, owner, account);
    // The previous answer is still true.
    if (uses) this.#session.uses.set(account, uses);
  }

  /** The API key with its last use, as far as known by now. */
  withLastUse(account: AccountId, apiKey: ApiKey): ApiKey {
    return { ...apiKey, lastUsedAt: this.#session.uses.get(account)?.get(apiKey.clientId) ?? null };
  }
}
