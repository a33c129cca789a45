import type { ApiKey, ApiKeyId, ApiKeyName } from '../../contract/api-key.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import { allApiKeys } from '../management/all-api-keys.ts';
import type { Page } from '../management/management-api.ts';
import { PageWalks } from '../management/pages.ts';
import type { Clock } from '../ports.ts';
import type { Visit } from '../visit/visit.ts';
import { hasLookAlikes, lookAlikeOf } from './look-alike.ts';
import { ReadAhead } from './read-ahead.ts';
import type { Unsettled } from './unsettled.ts';

export interface ApiKeyListOptions {
  clock: Pick<Clock, 'after' | 'elapsed'>;
  unsettled: Unsettled;
  /** Runs what nobody waits for; a bug in it is logged. */
  inBackground(work: Promise<unknown>): void;
}

/** An API key as a list has it, and how many changes there were when that was asked for. */
interface Read {
  readonly apiKey: ApiKey;
  readonly before: number;
}

/** What was read or made in one visit. */
class Known {
  /** As they were last seen, those that are gone too. */
  readonly #apiKeys = new Map<ApiKeyId, ApiKey>();
  #names = new Map<ApiKeyId, string>();
  /** The list that is being read, page after page: what it has so far, and the cursor of its next page. */
  #reading = { names: this.#names, next: null as string | null, since: 0 };
  /** What was changed here, with its number among the changes; null: it was deleted. */
  readonly #changed = new Map<ApiKeyId, { readonly apiKey: ApiKey | null; readonly at: number }>();
  /** What was made here, with its number among the changes. */
  readonly #made = new Map<ApiKeyId, number>();
  /** How many changes there were before the whole list was asked for. */
  #wholeSince = 0;
  /** How many changes there were. */
  changes = 0;
  /** Whether the list was read to its end once. */
  isWhole = false;
  /** Of the list whose first page the window was given last; undefined where the server tells none. */
  version: string | undefined;

  note(apiKey: ApiKey): void {
    const { id, name } = apiKey;
    this.#apiKeys.set(id, apiKey);
    this.#names.set(id, name);
    this.#reading.names.set(id, name);
  }

  /** `since`: how many changes there were before it was asked for. */
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

  /** As it is since it was changed here: what was asked for before a change may be older than the change. None: it is gone. */
  asChanged({ apiKey, before }: Read): ApiKey[] {
    const change = this.#changed.get(apiKey.id);
    if (change === undefined || change.at <= before) return [apiKey];
    return change.apiKey === null ? [] : [change.apiKey];
  }

  forget(id: ApiKeyId): void {
    this.#changed.set(id, { apiKey: null, at: ++this.changes });
    this.#names.delete(id);
    this.#reading.names.delete(id);
  }

  find(id: ApiKeyId): ApiKey | undefined {
    return this.#apiKeys.get(id);
  }

  noteMade(id: ApiKeyId): void {
    this.changes += 1;
    this.#made.set(id, this.changes);
  }

  lacks(id: ApiKeyId): boolean {
    // What was made since it was asked for, a list need not have.
    return this.isWhole && !this.#names.has(id) && (this.#made.get(id) ?? 0) <= this.#wholeSince;
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
  /** By visit, what is read before the window asks for it. */
  readonly #ahead = new WeakMap<Visit, ReadAhead<Read>>();

  constructor(options: ApiKeyListOptions) {
    this.#options = options;
  }

  /**
   * One page. The first comes as soon as the server has given it; the ones after it are read meanwhile, and are given as
   * few large ones.
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
    // It may have been read ahead and not been given: then it is no page that comes again.
    if (!isAhead && cursor !== null) walks.forget(cursor);
    const answer = isAhead ? await ahead.take() : await read(cursor);
    if (!answer.ok) return answer;
    // What was read ahead asks no server any more whether this visit lasts.
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
    // The server answers again: what is in doubt can be asked about, without anybody's doing.
    if (cursor === null) this.#options.inBackground(this.#options.unsettled.settleWhatMay(visit));
    return success(page);
  }

  /** Whether it is another one than the window was given; null: the server does not tell that without giving it again. */
  async isChanged(visit: Visit): Promise<Result<{ isChanged: boolean | null }>> {
    const { version } = this.#knownIn(visit);
    const told = version === undefined ? undefined : await visit.api.isListChanged?.(visit.account.id, version);
    if (told === undefined) return success({ isChanged: null });
    return told.ok ? success({ isChanged: told.value }) : told;
  }

  /** All of them, as they are now. */
  async all(visit: Visit): Promise<Result<ApiKey[]>> {
    const known = this.#knownIn(visit);
    const since = known.changes;
    const keys = await allApiKeys(visit);
    if (keys.ok) known.notePage(null, { items: keys.value, nextCursor: null }, since);
    return keys;
  }

  /** An API key was made or changed in this visit. */
  note(visit: Visit, apiKey: ApiKey): void {
    this.#knownIn(visit).noteChange(apiKey);
  }

  /** It is gone. Its Client ID stays known: what is deleted is known by its id alone. */
  forget(visit: Visit, id: ApiKeyId): void {
    this.#knownIn(visit).forget(id);
  }

  /** Whether a list of this visit has shown it: one that lacks it afterwards is no list that is behind. */
  hasShown(visit: Visit, id: ApiKeyId): boolean {
    return this.#shown.get(visit)?.has(id) === true;
  }

  /** It was made in this visit, by whichever answer that is known. */
  made(visit: Visit, id: ApiKeyId): void {
    this.#knownIn(visit).noteMade(id);
  }

  /** Whether the whole list was read, after it was made, and it is not in it. */
  lacks(visit: Visit, id: ApiKeyId): boolean {
    return this.#known.get(visit)?.lacks(id) === true;
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
