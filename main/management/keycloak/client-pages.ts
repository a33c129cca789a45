/**
 * The clients of a realm, page by page. Keycloak pages by offset, returns all clients and not only API keys, and slows
 * down with large pages, so pages are small and the next ones are requested in advance.
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

/** Most concurrent readings; beyond that the oldest is forgotten. */
const mostWalks = 8;

/** Requests at most `max` clients, from an offset on. */
export type ReadClients = (first: number, max: number) => Promise<Result<ServerClient[]>>;

interface Walk {
  readonly ahead: Map<number, Promise<Result<ServerClient[]>>>;
  /** The next offset to request in advance, and where requesting in advance stops for now. */
  next: number;
  until: number;
  /** The end of the list, once known. */
  end: number;
  /** How many requests are unanswered. */
  underWay: number;
  /** The ids already returned: a shifting offset brings a row twice. */
  readonly given: Set<string>;
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
    const place = cursor === null ? { number: this.#begin(), first: 0 } : placeIn(cursor);
    if (!place) return failed({ kind: 'refused', reason: 'input' });
    const walk = this.#walkOf(place.number);
    for (let { first } = place; ; first += pageSize) {
      const clients = await this.#take(walk, first);
      if (!clients.ok) return clients;
      const isLast = clients.value.length < pageSize;
      const items = clients.value.flatMap((client) => apiKeyFrom(client) ?? []).filter(({ id }) => !walk.given.has(id));
      for (const { id } of items) walk.given.add(id);
      if (isLast) this.#walks.delete(place.number);
      if (isLast) return success({ items, nextCursor: null });
      walk.next = Math.max(walk.next, first + pageSize);
      walk.until = first + (1 + farAhead) * pageSize;
      this.#askAhead(walk);
      if (items.length > 0) return success({ items, nextCursor: `${place.number}.${first + pageSize}` });
    }
  }

  #begin(): number {
    this.#latest += 1;
    const [oldest] = this.#walks.keys();
    if (this.#walks.size >= mostWalks && oldest !== undefined) this.#walks.delete(oldest);
    return this.#latest;
  }

  #walkOf(number: number): Walk {
    const walk = this.#walks.get(number) ?? {
      ahead: new Map(),
      next: 0,
      until: 0,
      end: Number.POSITIVE_INFINITY,
      underWay: 0,
      given: new Set(),
    };
    this.#walks.set(number, walk);
    return walk;
  }

  #take({ ahead }: Walk, first: number): Promise<Result<ServerClient[]>> {
    const asked = ahead.get(first) ?? this.#read(first, pageSize);
    ahead.delete(first);
    return asked;
  }

  /** Requests as many pages as allowed; each answer makes room for the next request. */
  #askAhead(walk: Walk): void {
    const until = Math.min(walk.until, walk.end);
    for (; walk.underWay < atOnce && walk.next < until; walk.next += pageSize) {
      walk.underWay += 1;
      walk.ahead.set(walk.next, this.#ahead(walk, walk.next));
    }
  }

  async #ahead(walk: Walk, first: number): Promise<Result<ServerClient[]>> {
    const clients = await this.#read(first, pageSize);
    walk.underWay -= 1;
    // After a failure nothing more is requested in advance until the next call.
    if (!clients.ok) return clients;
    if (clients.value.length < pageSize) walk.end = first;
    this.#askAhead(walk);
    return clients;
  }
}

function placeIn(cursor: string): { number: number; first: number } | undefined {
  const [, number, first] = /^(\d{1,9})\.(\d{1,9})$/.exec(cursor) ?? [];
  return number !== undefined && first !== undefined ? { number: Number(number), first: Number(first) } : undefined;
}
