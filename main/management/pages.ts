/** Reads a server's paged lists, whatever number of pages the server claims. */
import { failed, type Result, success } from '../../contract/failure.ts';
import type { Page } from './management-api.ts';

/** Most pages of a list: twice those of the largest account. */
const mostPages = 1000;

/** The time limit for reading all pages of a list, in milliseconds, not counting the time between pages. */
export const mostReadingMs = 5 * 60_000;

/** Most lists that one reader reads concurrently; beyond that the oldest is forgotten. */
const mostWalks = 8;

export interface Walked {
  /** The server's host, to name in failures. */
  readonly host: string;
  readonly clock: { elapsed(): number };
  /** Whether a page may be empty although more follow, because a filter leaves items out. */
  readonly mayBeEmpty?: boolean;
}

type Read<Item> = (cursor: string | null) => Promise<Result<Page<Item>>>;

/**
 * One reading of a list from start to end. `protocol` if the server never comes to an end: it repeats a cursor, sends a
 * page without anything new, or more pages than a list can have.
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

/** Every item of a list. `onRead` is called after each page with the number read so far. */
export async function allPages<Item extends { readonly id: string }>(
  walked: Walked,
  read: Read<Item>,
  onRead: (count: number) => void = () => {},
): Promise<Result<Item[]>> {
  const walk = new PageWalk(walked);
  const all: Item[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: Result<Page<Item>> = await walk.read(cursor, read);
    if (!page.ok) return page;
    all.push(...page.value.items);
    onRead(all.length);
    cursor = page.value.nextCursor;
    if (cursor === null) return success(all);
  }
}

/** Several readings, for a caller that requests page after page: each returned cursor contains its reading. */
export class PageWalks {
  readonly #walked: Walked;
  readonly #walks = new Map<number, PageWalk>();
  #latest = 0;

  constructor(walked: Walked) {
    this.#walked = walked;
  }

  /** One page; null starts a new reading. A cursor not issued here is refused. */
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

  /** Forgets what this cursor's reading has read, so that repeated pages are accepted. */
  forget(cursor: string): void {
    const place = placeOf(cursor);
    if (place) this.#walks.delete(place.walk);
  }

  #begin(): number {
    this.#latest += 1;
    return this.#latest;
  }

  /** A forgotten reading continues as a new one. */
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
