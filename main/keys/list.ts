import type { ApiKey, ApiKeyId, ApiKeyName } from '../../contract/api-key.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import { allApiKeys } from '../management/all-api-keys.ts';
import type { Page } from '../management/management-api.ts';
import { PageWalks } from '../management/pages.ts';
import type { Visit } from '../visit/visit.ts';
import { hasLookAlikes, lookAlikeOf } from './look-alike.ts';
import type { Unsettled } from './unsettled.ts';

export interface ApiKeyListOptions {
  unsettled: Unsettled;
  /** Runs what nobody waits for; a bug in it is logged. */
  inBackground(work: Promise<unknown>): void;
}

/** What was read or made in one visit. */
class Known {
  /** As they were last seen, those that are gone too. */
  readonly #apiKeys = new Map<ApiKeyId, ApiKey>();
  #names = new Map<ApiKeyId, string>();
  /** The list that is being read, page after page: what it has so far, and the cursor of its next page. */
  #reading = { names: this.#names, next: null as string | null };
  /** Whether the list was read to its end once. */
  isWhole = false;

  note(apiKey: ApiKey): void {
    const { id, name } = apiKey;
    this.#apiKeys.set(id, apiKey);
    this.#names.set(id, name);
    this.#reading.names.set(id, name);
  }

  notePage(cursor: string | null, { items, nextCursor }: Page<ApiKey>): void {
    if (cursor === null) this.#reading = { names: new Map(), next: null };
    const isNext = this.#reading.next === cursor;
    for (const apiKey of items) this.note(apiKey);
    if (!isNext) return;
    this.#reading.next = nextCursor;
    if (nextCursor !== null) return;
    this.isWhole = true;
    this.#names = this.#reading.names;
  }

  forget(id: ApiKeyId): void {
    this.#names.delete(id);
    this.#reading.names.delete(id);
  }

  find(id: ApiKeyId): ApiKey | undefined {
    return this.#apiKeys.get(id);
  }

  namesBut(id: ApiKeyId | null): string[] {
    return [...this.#names].flatMap(([each, name]) => (each === id ? [] : [name]));
  }
}

/** The API keys of the account that is visited, as far as they were read. */
export class ApiKeyList {
  readonly #options: ApiKeyListOptions;
  readonly #known = new WeakMap<Visit, Known>();
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
    this.#knownIn(visit).notePage(cursor, page.value);
    const shown = this.#shown.get(visit) ?? new Set();
    this.#shown.set(visit, shown);
    for (const { id } of page.value.items) shown.add(id);
    // The server answers again: what is in doubt can be asked about, without anybody's doing.
    if (cursor === null) this.#options.inBackground(this.#options.unsettled.settleWhatMay(visit));
    return page;
  }

  /** All of them, as they are now. */
  async all(visit: Visit): Promise<Result<ApiKey[]>> {
    const keys = await allApiKeys(visit);
    if (keys.ok) this.#knownIn(visit).notePage(null, { items: keys.value, nextCursor: null });
    return keys;
  }

  /** An API key was made or changed in this visit. */
  note(visit: Visit, apiKey: ApiKey): void {
    this.#knownIn(visit).note(apiKey);
  }

  /** It is gone. Its Client ID stays known: what is deleted is known by its id alone. */
  forget(visit: Visit, id: ApiKeyId): void {
    this.#knownIn(visit).forget(id);
  }

  /** Whether a list of this visit has shown it: one that lacks it afterwards is no list that is behind. */
  hasShown(visit: Visit, id: ApiKeyId): boolean {
    return this.#shown.get(visit)?.has(id) === true;
  }

  /** As it was last seen; undefined for an API key that was not read in this visit. */
  find(visit: Visit, id: ApiKeyId): ApiKey | undefined {
    return this.#known.get(visit)?.find(id);
  }

  /**
   * Refuses a name that looks like that of another API key of the account, or like one of `made`, which are on their
   * way. `id` is the API key that is to have it, null for a new one. What was read in this visit is enough to let a name
   * pass, and the window reads the list before anything else; a name with characters that are taken for others needs all
   * of it. Before one is refused the list is read again, so that nobody is asked about what is gone.
   */
  async refuseLookAlike(
    visit: Visit,
    name: ApiKeyName,
    id: ApiKeyId | null,
    made: readonly string[] = [],
  ): Promise<Result<Record<never, never>>> {
    const known = this.#knownIn(visit);
    const find = () => lookAlikeOf(name, [...made, ...known.namesBut(id)]);
    const isEnough = known.isWhole || !hasLookAlikes(name);
    if (isEnough && find() === undefined) return success({});
    const keys = await this.all(visit);
    if (!keys.ok && !isEnough) return keys;
    const other = find();
    return other === undefined ? success({}) : failed({ kind: 'looksAlike', name: other });
  }

  #knownIn(visit: Visit): Known {
    const known = this.#known.get(visit) ?? new Known();
    this.#known.set(visit, known);
    return known;
  }
}
