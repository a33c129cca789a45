import type { ApiKey, ApiKeyId, ClientId } from '../../contract/api-key.ts';
import type { Result } from '../../contract/failure.ts';
import type { Page } from '../management/management-api.ts';
import { PageWalks } from '../management/pages.ts';
import type { Visit } from '../visit/visit.ts';
import type { Unsettled } from './unsettled.ts';

export interface ApiKeyListOptions {
  unsettled: Unsettled;
  /** Runs what nobody waits for; a bug in it is logged. */
  inBackground(work: Promise<unknown>): void;
}

/** The API keys of the account that is visited, as far as they were read. */
export class ApiKeyList {
  readonly #options: ApiKeyListOptions;
  /** By visit, Client IDs of what was read or made; what is deleted is known by its id alone. */
  readonly #clientIds = new WeakMap<Visit, Map<ApiKeyId, ClientId>>();
  /** By visit, what a list has shown. */
  readonly #shown = new WeakMap<Visit, Set<ApiKeyId>>();
  readonly #walks = new WeakMap<Visit, PageWalks>();

  constructor(options: ApiKeyListOptions) {
    this.#options = options;
  }

  /** One page. */
  async page(visit: Visit, cursor: string | null): Promise<Result<Page<ApiKey>>> {
    const walks = this.#walks.get(visit) ?? new PageWalks(visit.paging);
    this.#walks.set(visit, walks);
    const page = await walks.page(cursor, (at) => visit.api.apiKeys(visit.account.id, at));
    if (!page.ok) return page;
    const shown = this.#shown.get(visit) ?? new Set();
    this.#shown.set(visit, shown);
    for (const apiKey of page.value.items) {
      shown.add(apiKey.id);
      this.note(visit, apiKey);
    }
    // The server answers again: what is in doubt can be asked about, without anybody's doing.
    if (cursor === null) this.#options.inBackground(this.#options.unsettled.settleWhatMay(visit));
    return page;
  }

  note(visit: Visit, { id, clientId }: Pick<ApiKey, 'id' | 'clientId'>): void {
    const known = this.#clientIds.get(visit) ?? new Map<ApiKeyId, ClientId>();
    this.#clientIds.set(visit, known.set(id, clientId));
  }

  /** Whether a list of this visit has shown it: one that lacks it afterwards is no list that is behind. */
  hasShown(visit: Visit, id: ApiKeyId): boolean {
    return this.#shown.get(visit)?.has(id) === true;
  }

  /** undefined for an API key that was not read in this visit. */
  clientIdOf(visit: Visit, id: ApiKeyId): ClientId | undefined {
    return this.#clientIds.get(visit)?.get(id);
  }
}
