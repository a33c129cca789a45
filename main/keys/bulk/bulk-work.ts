/**
 * Works through one bulk run: a few requests at a time, fewer when the server asks to wait, and always leaving room for
 * the person's own. Nothing is sent before it is recorded, and nothing counts as done or not done unless an answer says
 * so.
 */
import type { ApiKey, ApiKeyId } from '../../../contract/api-key.ts';
import type { BulkItem, BulkOutcome, BulkProgress, BulkRun, BulkState, PauseCause } from '../../../contract/bulk.ts';
import type { Failure, Result } from '../../../contract/failure.ts';
import type { Clock } from '../../ports.ts';
import type { Visit } from '../../visit/visit.ts';
import { isGone } from '../is-gone.ts';
import { oneOfMany } from './bulk-act.ts';
import type { BulkRecords, Intended, Known, Left } from './bulk-record.ts';

/** Concurrent requests. A host gets six connections, and the person's own requests must not queue behind these. */
export const mostAtOnce = 4;

/** How many items one write records as next. */
const markedAtOnce = 32;

/** How many uninformative answers without Retry-After in a row are tolerated before the run pauses for the person. */
const mostHardships = 4;

/** How often one item is sent before the list is consulted instead. */
const mostTriesOfOne = 3;

/** The first pause after such an answer, in milliseconds; doubled for each further one. */
const firstRestMs = 500;
/** The least wait, in milliseconds, for servers that ask to wait for no time at all. */
const leastWaitMs = 1000;
/** The shortest interval between two progress notices, in milliseconds. */
const tellEveryMs = 100;

type Item = Intended['items'][number];

export interface BulkWorkOptions {
  records: Pick<BulkRecords, 'next' | 'known' | 'stopped'>;
  clock: Clock;
  /** How long the visit's server still wants the console to wait, in milliseconds. */
  askedToWaitMs(visit: Visit): number;
  /** All API keys, as they are now. */
  list(visit: Visit): Promise<Result<ApiKey[]>>;
  /** Called for each item that is done. `apiKey`: its state now; undefined: it is gone. `isOurs`: this run did it. */
  onDone(visit: Visit, item: Item, apiKey: ApiKey | undefined, isOurs: boolean): void;
  tell(progress: BulkProgress): void;
  inBackground(work: Promise<unknown>): void;
}

/** Failures that affect all remaining items, not just one. */
const pausesBy: Partial<Record<Failure['kind'], PauseCause>> = {
  signedOut: 'left',
  wrongAccount: 'left',
  grantOver: 'access',
  grantNeeded: 'access',
  notAllowed: 'notAllowed',
  unreachable: 'unreachable',
};

/** One stretch of work between two pauses. Late results of an earlier stretch do not count in a later one. */
interface Turn {
  readonly visit: Visit;
  /** The remaining items are known: earlier doubts have been looked up. */
  isReady: boolean;
}

export class BulkWork {
  readonly intended: Intended;
  readonly #options: BulkWorkOptions;
  readonly #known: Known[];
  /** Outcomes that are not recorded yet: a write each would cost a tenth of a deletion (docs/performance.md). */
  #unrecorded: (Known & { at: number })[] = [];
  /** By index: items that were sent with an unknown outcome, and why. */
  readonly #doubts = new Map<number, Failure | null>();
  /** Items once sent without a valid answer: a later finding may be this run's own doing. */
  readonly #mayBeOurs = new Set<number>();
  readonly #tries = new Map<number, number>();
  /** Remaining indexes, in order. Those in `#marked` are recorded as next. */
  #queue: number[] = [];
  #marked: number[] = [];
  /** Indexes whose answer may still come. */
  readonly #underWay = new Set<number>();
  #limit = mostAtOnce;
  #ease = 0;
  #hardships = 0;
  #isMarking = false;
  #isResting = false;
  #hasLooked = false;
  #state: BulkState = { kind: 'paused', cause: 'ended' };
  /** The current stretch of work; undefined while the run is not running. */
  #turn: Turn | undefined;
  #stopFollowing = () => {};
  #stopResting = () => {};
  /** Cancels the next progress notice; undefined: none is due. */
  #stopTelling: (() => void) | undefined;
  /** Whether nothing is recorded any more, because the record goes. */
  #isClosed = false;
  /** Whether the program ends: answers that still come are recorded, and set no timer. */
  #hasEnded = false;
  /** Callers waiting until nothing is in flight. */
  #quiet: (() => void)[] = [];
  #news: { gone: Item['id'][]; changed: ApiKey[] } = { gone: [], changed: [] };

  /** A new run, or one that an earlier run of the program left. */
  constructor({ intended, known, isStopped }: Left, options: BulkWorkOptions) {
    this.intended = intended;
    this.#options = options;
    this.#known = known.map((each) => each ?? { outcome: 'waiting', failure: null });
    known.forEach((each, at) => {
      if (each !== null) return;
      this.#doubts.set(at, null);
      this.#mayBeOurs.add(at);
    });
    if (isStopped) this.#state = { kind: 'stopped' };
    else if (this.#left.length === 0 && this.#doubts.size === 0) this.#state = { kind: 'over' };
  }

  get state(): BulkState {
    return this.#state;
  }

  /** Whether the person can still continue the run. */
  get isOpen(): boolean {
    return this.#state.kind === 'running' || this.#state.kind === 'paused';
  }

  get summary(): BulkRun {
    const { run, account, act } = this.intended;
    const counts: BulkRun['counts'] = { waiting: 0, unconfirmed: 0, done: 0, gone: 0, failed: 0 };
    for (let at = 0; at < this.#known.length; at += 1) counts[this.#outcome(at)] += 1;
    return { id: run, account, act, state: this.#state, counts };
  }

  items(): BulkItem[] {
    return this.intended.items.map(({ id, name, clientId }, at) => {
      const failure = this.#doubts.get(at) ?? this.#known[at]?.failure ?? null;
      return { id, name, clientId, outcome: this.#outcome(at), failure };
    });
  }

  #outcome(at: number): BulkOutcome {
    return this.#doubts.has(at) ? 'unconfirmed' : (this.#known[at]?.outcome ?? 'waiting');
  }

  /** Indexes of items with nothing done yet. */
  get #left(): number[] {
    return this.#known.flatMap(({ outcome }, at) => (outcome === 'waiting' && !this.#doubts.has(at) ? [at] : []));
  }

  /** Starts or resumes in this visit; unconfirmed items are looked up first. */
  async goOn(visit: Visit): Promise<void> {
    if (this.#state.kind !== 'paused') return;
    const turn: Turn = { visit, isReady: false };
    this.#turn = turn;
    const end = () => this.pause('left');
    visit.lifetime.ended.addEventListener('abort', end);
    this.#stopFollowing = () => visit.lifetime.ended.removeEventListener('abort', end);
    this.#limit = mostAtOnce;
    this.#hardships = 0;
    this.#hasLooked = false;
    this.#tries.clear();
    this.#become({ kind: 'running', waitsUntil: null });
    await this.#untilQuiet();
    if (this.#isWorking(turn) && this.#doubts.size > 0) await this.#look(turn);
    if (!this.#isWorking(turn)) return;
    this.#queue = this.#left;
    this.#marked = [];
    turn.isReady = true;
    this.#pump();
  }

  /** Looks up unconfirmed items in the list without resuming. */
  async lookOnly(visit: Visit): Promise<void> {
    await this.#untilQuiet();
    if (this.#state.kind === 'running' || this.#doubts.size === 0) return;
    await this.#look({ visit, isReady: false });
    if (this.#state.kind === 'paused' && this.#doubts.size === 0 && this.#left.length === 0) this.#finished();
    else this.#tellNow();
  }

  /** Starts nothing new; changes in flight are awaited. */
  pause(cause: PauseCause): void {
    if (this.#state.kind !== 'running') return;
    this.#let();
    this.#become({ kind: 'paused', cause });
  }

  /** The program ends: pauses without further notices. */
  end(): void {
    this.pause('ended');
    this.#hasEnded = true;
    this.#stopTelling?.();
    this.#stopTelling = undefined;
  }

  /** Ends the run for good. */
  stop(): void {
    if (!this.isOpen) return;
    this.#let();
    this.#options.records.stopped(this.intended.run);
    this.#become({ kind: 'stopped' });
  }

  /**
   * Closes the run: resolves when every sent change has been answered and reported. What a list shows after that
   * still counts, and is not recorded.
   */
  async close(): Promise<void> {
    await this.#untilQuiet();
    if (this.#stopTelling) this.#tellNow();
    this.#isClosed = true;
  }

  #untilQuiet(): Promise<void> {
    return this.#underWay.size === 0 ? Promise.resolve() : new Promise((resolve) => this.#quiet.push(resolve));
  }

  #let(): void {
    this.#stopResting();
    this.#isResting = false;
    this.#stopFollowing();
    this.#turn = undefined;
    this.#queue = [];
    this.#marked = [];
  }

  #isWorking(turn: Turn): boolean {
    return this.#state.kind === 'running' && this.#turn === turn;
  }

  /** Fills up the requests in flight. */
  #pump(): void {
    const turn = this.#turn;
    if (!turn?.isReady || this.#state.kind !== 'running') return;
    if (this.#isResting) return;
    const may = turn.visit.mayManage();
    if (!may.ok) {
      // Some servers do not know about the access, so they do not refuse when it is over.
      this.pause(pausesBy[may.failure.kind] ?? 'notAllowed');
      return;
    }
    const waitMs = this.#options.askedToWaitMs(turn.visit);
    if (waitMs > 0) {
      this.#rest(Math.max(waitMs, leastWaitMs), true);
      return;
    }
    while (this.#underWay.size < this.#limit) {
      const at = this.#marked.shift();
      if (at === undefined) break;
      this.#underWay.add(at);
      this.#options.inBackground(
        this.#step(turn, at).finally(() => {
          this.#underWay.delete(at);
          if (this.#underWay.size === 0) for (const resolve of this.#quiet.splice(0)) resolve();
          this.#pump();
        }),
      );
    }
    // Records the next items while these are in flight, so that only the very first ones wait for the disk.
    if (this.#marked.length < this.#limit && this.#queue.length > 0) this.#options.inBackground(this.#mark(turn));
    else if (this.#underWay.size === 0 && this.#marked.length === 0 && !this.#isMarking) {
      this.#options.inBackground(this.#finish(turn));
    }
  }

  async #mark(turn: Turn): Promise<void> {
    if (this.#isMarking) return;
    this.#isMarking = true;
    const next = this.#queue.slice(0, markedAtOnce);
    // An earlier outcome recorded after this would stand for the next try's.
    this.#recordOutcomes();
    const isWritten = await this.#options.records.next(this.intended.run, next);
    this.#isMarking = false;
    if (!this.#isWorking(turn)) {
      // The run was resumed meanwhile, in another visit or anew.
      this.#pump();
      return;
    }
    if (!isWritten) {
      this.pause('disk');
      return;
    }
    this.#queue = this.#queue.slice(next.length);
    this.#marked.push(...next);
    this.#pump();
  }

  async #step(turn: Turn, at: number): Promise<void> {
    const item = this.intended.items[at];
    if (!item) return;
    const wasDoubted = this.#doubts.has(at);
    const mayBeOurs = this.#mayBeOurs.has(at);
    // From here on the outcome is unknown until an answer says.
    this.#doubts.set(at, null);
    const answer = await oneOfMany[this.intended.act].send(turn.visit, item.id, item.etag);
    if (answer.ok) {
      this.#eased();
      this.#done(turn, at, { outcome: 'done', failure: null }, answer.value, true);
      return;
    }
    const { failure } = answer;
    if (failure.kind === 'missing') {
      this.#eased();
      const outcome = mayBeOurs && this.intended.act === 'delete' ? 'done' : 'gone';
      this.#done(turn, at, { outcome, failure: null }, undefined, outcome === 'done');
    } else if (failure.kind === 'outcomeUnknown') this.#doubted(turn, at, failure);
    else if (failure.kind === 'changed' && mayBeOurs) this.#doubts.set(at, failure);
    else this.#refused(turn, at, failure, wasDoubted);
    this.#tellSoon();
  }

  /** This try changed nothing: the server says so, or nothing was sent. An earlier try may have. */
  #refused(turn: Turn, at: number, failure: Failure, wasDoubted: boolean): void {
    const cause = pausesBy[failure.kind];
    const isPassing = cause !== undefined || failure.kind === 'rateLimited';
    if (wasDoubted) this.#doubts.set(at, failure);
    else {
      this.#doubts.delete(at);
      this.#note(at, isPassing ? { outcome: 'waiting', failure: null } : { outcome: 'failed', failure });
    }
    if (!isPassing) return;
    if (this.#isWorking(turn)) this.#queue.unshift(at);
    if (failure.kind === 'rateLimited') this.#slower(turn, failure.retryAfterMs);
    else if (failure.kind === 'unreachable') this.#hardship(turn);
    else if (cause !== undefined && this.#isWorking(turn)) this.pause(cause);
  }

  #doubted(turn: Turn, at: number, failure: Extract<Failure, { kind: 'outcomeUnknown' }>): void {
    this.#doubts.set(at, failure);
    this.#mayBeOurs.add(at);
    const tries = (this.#tries.get(at) ?? 0) + 1;
    this.#tries.set(at, tries);
    if (failure.retryAfterMs !== undefined || failure.cause === 'busy') {
      this.#slower(turn, failure.retryAfterMs ?? null);
      if (this.#isWorking(turn)) this.#queue.unshift(at);
    } else {
      // Repeating is harmless; an item that never gets an answer is left to the list.
      if (this.#isWorking(turn) && tries < mostTriesOfOne) this.#queue.unshift(at);
      this.#hardship(turn);
    }
  }

  #done(turn: Turn, at: number, known: Known, apiKey: ApiKey | undefined, isOurs: boolean): void {
    const item = this.intended.items[at];
    if (!item) return;
    this.#doubts.delete(at);
    this.#note(at, known);
    if (apiKey) this.#news.changed.push(apiKey);
    else this.#news.gone.push(item.id);
    this.#tellSoon();
    this.#options.onDone(turn.visit, item, apiKey, isOurs);
  }

  #note(at: number, known: Known): void {
    this.#known[at] = known;
    this.#unrecorded.push({ at, ...known });
    // While it runs, the next notice is near.
    if (this.#state.kind !== 'running') this.#recordOutcomes();
  }

  #recordOutcomes(): void {
    const outcomes = this.#unrecorded.splice(0);
    if (outcomes.length > 0 && !this.#isClosed) this.#options.records.known(this.intended.run, outcomes);
  }

  #eased(): void {
    this.#hardships = 0;
    this.#ease += 1;
    if (this.#ease < this.#limit * 5 || this.#limit === mostAtOnce) return;
    this.#ease = 0;
    this.#limit += 1;
  }

  #slower(turn: Turn, ms: number | null): void {
    this.#limit = Math.max(1, Math.floor(this.#limit / 2));
    this.#ease = 0;
    if (this.#isWorking(turn)) this.#rest(Math.max(ms ?? 0, leastWaitMs), true);
  }

  #hardship(turn: Turn): void {
    // Concurrent requests failed for the same reason, so they count once.
    if (this.#isResting) return;
    this.#hardships += 1;
    this.#limit = 1;
    if (!this.#isWorking(turn)) return;
    if (this.#hardships >= mostHardships) this.pause('unreachable');
    else this.#rest(firstRestMs * 2 ** (this.#hardships - 1), false);
  }

  /** Starts nothing for `ms`. `isServers`: because the server asked for it. */
  #rest(ms: number, isServers: boolean): void {
    this.#stopResting();
    const { clock } = this.#options;
    this.#isResting = true;
    this.#stopResting = clock.after(ms, () => {
      this.#isResting = false;
      this.#stopResting = () => {};
      if (isServers) this.#become({ kind: 'running', waitsUntil: null });
      this.#pump();
    });
    if (isServers) this.#become({ kind: 'running', waitsUntil: clock.now() + ms });
  }

  /** Nothing is left to send: looks up unconfirmed items once. */
  async #finish(turn: Turn): Promise<void> {
    if (!this.#isWorking(turn) || this.#queue.length > 0) return;
    if (this.#doubts.size > 0 && !this.#hasLooked) {
      this.#hasLooked = true;
      await this.#look(turn);
      if (!this.#isWorking(turn)) return;
      this.#queue = this.#left;
      if (this.#queue.length > 0) {
        this.#tries.clear();
        this.#pump();
        return;
      }
    }
    if (this.#doubts.size > 0) this.pause('unreachable');
    else this.#finished();
  }

  #finished(): void {
    this.#let();
    this.#become({ kind: 'over' });
  }

  /**
   * Looks up unconfirmed items in the list. The list showed each of them when they were confirmed, so one that lacks an
   * item now is not behind. One that still shows it may be, and one may lack what is there; the next try then tells.
   */
  async #look(turn: Turn): Promise<void> {
    const keys = await this.#options.list(turn.visit);
    if (!keys.ok) {
      for (const [at] of this.#doubts) this.#doubts.set(at, keys.failure);
      return;
    }
    const byId = new Map(keys.value.map((apiKey) => [apiKey.id, apiKey]));
    const { act, items } = this.intended;
    const gone = await this.#goneOf(turn, byId);
    for (const at of [...this.#doubts.keys()].filter((each) => !this.#underWay.has(each))) {
      const item = items[at];
      if (!item) continue;
      const listed = byId.get(item.id);
      const asked = gone.get(item.id);
      // Its answer was lost while the others were looked up.
      if (!listed && !asked) continue;
      if (asked && !asked.ok) {
        this.#doubts.set(at, asked.failure);
        continue;
      }
      const isThere = asked?.value !== true;
      if (oneOfMany[act].isDone(listed, isThere)) {
        this.#done(turn, at, { outcome: 'done', failure: null }, listed, true);
      } else if (!isThere) {
        this.#done(turn, at, { outcome: 'gone', failure: null }, undefined, false);
      } else {
        this.#doubts.delete(at);
        // The next try changes nothing that somebody has changed.
        const isAsRead = listed === undefined || listed.etag === item.etag;
        this.#note(
          at,
          isAsRead
            ? { outcome: 'waiting', failure: null }
            : { outcome: 'failed', failure: { kind: 'changed', requestId: null } },
        );
      }
    }
  }

  /** Which of the unconfirmed items that the list lacks are gone. */
  async #goneOf(turn: Turn, listed: ReadonlyMap<ApiKeyId, ApiKey>): Promise<Map<ApiKeyId, Result<boolean>>> {
    const gone = new Map<ApiKeyId, Result<boolean>>();
    for (const at of [...this.#doubts.keys()]) {
      const item = this.intended.items[at];
      if (item && !listed.has(item.id)) gone.set(item.id, await isGone(turn.visit, item.id));
    }
    return gone;
  }

  #become(state: BulkState): void {
    this.#state = state;
    this.#tellNow();
  }

  #tellSoon(): void {
    if (this.#hasEnded) return;
    this.#stopTelling ??= this.#options.clock.after(tellEveryMs, () => this.#tellNow());
  }

  #tellNow(): void {
    this.#stopTelling?.();
    this.#stopTelling = undefined;
    this.#recordOutcomes();
    const news = this.#news;
    this.#news = { gone: [], changed: [] };
    this.#options.tell({ run: this.summary, ...news });
  }
}
