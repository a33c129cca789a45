import type { ApiKey, ApiKeyId, ApiKeyName } from '../../contract/api-key.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import { allApiKeys } from '../management/all-api-keys.ts';
import type { Page } from '../management/management-api.ts';
import { PageWalks } from '../management/pages.ts';
import type { Clock } from '../ports.ts';
import type { Visit } from '../visit/visit.ts';
import { isGone } from './is-gone.ts';
import { hasLookAlikes, lookAlikeOf } from './look-alike.ts';
import { ReadAhead } from './read-ahead.ts';
import type { Unsettled } from './unsettled.ts';

export interface ApiKeyListOptions {
  clock: Pick<Clock, 'after' | 'elapsed'>;
  unsettled: Unsettled;
  /** Runs work that nobody waits for; a bug in it is logged. */
  inBackground(work: Promise<unknown>): void;
}

/** An API key as a list returned it, and the number of changes made here before that list was requested. */
interface Read {
  readonly apiKey: ApiKey;
  readonly before: number;
}

/** What one visit has read or created. */
class Known {
  /** Last seen state of each API key, including those that are gone. */
  readonly #apiKeys = new Map<ApiKeyId, ApiKey>();
  #names = new Map<ApiKeyId, string>();
  /** The list being read page by page: the names so far, and the cursor of its next page. */
  #reading = { names: this.#names, next: null as string | null, since: 0 };
  /** What was changed here, with the change's number; null: deleted. */
  readonly #changed = new Map<ApiKeyId, { readonly apiKey: ApiKey | null; readonly at: number }>();
  /** What was created here, with the change's number. */
  readonly #made = new Map<ApiKeyId, number>();
  /** What is certain to be gone, where a list that lacks it does not prove that. */
  readonly #gone = new Set<ApiKeyId>();
  /** The number of changes before the last complete list was requested. */
  #wholeSince = 0;
  /** The number of changes so far. */
  changes = 0;
  /** Whether the list has been read to its end. */
  isWhole = false;
  /** The version of the list whose first page the window got last; undefined if the server reports none. */
  version: string | undefined;

  note(apiKey: ApiKey): void {
    const { id, name } = apiKey;
    this.#gone.delete(id);
    this.#apiKeys.set(id, apiKey);
    this.#names.set(id, name);
    this.#reading.names.set(id, name);
  }

  /** `since`: the number of changes before the page was requested. */
  notePage(cursor: string | null, { items, nextCursor }: Page<ApiKey>, since: number): void {
    if (cursor === null) this.#reading = { names: new Map(), next: null, since };
    const isNext = this.#reading.next === cursor;
    for (const apiKey of items) this.note(apiKey);
    if (!isNext) return;
    this.#reading.next = nextCursor;
    if (nextCursor !== null) return;
    this.isWhole = true;
    this.#wholeSince = this.#reading.since;
    this.#names = this.#reading.names;
  }

  noteChange(apiKey: ApiKey): void {
    this.#changed.set(apiKey.id, { apiKey, at: ++this.changes });
    this.note(apiKey);
  }

  /**
   * The API key with later changes from here applied, because a list requested before a change may be older than it.
   * Empty: deleted.
   */
  asChanged({ apiKey, before }: Read): ApiKey[] {
    const change = this.#changed.get(apiKey.id);
    if (change === undefined || change.at <= before) return [apiKey];
    return change.apiKey === null ? [] : [change.apiKey];
  }

  forget(id: ApiKeyId): void {
    this.#changed.set(id, { apiKey: null, at: ++this.changes });
    this.#names.delete(id);
    this.#reading.names.delete(id);
    this.#gone.add(id);
  }

  noteGone(id: ApiKeyId): void {
    this.#gone.add(id);
  }

  isGone(id: ApiKeyId): boolean {
    return this.#gone.has(id);
  }

  find(id: ApiKeyId): ApiKey | undefined {
    return this.#apiKeys.get(id);
  }

  noteMade(id: ApiKeyId): void {
    this.changes += 1;
    this.#made.set(id, this.changes);
  }

  lacks(id: ApiKeyId): boolean {
    // A list need not contain what was created after it was requested.
    return this.isWhole && !this.#names.has(id) && (this.#made.get(id) ?? 0) <= this.#wholeSince;
  }

  namesBut(id: ApiKeyId | null): string[] {
    return [...this.#names].flatMap(([each, name]) => (each === id ? [] : [name]));
  }
}

/** The API keys of the visited account, as far as they have been read. */
export class ApiKeyList {
  readonly #options: ApiKeyListOptions;
  readonly #known = new WeakMap<Visit, Known>();
  /** By visit: the API keys that its lists have shown. */
  readonly #shown = new WeakMap<Visit, Set<ApiKeyId>>();
  readonly #walks = new WeakMap<Visit, PageWalks>();
  /** By visit: pages read before the window asks for them. */
  readonly #ahead = new WeakMap<Visit, ReadAhead<Read>>();

  constructor(options: ApiKeyListOptions) {
    this.#options = options;
  }

  /**
   * One page. The first is returned as soon as the server answers; the following ones are read ahead once the window has asked
   * for the second, and returned as a few large ones.
   */
  async page(visit: Visit, cursor: string | null): Promise<Result<Page<ApiKey>>> {
    const walks = this.#walks.get(visit) ?? new PageWalks(visit.paging);
    this.#walks.set(visit, walks);
    const known = this.#knownIn(visit);
    let version: string | undefined;
    let since = known.changes;
    const read = async (at: string | null) => {
      const before = known.changes;
      if (at === cursor) since = before;
      const page = await walks.page(at, async (next) => {
        const given = await visit.api.apiKeys(visit.account.id, next);
        if (given.ok && next === null) version = given.value.version;
        return given;
      });
      return page.ok ? success({ ...page.value, items: page.value.items.map((apiKey) => ({ apiKey, before })) }) : page;
    };
    const ahead = this.#ahead.get(visit);
    const isAhead = cursor !== null && ahead?.has(cursor) === true;
    if (!isAhead) ahead?.stop();
    // It may have been read ahead without being returned; reading it again must not count as a repeated page.
    if (!isAhead && cursor !== null) walks.forget(cursor);
    const answer = isAhead ? await ahead.take() : await read(cursor);
    if (!answer.ok) return answer;
    // Pages that were read ahead did not check that this visit still lasts.
    const lasts = visit.lifetime.check();
    if (!lasts.ok) return lasts;
    const { nextCursor } = answer.value;
    if (!isAhead && nextCursor !== null) {
      const { clock, inBackground } = this.#options;
      this.#ahead.get(visit)?.stop();
      this.#ahead.set(visit, new ReadAhead(nextCursor, { clock, inBackground, read }));
    }
    const page: Page<ApiKey> = { items: answer.value.items.flatMap((item) => known.asChanged(item)), nextCursor };
    known.notePage(cursor, page, since);
    if (cursor === null) known.version = version;
    const shown = this.#shown.get(visit) ?? new Set();
    this.#shown.set(visit, shown);
    for (const { id } of page.items) shown.add(id);
    // The server answers again, so unsettled creations can be looked up without anybody asking.
    if (cursor === null) this.#options.inBackground(this.#options.unsettled.settleWhatMay(visit));
    return success(page);
  }

  /** Whether the list differs from the one that the window got; null: the server cannot tell without resending it. */
  async isChanged(visit: Visit): Promise<Result<{ isChanged: boolean | null }>> {
    const { version } = this.#knownIn(visit);
    const told = version === undefined ? undefined : await visit.api.isListChanged?.(visit.account.id, version);
    if (told === undefined) return success({ isChanged: null });
    return told.ok ? success({ isChanged: told.value }) : told;
  }

  /** All API keys, as they are now. `onRead` is called after each page with the number read so far. */
  async all(visit: Visit, onRead?: (count: number) => void): Promise<Result<ApiKey[]>> {
    const known = this.#knownIn(visit);
    const since = known.changes;
    const keys = await allApiKeys(visit, onRead);
    if (keys.ok) known.notePage(null, { items: keys.value, nextCursor: null }, since);
    return keys;
  }

  /** Records an API key that was created or changed in this visit. */
  note(visit: Visit, apiKey: ApiKey): void {
    this.#knownIn(visit).noteChange(apiKey);
  }

  /** Records a deletion. The Client ID stays known, because a deletion only carries the id. */
  forget(visit: Visit, id: ApiKeyId): void {
    this.#knownIn(visit).forget(id);
  }

  /** Whether a list of this visit has shown it: if a later list lacks it, that list is not behind. */
  hasShown(visit: Visit, id: ApiKeyId): boolean {
    return this.#shown.get(visit)?.has(id) === true;
  }

  /** Records that it was created in this visit, however that became known. */
  made(visit: Visit, id: ApiKeyId): void {
    this.#knownIn(visit).noteMade(id);
  }

  /**
   * Whether the whole list was read after its creation and lacks it. Where that does not prove that it is gone,
   * `lookForLacking` has to have asked about it.
   */
  lacks(visit: Visit, id: ApiKeyId): boolean {
    const known = this.#known.get(visit);
    return known?.lacks(id) === true && (visit.api.isThere === undefined || known.isGone(id));
  }

  /** Asks about those that the list lacks, where that does not prove that they are gone. */
  async lookForLacking(visit: Visit, ids: readonly ApiKeyId[]): Promise<void> {
    const known = this.#known.get(visit);
    if (!known || !visit.api.isThere) return;
    for (const id of ids) {
      if (!known.lacks(id) || known.isGone(id)) continue;
      const gone = await isGone(visit, id);
      if (gone.ok && gone.value) known.noteGone(id);
    }
  }

  /** Its last seen state; undefined if it was not read in this visit. */
  find(visit: Visit, id: ApiKeyId): ApiKey | undefined {
    return this.#known.get(visit)?.find(id);
  }

  /**
   * Refuses a name that looks like another API key's in the account, or like one of `made`, which are being created.
   * `id`: the API key to be renamed, null for a new one. To accept a name, what this visit has read is enough, because
   * the window reads the list before anything else; a name with confusable characters needs the whole list. Before a
   * refusal the list is read again, so that nobody is asked about an API key that is gone.
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
