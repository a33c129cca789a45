/** Reading what a server gives page by page, however many pages it says that there are. */
import { failed, type Result, success } from '../../contract/failure.ts';
import type { Page } from './management-api.ts';

/** Pages in the longest list that is read: twice what an account with the most API keys has. */
const mostPages = 1000;

/** How long reading all pages of a list may take, in milliseconds; what lies between two pages is not counted. */
export const mostReadingMs = 5 * 60_000;

/** Lists that are read at once by one reader, before the oldest is forgotten. */
const mostWalks = 8;

export interface Walked {
  /** The host of the server, for what is said of it. */
  readonly host: string;
  readonly clock: { elapsed(): number };
  /** Whether a page may have nothing on it although there are more: the server leaves out what does not fit. */
  readonly mayBeEmpty?: boolean;
}

type Read<Item> = (cursor: string | null) => Promise<Result<Page<Item>>>;

/**
 * One reading of a list from its beginning to its end. `protocol` where a server goes on without an end: it gives a
 * cursor again that it gave before, a page on which nothing is new, or more pages than a list has.
 */
export class PageWalk {
  readonly #walked: Walked;
  readonly #cursors = new Set<string>();
  readonly #ids = new Set<string>();
  #pages = 0;
  #spentMs = 0;

  constructor(walked: Walked) {
    this.#walked = walked;
  }

  /** One page. */
  async read<Item extends { readonly id: string }>(
    cursor: string | null,
    read: Read<Item>,
  ): Promise<Result<Page<Item>>> {
    const { host, clock } = this.#walked;
    const begun = clock.elapsed();
    const page = await read(cursor);
    this.#spentMs += clock.elapsed() - begun;
    if (!page.ok) return page;
    const { items, nextCursor } = page.value;
    const isNew = this.#takesNew(items);
    if (nextCursor === null) return page;
    this.#pages += 1;
    const isAgain = this.#cursors.has(nextCursor) || nextCursor === cursor;
    this.#cursors.add(nextCursor);
    if (isAgain || !isNew || this.#pages >= mostPages) return failed({ kind: 'protocol', host, requestId: null });
    return this.#spentMs < mostReadingMs ? page : failed({ kind: 'unreachable', host, cause: 'timeout' });
  }

  #takesNew(items: readonly { readonly id: string }[]): boolean {
    const before = this.#ids.size;
    for (const { id } of items) this.#ids.add(id);
    return this.#ids.size > before || (items.length === 0 && this.#walked.mayBeEmpty === true);
  }
}

/** Every item of a list. */
export async function allPages<Item extends { readonly id: string }>(
  walked: Walked,
  read: Read<Item>,
): Promise<Result<Item[]>> {
  const walk = new PageWalk(walked);
  const all: Item[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: Result<Page<Item>> = await walk.read(cursor, read);
    if (!page.ok) return page;
    all.push(...page.value.items);
    cursor = page.value.nextCursor;
    if (cursor === null) return success(all);
  }
}

/** Readings by somebody who asks for one page after the other: a cursor that this gives knows to which it belongs. */
export class PageWalks {
  readonly #walked: Walked;
  readonly #walks = new Map<number, PageWalk>();
  #latest = 0;

  constructor(walked: Walked) {
    this.#walked = walked;
  }

  /** One page; null begins to read. A cursor that was not given by this is refused. */
  async page<Item extends { readonly id: string }>(
    cursor: string | null,
    read: Read<Item>,
  ): Promise<Result<Page<Item>>> {
    const place = cursor === null ? { walk: this.#begin(), at: null } : placeOf(cursor);
    if (!place) return failed({ kind: 'refused', reason: 'input' });
    const page = await this.#at(place.walk).read(place.at, read);
    if (!page.ok || page.value.nextCursor === null) return page;
    return success({ ...page.value, nextCursor: `${place.walk}:${page.value.nextCursor}` });
  }

  /** What is read from this cursor on is read as if nothing had been read before it. */
  forget(cursor: string): void {
    const place = placeOf(cursor);
    if (place) this.#walks.delete(place.walk);
  }

  #begin(): number {
    this.#latest += 1;
    return this.#latest;
  }

  /** One that was forgotten goes on as if it began. */
  #at(walk: number): PageWalk {
    const found = this.#walks.get(walk) ?? new PageWalk(this.#walked);
    this.#walks.delete(walk);
    this.#walks.set(walk, found);
    const [oldest] = this.#walks.keys();
    if (this.#walks.size > mostWalks && oldest !== undefined) this.#walks.delete(oldest);
    return found;
  }
}

function placeOf(cursor: string): { walk: number; at: string } | undefined {
  const [, walk, at] = /^(\d{1,9}):(.+)$/s.exec(cursor) ?? [];
  return walk !== undefined && at !== undefined ? { walk: Number(walk), at } : undefined;
}
