/**
 * The clients of a realm, page by page. Keycloak pages by offset, returns all clients and not only API keys, and slows
 * down with large pages, so pages are small and the next ones are requested in advance.
 *
 * What is added or removed meanwhile shifts the offsets. So a page is requested with the end of the one before it: only
 * if it begins with a client that was read already is nothing between them, since Keycloak keeps one order. A client
 * that is there all the time is on some page, then, and on one page only.
 */
import type { ApiKey } from '../../../contract/api-key.ts';
import { failed, type Result, success } from '../../../contract/failure.ts';
import type { Page } from '../management-api.ts';
import { apiKeyFrom, type ServerClient } from './shapes.ts';

/** Clients on one page. */
export const pageSize = 50;

/** Concurrent requests. */
const atOnce = 4;

/** Pages requested in advance: more than the concurrent requests, so that one slow page does not hold up the others. */
const farAhead = 8;

/** How many clients before a page are requested with it. */
const usualOverlap = 1;

/** How many times more that is for the rest of a reading, each time that a page does not join on. */
const growth = 8;

/** The most, because Keycloak slows down. If that is not enough, the reading goes back. */
const mostOverlap = usualOverlap * growth ** 2;

/** Most readings that can be continued; beyond that, the one that was continued longest ago begins anew. */
const mostWalks = 8;

/** Requests at most `max` clients, from an offset on. */
export type ReadClients = (first: number, max: number) => Promise<Result<ServerClient[]>>;

/** What was requested for a page. */
interface Part {
  readonly clients: readonly ServerClient[];
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

interface Walk {
  readonly ahead: Map<number, Promise<Result<Part>>>;
  /** The next offset to request in advance, and where requesting in advance stops for now. */
  next: number;
  until: number;
  /** The end of the list, once known. */
  end: number;
  /** How many requests are unanswered. */
  underWay: number;
  /** How many clients before a page are requested with it. */
  overlap: number;
  /** The number of the next page. */
  page: number;
  /** The clients read, by id, with the number of the page on which each came. */
  readonly read: Map<string, number>;
}

/** What a cursor names: a reading, the number of a page of it, and the offset of that page. */
interface Place {
  readonly number: number;
  readonly page: number;
  readonly first: number;
}

export class ClientPages {
  readonly #read: ReadClients;
  readonly #walks = new Map<number, Walk>();
  #latest = 0;

  constructor(read: ReadClients) {
    this.#read = read;
  }

  /** The API keys from a cursor on; never an empty page before the last. */
  async page(cursor: string | null): Promise<Result<Page<ApiKey>>> {
    const place = cursor === null ? { number: this.#begin(), page: 0, first: 0 } : placeIn(cursor);
    if (!place) return failed({ kind: 'refused', reason: 'input' });
    const { walk, from } = this.#walkAt(place);
    for (let first = from; ; ) {
      const part = await this.#take(walk, first);
      if (!part.ok) return part;
      const { clients, isFirst, isLast } = part.value;
      if (!isFirst && !walk.read.has(clients[0]?.id ?? '')) {
        first = goBack(walk, first);
        continue;
      }
      const unread = clients.filter(({ id }) => !walk.read.has(id));
      for (const { id } of unread) walk.read.set(id, walk.page);
      const items = unread.flatMap((client) => apiKeyFrom(client) ?? []);
      if (isLast || items.length > 0) walk.page += 1;
      if (isLast) return success({ items, nextCursor: null });
      first += pageSize;
      walk.next = Math.max(walk.next, first);
      walk.until = first + farAhead * pageSize;
      this.#askAhead(walk);
      if (items.length > 0) return success({ items, nextCursor: `${place.number}.${walk.page}.${first}` });
    }
  }

  #begin(): number {
    this.#latest += 1;
    return this.#latest;
  }

  /** The reading at a page, and the offset from which it goes on. A page that is asked for again is read again. */
  #walkAt({ number, page, first }: Place): { walk: Walk; from: number } {
    const known = this.#walks.get(number);
    const walk: Walk = known ?? {
      ahead: new Map(),
      next: 0,
      until: 0,
      end: Number.POSITIVE_INFINITY,
      underWay: 0,
      overlap: usualOverlap,
      page,
      read: new Map(),
    };
    this.#walks.delete(number);
    this.#walks.set(number, walk);
    const [oldest] = this.#walks.keys();
    if (this.#walks.size > mostWalks && oldest !== undefined) this.#walks.delete(oldest);
    // Nobody knows any more what was read before it.
    if (!known) return { walk, from: 0 };
    if (page === walk.page) return { walk, from: first };
    for (const [id, on] of walk.read) if (on >= page) walk.read.delete(id);
    walk.page = page;
    readAnew(walk, first);
    return { walk, from: first };
  }

  #take(walk: Walk, first: number): Promise<Result<Part>> {
    const asked = walk.ahead.get(first) ?? this.#ask(walk, first);
    walk.ahead.delete(first);
    return asked;
  }

  async #ask({ overlap }: Walk, first: number): Promise<Result<Part>> {
    const from = Math.max(0, first - overlap);
    const most = first + pageSize - from;
    const clients = await this.#read(from, most);
    if (!clients.ok) return clients;
    return success({ clients: clients.value, isFirst: from === 0, isLast: clients.value.length < most });
  }

  /** Requests as many pages as allowed; each answer makes room for the next request. */
  #askAhead(walk: Walk): void {
    const until = Math.min(walk.until, walk.end);
    for (; walk.underWay < atOnce && walk.next < until; walk.next += pageSize) {
      walk.underWay += 1;
      walk.ahead.set(walk.next, this.#ahead(walk, walk.next));
    }
  }

  async #ahead(walk: Walk, first: number): Promise<Result<Part>> {
    const part = await this.#ask(walk, first);
    walk.underWay -= 1;
    // After a failure nothing more is requested in advance until the next call.
    if (!part.ok) return part;
    if (part.value.isLast) walk.end = first;
    this.#askAhead(walk);
    return part;
  }
}

/** Forgets what was requested in advance, from an offset on. */
function readAnew(walk: Walk, first: number): void {
  walk.ahead.clear();
  walk.next = first;
  walk.end = Number.POSITIVE_INFINITY;
}

/** A page does not join on: something was removed, or added. Returns the offset from which to read again. */
function goBack(walk: Walk, first: number): number {
  const from = walk.overlap < mostOverlap ? first : Math.max(0, first - mostOverlap);
  walk.overlap = Math.min(walk.overlap * growth, mostOverlap);
  readAnew(walk, from);
  return from;
}

function placeIn(cursor: string): Place | undefined {
  const [, number, page, first] = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/.exec(cursor) ?? [];
  return first === undefined ? undefined : { number: Number(number), page: Number(page), first: Number(first) };
}
