import { type Result, success } from '../../contract/failure.ts';
import type { Page } from '../management/management-api.ts';
import type { Clock } from '../ports.ts';

/** The most that is read before anybody asks for it, and so the most that is given at once. */
const mostItems = 10_000;

/** How long who asks waits for more of it, in milliseconds: a list that grows in many small steps takes longer to draw than to read. */
const forMoreMs = 250;

/** How long what was read waits to be asked for, in milliseconds: later the server is asked again, which may say no by then. */
const keptForMs = 10_000;

export interface ReadAheadOptions<Item> {
  clock: Pick<Clock, 'after' | 'elapsed'>;
  read(cursor: string): Promise<Result<Page<Item>>>;
  /** Runs what nobody waits for; a bug in it is logged. */
  inBackground(work: Promise<unknown>): void;
}

/**
 * Goes on reading a list after the page that somebody has got, and gives what it has read in few large pages. It stops
 * where there is enough that nobody has asked for, and at a page that cannot be read: what came before is given first, then
 * the failure, and who asks for that page again has it read anew.
 */
export class ReadAhead<Item> {
  readonly #options: ReadAheadOptions<Item>;
  /** The page with which what was not given yet begins. */
  #from: string | null;
  /** The page to be read next; null: the list is at its end. */
  #next: string | null;
  #read: Item[] = [];
  #hasRead = false;
  /** When the oldest of it was read, or could not be, by `elapsed`. */
  #readAt = 0;
  #failure: Result<never> | undefined;
  #isRunning = false;
  #isStopped = false;
  #hear: () => void = () => {};
  #taking: Promise<Result<Page<Item>>> | undefined;

  constructor(from: string, options: ReadAheadOptions<Item>) {
    this.#from = from;
    this.#next = from;
    this.#options = options;
    this.#goOn();
  }

  /** Whether this page is the next to be given; what came of it is not old, if it was asked for already. */
  has(cursor: string): boolean {
    const isOld =
      (this.#hasRead || this.#failure !== undefined) && this.#options.clock.elapsed() - this.#readAt > keptForMs;
    return this.#from === cursor && !isOld;
  }

  /**
   * What has been read, and where it goes on; waits for a page, and for a moment for what follows it. Who asks while
   * another waits gets the same.
   */
  take(): Promise<Result<Page<Item>>> {
    this.#taking ??= this.#take().finally(() => {
      this.#taking = undefined;
    });
    return this.#taking;
  }

  async #take(): Promise<Result<Page<Item>>> {
    if (!this.#hasRead && this.#failure) return this.#tellFailure(this.#failure);
    if (!this.#hasRead) this.#goOn();
    await this.#until(() => this.#hasRead);
    let isLate = false;
    const cancel = this.#options.clock.after(forMoreMs, () => {
      isLate = true;
      this.#hear();
    });
    await this.#until(() => isLate);
    cancel();
    if (!this.#hasRead && this.#failure) return this.#tellFailure(this.#failure);
    const page = { items: this.#read, nextCursor: this.#next };
    this.#read = [];
    this.#hasRead = false;
    this.#from = this.#next;
    if (!this.#failure) this.#goOn();
    return success(page);
  }

  /** Nobody will ask: nothing more is read. */
  stop(): void {
    this.#isStopped = true;
  }

  /** Once: who asks again wants it read again. */
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
      while (this.#next !== null && this.#read.length < mostItems && !this.#isStopped) {
        const page = await this.#options.read(this.#next);
        if (!this.#hasRead) this.#readAt = this.#options.clock.elapsed();
        if (!page.ok) {
          this.#failure = page;
          return;
        }
        for (const item of page.value.items) this.#read.push(item);
        this.#next = page.value.nextCursor;
        this.#hasRead = true;
        this.#hear();
      }
    } finally {
      this.#isRunning = false;
      this.#hear();
    }
  }

  /** Until it is so, or nothing more is read. */
  async #until(isSo: () => boolean): Promise<void> {
    while (!isSo() && this.#isRunning) {
      await new Promise<void>((hear) => {
        this.#hear = hear;
      });
    }
  }
}
