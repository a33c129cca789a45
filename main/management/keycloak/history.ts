/** What a realm tells of what happened in it, for one owner; and what of that is the same for a whole session. */
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

/** By realm, what a session has found out. */
export class SessionHistory {
  /** As it was when its account was entered last. */
  readonly readable = new Map<AccountId, ReadableEvents>();
  /** When API keys were last used, as far as that was told last. */
  readonly uses = new Map<AccountId, LastUses>();
  /** Where that is being asked. */
  readonly asking = new Set<AccountId>();
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

  /**
   * Begins to ask when API keys were last used, for all of them at once. Nobody waits for it: rows that come before the
   * answer have their use with the next reading of the list.
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
    // What was told before is still true.
    if (uses) this.#session.uses.set(account, uses);
  }

  /** The API key with its last use, where that was told by now. */
  withLastUse(account: AccountId, apiKey: ApiKey): ApiKey {
    return { ...apiKey, lastUsedAt: this.#session.uses.get(account)?.get(apiKey.clientId) ?? null };
  }
}
