import { type Result, success } from '../../contract/failure.ts';
import type { Page } from '../management/management-api.ts';
import type { Clock } from '../ports.ts';

/** Most items read ahead. */
const mostItems = 10_000;

/** How many items are returned at once, or one page of the server if that is larger: the window needs about 20 ms for them. */
const returnedAtOnce = 2000;

/**
 * How long a caller waits for further pages, in milliseconds: a list that grows in many small steps takes longer to
 * draw than to read.
 */
const forMoreMs = 250;

/** How long read pages stay valid, in milliseconds; after that the server is asked again, and may refuse by then. */
const keptForMs = 10_000;

export interface ReadAheadOptions<Item> {
  clock: Pick<Clock, 'after' | 'elapsed'>;
  read(cursor: string): Promise<Result<Page<Item>>>;
  /** Runs work that nobody waits for; a bug in it is logged. */
  inBackground(work: Promise<unknown>): void;
}

/**
 * Reads a list beyond the page that the caller has, and returns the rest in a few large pages. Begins when the caller first
 * asks for more: before that the window draws its first rows, and on two cores reading would delay them. Stops when it
 * holds enough that nobody has asked for, and at a page that cannot be read: the items before it are returned first, then
 * the failure; asking for that page again reads it anew.
 */
export class ReadAhead<Item> {
  readonly #options: ReadAheadOptions<Item>;
  /** The first page not returned yet. */
  #from: string | null;
  /** The next page to read; null: the end of the list. */
  #next: string | null;
  /** Pages not returned yet, each with the time it was read, by `elapsed`. */
  #read: (Page<Item> & { readonly at: number })[] = [];
  #failure: { readonly told: Result<never>; readonly at: number } | undefined;
  #isRunning = false;
  #isStopped = false;
  #hear: () => void = () => {};
  #taking: Promise<Result<Page<Item>>> | undefined;

  constructor(from: string, options: ReadAheadOptions<Item>) {
    this.#from = from;
    this.#next = from;
    this.#options = options;
  }

  /** Whether `take` returns this page next, and anything already read for it is still valid. */
  has(cursor: string): boolean {
    const oldest = this.#read[0] ?? this.#failure;
    const isOld = oldest !== undefined && this.#options.clock.elapsed() - oldest.at > keptForMs;
    return this.#from === cursor && !isOld && !this.#isStopped;
  }

  /**
   * Returns what has been read, and the next cursor. Waits for one page, and briefly for those after it. Concurrent
   * callers get the same answer.
   */
  take(): Promise<Result<Page<Item>>> {
    this.#taking ??= this.#take().finally(() => {
      this.#taking = undefined;
    });
    return this.#taking;
  }

  async #take(): Promise<Result<Page<Item>>> {
    const hasRead = () => this.#read.length > 0;
    if (!hasRead() && this.#failure) return this.#tellFailure(this.#failure.told);
    if (!hasRead()) this.#goOn();
    await this.#until(hasRead);
    let isLate = false;
    const cancel = this.#options.clock.after(forMoreMs, () => {
      isLate = true;
      this.#hear();
    });
    await this.#until(() => isLate || this.#count >= returnedAtOnce);
    cancel();
    if (!hasRead() && this.#failure) return this.#tellFailure(this.#failure.told);
    const page = this.#give();
    if (!this.#failure) this.#goOn();
    return success(page);
  }

  /** How many items wait to be returned. */
  get #count(): number {
    return this.#read.reduce((sum, { items }) => sum + items.length, 0);
  }

  /** Takes pages from the front until they hold enough items. */
  #give(): Page<Item> {
    const items: Item[] = [];
    do {
      const page = this.#read.shift();
      if (page === undefined) break;
      for (const item of page.items) items.push(item);
      this.#from = page.nextCursor;
    } while (items.length < returnedAtOnce);
    return { items, nextCursor: this.#from };
  }

  /** Nobody will ask again: reads nothing more. */
  stop(): void {
    this.#isStopped = true;
  }

  /** A failure is returned once; the next call reads again. */
  #tellFailure(failure: Result<never>): Result<never> {
    this.#failure = undefined;
    return failure;
  }

  #goOn(): void {
    if (!this.#isRunning) this.#options.inBackground(this.#run());
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    this.#failure = undefined;
    try {
      while (this.#next !== null && this.#count < mostItems && !this.#isStopped) {
        const page = await this.#options.read(this.#next);
        const at = this.#options.clock.elapsed();
        if (!page.ok) {
          this.#failure = { told: page, at };
          return;
        }
        this.#read.push({ ...page.value, at });
        this.#next = page.value.nextCursor;
        this.#hear();
      }
    } finally {
      this.#isRunning = false;
      this.#hear();
    }
  }

  /** Resolves when `isSo` holds or nothing is being read. */
  async #until(isSo: () => boolean): Promise<void> {
    while (!isSo() && this.#isRunning) {
      await new Promise<void>((hear) => {
        this.#hear = hear;
      });
    }
  }
}
