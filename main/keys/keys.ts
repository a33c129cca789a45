/** The work itself: list, create, rename and delete the API keys of the account in focus. */
import type { Account, AccountId } from '../../contract/account.ts';
import type { ApiKey, ApiKeyId, ApiKeyName, ClientId, CreatedApiKey, CreateIntent } from '../../contract/api-key.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import { managesApiKeys } from '../../contract/role.ts';
import type { Connection } from '../../contract/session.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { ManagementApi, Page } from '../management/management-api.ts';
import type { Vault } from '../secrets/vault.ts';

export interface KeysOptions {
  api(): Result<ManagementApi>;
  accounts: Accounts;
  vault: Vault;
  /** Where one is: the connection and the account in focus, if it is that one. */
  place(account: AccountId): Result<{ connection: Connection; account: Account }>;
  /** Called when the server has confirmed that an API key is gone. */
  onGone(connection: Connection, account: AccountId, clientId: ClientId): Promise<void>;
}

export class Keys {
  readonly #options: KeysOptions;
  readonly #creating = new Set<Promise<unknown>>();
  /** Client IDs of the API keys that were read or made; what is deleted is known by its id alone. */
  readonly #clientIds = new Map<ApiKeyId, ClientId>();

  constructor(options: KeysOptions) {
    this.#options = options;
  }

  /** The management API, if the account is in focus and the user's role manages API keys there. */
  #permitted(account: AccountId): Result<ManagementApi> {
    const api = this.#options.api();
    if (!api.ok) return api;
    const focus = this.#options.accounts.inFocus(account);
    if (!focus.ok) return focus;
    return managesApiKeys(focus.value.role) ? api : failed({ kind: 'notAllowed', requestId: null });
  }

  /** One page. An answer that comes after the account was left is dropped. */
  async list(account: AccountId, cursor: string | null): Promise<Result<Page<ApiKey>>> {
    const api = this.#permitted(account);
    if (!api.ok) return api;
    const page = await api.value.apiKeys(account, cursor);
    if (!page.ok) return page;
    const focus = this.#options.accounts.inFocus(account);
    if (!focus.ok) return focus;
    for (const { id, clientId } of page.value.items) this.#clientIds.set(id, clientId);
    return page;
  }

  /**
   * Creates an API key and puts its secret into the vault. The same intent again is the same creation: it gives the
   * same API key. The secret is kept even if the account was left meanwhile, since it will not come a second time.
   */
  create(account: AccountId, name: ApiKeyName, intent: CreateIntent): Promise<Result<CreatedApiKey>> {
    const creating = this.#create(account, name, intent);
    this.#creating.add(creating);
    return creating.finally(() => this.#creating.delete(creating));
  }

  async #create(account: AccountId, name: ApiKeyName, intent: CreateIntent): Promise<Result<CreatedApiKey>> {
    const api = this.#permitted(account);
    if (!api.ok) return api;
    const place = this.#options.place(account);
    if (!place.ok) return place;
    const created = await api.value.createApiKey(account, name, intent);
    if (!created.ok) return created;
    const { apiKey, clientSecret } = created.value;
    this.#clientIds.set(apiKey.id, apiKey.clientId);
    const handle = this.#options.vault.hold({ ...place.value, apiKey, intent, clientSecret });
    return success({ apiKey, handle });
  }

  /** Whether a creation is under way, whose secret would come to nobody if the program ended now. */
  get isCreating(): boolean {
    return this.#creating.size > 0;
  }

  /** Resolves when every creation that is under way now has ended, and its secret is in the vault. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#creating);
  }

  /** `changed` if somebody else changed the API key since `etag`. */
  async rename(account: AccountId, id: ApiKeyId, name: ApiKeyName, etag: string): Promise<Result<ApiKey>> {
    const api = this.#permitted(account);
    return api.ok ? api.value.renameApiKey(account, id, name, etag) : api;
  }

  /** `changed` as above; `missing` if it is gone already. */
  async delete(account: AccountId, id: ApiKeyId, etag: string): Promise<Result<Record<never, never>>> {
    const api = this.#permitted(account);
    if (!api.ok) return api;
    const place = this.#options.place(account);
    const deleted = await api.value.deleteApiKey(account, id, etag);
    const isGone = deleted.ok || deleted.failure.kind === 'missing';
    const clientId = this.#clientIds.get(id);
    // Only now: until the server has said so, the saved secret may be the only one that works.
    if (isGone && clientId && place.ok) await this.#options.onGone(place.value.connection, account, clientId);
    return deleted;
  }
}
