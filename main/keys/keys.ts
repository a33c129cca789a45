/** The work itself: list, create, rename and delete the API keys of the account in focus. */
import type { AccountId } from '../../contract/account.ts';
import type {
  ApiKey,
  ApiKeyId,
  ApiKeyName,
  ClientId,
  CreatedApiKey,
  CreateIntent,
  Settlement,
  UnsettledCreation,
} from '../../contract/api-key.ts';
import { type Failure, failed, type Result, success } from '../../contract/failure.ts';
import { managesApiKeys } from '../../contract/role.ts';
import type { Connection } from '../../contract/session.ts';
import type { Page } from '../management/management-api.ts';
import type { Vault } from '../secrets/vault.ts';
import { allApiKeys } from './all-api-keys.ts';
import type { Journal } from './journal.ts';
import { isSamePlace, type Place } from './place.ts';
import type { Unsettled } from './unsettled.ts';

type Done = Result<Record<never, never>>;

export interface KeysOptions {
  journal: Journal;
  vault: Vault;
  unsettled: Unsettled;
  /** Where the person is, if that is this account and they may work in it. */
  place(account: AccountId): Result<Place>;
  /** Whether changes may be made there now. */
  mayChange(place: Place): Done;
  /** Called when the server has confirmed that an API key is gone. */
  onGone(place: Place, clientId: ClientId): Promise<void>;
  /** Called when a creation has ended: what is held or unsettled is different now. */
  onChange(): void;
  /** Runs what nobody waits for; a bug in it is logged. */
  inBackground(work: Promise<unknown>): void;
}

/** The server does not answer a second time to the same Idempotency-Key; what became of it, the list tells. */
function notRepeatable({ url }: Connection, requestId: string | null): Failure {
  return { kind: 'outcomeUnknown', host: new URL(url).host, cause: 'keyReused', requestId };
}

export class Keys {
  readonly #options: KeysOptions;
  readonly #creating = new Set<Promise<unknown>>();
  /** Client IDs of the API keys that were read or made; what is deleted is known by its id alone. */
  readonly #clientIds = new Map<ApiKeyId, ClientId>();

  constructor(options: KeysOptions) {
    this.#options = options;
  }

  /** The account if it is in focus and the user's role manages API keys there. */
  #permitted(account: AccountId): Result<Place> {
    const place = this.#options.place(account);
    if (!place.ok) return place;
    return managesApiKeys(place.value.account.role) ? place : failed({ kind: 'notAllowed', requestId: null });
  }

  /** The same, for what changes something. */
  #changeable(account: AccountId): Result<Place> {
    const place = this.#permitted(account);
    if (!place.ok) return place;
    const change = this.#options.mayChange(place.value);
    return change.ok ? place : change;
  }

  /** Whether the person is still where the call began; the answer for a place that was left is dropped. */
  #isStillAt(place: Place): boolean {
    const now = this.#options.place(place.account.id);
    return now.ok && isSamePlace(now.value, place);
  }

  /** One page. An answer that comes after the account was left is dropped. */
  async list(account: AccountId, cursor: string | null): Promise<Result<Page<ApiKey>>> {
    const place = this.#permitted(account);
    if (!place.ok) return place;
    const page = await place.value.api.apiKeys(account, cursor);
    if (!page.ok) return page;
    if (!this.#isStillAt(place.value)) return failed({ kind: 'wrongAccount' });
    for (const { id, clientId } of page.value.items) this.#clientIds.set(id, clientId);
    // The server answers again: what is in doubt can be asked about, without anybody's doing.
    if (cursor === null && this.#options.mayChange(place.value).ok)
      this.#options.inBackground(this.#options.unsettled.settleAll(place.value));
    return page;
  }

  /**
   * Writes the wish down, creates the API key and puts its secret into the vault. The same intent again is the same
   * creation: it gives the same API key. Who has left the account meanwhile finds the secret when they come back.
   */
  create(account: AccountId, name: ApiKeyName, intent: CreateIntent): Promise<Result<CreatedApiKey>> {
    const creating = this.#options.unsettled.whileFresh(intent, () => this.#create(account, name, intent));
    this.#creating.add(creating);
    return creating.finally(() => {
      this.#creating.delete(creating);
      // The window that has asked may have been reloaded, or its dialog closed.
      this.#options.onChange();
    });
  }

  async #create(account: AccountId, name: ApiKeyName, intent: CreateIntent): Promise<Result<CreatedApiKey>> {
    const { journal, unsettled } = this.#options;
    const permitted = this.#changeable(account);
    if (!permitted.ok) return permitted;
    const place = permitted.value;
    const held = this.#held(intent);
    if (held) return success(held);
    if (await unsettled.settleAll(place, intent)) return failed({ kind: 'unsettledFirst' });
    const earlier = journal.find(intent);
    if (earlier && earlier.name !== name) return failed({ kind: 'refused', reason: 'input' });
    const { connection, user } = place;
    if (earlier && !earlier.isRepeatable) return failed(notRepeatable(connection, null));
    const startedAt = new Date(place.api.serverNow()).toISOString();
    const isWritten = await journal.intend({
      intent,
      connection: connection.id,
      user: user.id,
      account,
      name,
      startedAt,
    });
    if (!isWritten) return failed({ kind: 'notJournaled' });
    return this.#send(place, name, intent, earlier !== undefined);
  }

  /** `wasSent`: an earlier call may have made it already. */
  async #send(place: Place, name: ApiKeyName, intent: CreateIntent, wasSent: boolean): Promise<Result<CreatedApiKey>> {
    const { journal, unsettled } = this.#options;
    let isInDoubt = wasSent;
    const created = await place.api.createApiKey(place.account.id, name, intent, () => {
      isInDoubt = true;
    });
    if (created.ok) {
      const { apiKey } = created.value;
      this.#clientIds.set(apiKey.id, apiKey.clientId);
      const taken = unsettled.take(place, intent, created.value);
      if (taken.ok && taken.value.outcome === 'secretLost') {
        return failed({ kind: 'secretNotGiven', host: new URL(place.connection.url).host });
      }
      const held = this.#held(intent);
      return taken.ok && held ? success(held) : failed({ kind: 'wrongAccount' });
    }
    const { failure } = created;
    if (failure.kind === 'outcomeUnknown') {
      if (failure.cause === 'keyReused') journal.notRepeatable(intent);
      return created;
    }
    if (!isInDoubt) journal.remove(intent);
    if (!isInDoubt || failure.kind !== 'invalidName') return created;
    // The name is taken, perhaps by ourselves, at a server that has forgotten its answer.
    const looked = await unsettled.lookInto(place, intent);
    if (looked.ok && looked.value.outcome === 'notCreated') return created;
    return failed(notRepeatable(place.connection, failure.requestId));
  }

  #held(intent: CreateIntent): CreatedApiKey | undefined {
    const { vault } = this.#options;
    const handle = vault.handleOf(intent);
    const held = handle && vault.find(handle);
    return handle && held ? { apiKey: held.apiKey, handle } : undefined;
  }

  /** Whether a creation is under way, whose secret would come to nobody if the program ended now. */
  get isCreating(): boolean {
    return this.#creating.size > 0;
  }

  /** What is not settled in this account. */
  unsettled(account: AccountId): Result<UnsettledCreation[]> {
    const place = this.#permitted(account);
    return place.ok ? success(this.#options.unsettled.list(place.value)) : place;
  }

  /** Asks again about one creation. */
  async settle(account: AccountId, intent: CreateIntent): Promise<Result<Settlement>> {
    const place = this.#changeable(account);
    return place.ok ? this.#options.unsettled.settle(place.value, intent) : place;
  }

  /** The person knows about it and wants to see it no more. */
  giveUp(account: AccountId, intent: CreateIntent): Done {
    const place = this.#permitted(account);
    if (!place.ok) return place;
    this.#options.unsettled.giveUp(place.value, intent);
    return success({});
  }

  /**
   * `changed` if somebody else changed the API key since `etag`. Where no answer says whether it was renamed, the list
   * does.
   */
  async rename(account: AccountId, id: ApiKeyId, name: ApiKeyName, etag: string): Promise<Result<ApiKey>> {
    const permitted = this.#changeable(account);
    if (!permitted.ok) return permitted;
    const place = permitted.value;
    const renamed = await place.api.renameApiKey(account, id, name, etag);
    if (renamed.ok || !['outcomeUnknown', 'changed'].includes(renamed.failure.kind)) return renamed;
    const keys = await allApiKeys(place);
    if (!keys.ok) return renamed;
    const now = keys.value.find((apiKey) => apiKey.id === id);
    if (!now) return failed({ kind: 'missing', requestId: null });
    if (now.name === name) return success(now);
    // Nobody has changed it, so it was not renamed; the server answers again, and once more is safe.
    if (now.etag === etag) return place.api.renameApiKey(account, id, name, etag);
    return renamed.failure.kind === 'changed' ? renamed : failed({ kind: 'changed', requestId: null });
  }

  /**
   * `changed` as above; `missing` if it was gone already before. Where no answer says whether it was deleted, the list
   * does.
   */
  async delete(account: AccountId, id: ApiKeyId, etag: string): Promise<Done> {
    const permitted = this.#changeable(account);
    if (!permitted.ok) return permitted;
    const place = permitted.value;
    const deleted = await this.#delete(place, id, etag);
    if (!deleted.ok && deleted.failure.kind !== 'missing') return deleted;
    this.#options.unsettled.deleted(place, id);
    const clientId = this.#clientIds.get(id);
    // Only now: until the server has said so, the saved secret may be the only one that works.
    if (clientId) await this.#options.onGone(place, clientId);
    return deleted;
  }

  async #delete(place: Place, id: ApiKeyId, etag: string): Promise<Done> {
    const deleted = await place.api.deleteApiKey(place.account.id, id, etag);
    if (deleted.ok || deleted.failure.kind !== 'outcomeUnknown') return deleted;
    const keys = await allApiKeys(place);
    if (!keys.ok) return deleted;
    const now = keys.value.find((apiKey) => apiKey.id === id);
    if (!now) return success({});
    if (now.etag === etag) return place.api.deleteApiKey(place.account.id, id, etag);
    return failed({ kind: 'changed', requestId: null });
  }
}
