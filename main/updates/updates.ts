/**
 * Updates of the console itself: asked for at the start and once a day, verified by the maker's own signature, loaded
 * beside what runs, and installed when the person says so. Never while a secret is open, never an older one.
 */
import { type Failure, failed, type Result, success } from '../../contract/failure.ts';
import type { UpdateState, UpdatesOff } from '../../contract/updates.ts';
import type { Clock, Fetch, Log, Updater } from '../ports.ts';
import { feedFrom, fetchStatement } from './feed.ts';
import { judge } from './judge.ts';
import type { UpdatePolicy } from './policy.ts';
import { readStatement, type Statement } from './statement.ts';

type Done = Result<Record<never, never>>;

/** A day, and up to two hours more: not all consoles come at once. */
const everyMs = 24 * 60 * 60 * 1000;
const spreadMs = 2 * 60 * 60 * 1000;

/** A download of which nothing came for so long is given up; electron-updater would wait for ever. */
const stallMs = 60_000;

export interface UpdatesOptions {
  updater: Updater;
  policy: UpdatePolicy;
  /** The version that runs. */
  version: string;
  fetch: Fetch;
  clock: Clock;
  random(): number;
  log: Log;
  /** The highest counter that was ever seen, kept from run to run. */
  counter: { read(): number; write(counter: number): void };
  /** Whether a secret or a creation that is not finished is open. */
  mustWait(): boolean;
  onChange(state: UpdateState): void;
}

/** Whether a check that nobody asked for may pass over it: the network is not there, or the server is not well. */
function isPassing({ kind }: Failure): boolean {
  return kind === 'unreachable' || kind === 'server';
}

export class Updates {
  readonly #options: UpdatesOptions;
  readonly #off: UpdatesOff | undefined;
  readonly #feed: URL | undefined;
  #state: UpdateState = { kind: 'idle', checkedAt: null };
  /** What is verified, on the disk, and may be installed. */
  #ready: Statement | undefined;
  #running: Promise<Result<UpdateState>> | undefined;
  #isInstalling = false;
  #told: string | undefined;
  #cancelTimer: () => void = () => {};
  readonly #stopped = new AbortController();

  constructor(options: UpdatesOptions) {
    this.#options = options;
    const { updater, policy } = options;
    const address = policy.feedUrl ?? updater.feedUrl;
    this.#feed = address === null ? undefined : feedFrom(address, updater.allowsLoopback);
    this.#off = this.#whyOff(address);
  }

  #whyOff(address: string | null): UpdatesOff | undefined {
    const { updater, policy } = this.#options;
    if (policy.mode === 'off') return 'managed';
    if (updater.off !== null) return updater.off;
    if (address === null) return 'notConfigured';
    if (updater.publicKeys.length === 0) return 'noKey';
    return this.#feed === undefined ? 'notSecure' : undefined;
  }

  get state(): UpdateState {
    if (this.#off !== undefined) return { kind: 'off', why: this.#off };
    if (this.#state.kind !== 'ready') return this.#state;
    return { ...this.#state, kind: this.#options.mustWait() ? 'waiting' : 'ready' };
  }

  /** The first check, and one each day from then on. Without a network they are silent. */
  start(): void {
    if (this.#off !== undefined) return;
    void this.#checkSilently();
  }

  /** No check or download goes on after this. */
  stop(): void {
    this.#cancelTimer();
    this.#stopped.abort();
  }

  /** The person asks. The failure is theirs to see, also of a check that was under way already. */
  async check(): Promise<Result<UpdateState>> {
    if (this.#off !== undefined) return success(this.state);
    if (this.#isInstalling) return failed({ kind: 'busy' });
    const result = await this.#run();
    if (!result.ok) this.#failedWith(result.failure);
    return result;
  }

  /** "Restart now". What was loaded is verified once more; whether a secret is open is asked after that, at the last. */
  async install(): Promise<Done> {
    const { updater, clock, mustWait } = this.#options;
    const statement = this.#ready;
    if (statement === undefined) return failed({ kind: 'update', problem: 'notReady' });
    if (this.#isInstalling || this.#running !== undefined) return failed({ kind: 'busy' });
    if (mustWait()) return failed({ kind: 'update', problem: 'waits' });
    this.#isInstalling = true;
    try {
      if (Date.parse(statement.expiresAt) <= clock.now())
        return await this.#drop({ kind: 'update', problem: 'expired' });
      const verified = await updater.verify();
      if (!verified.ok) return await this.#drop(verified.failure);
      if (mustWait()) return failed({ kind: 'update', problem: 'waits' });
      const installed = updater.install();
      return installed.ok ? installed : await this.#drop(installed.failure);
    } finally {
      this.#isInstalling = false;
    }
  }

  /** Something happened that may have opened or closed a secret. */
  reconsider(): void {
    this.#tell();
  }

  async #checkSilently(): Promise<void> {
    const { clock, random, log } = this.#options;
    const result = await this.#run();
    if (this.#stopped.signal.aborted) return;
    if (!result.ok && !isPassing(result.failure)) this.#failedWith(result.failure);
    if (!result.ok) log.write({ event: 'failed', kind: result.failure.kind, reason: this.#reason(result.failure) });
    this.#cancelTimer = clock.after(everyMs + random() * spreadMs, () => void this.#checkSilently());
  }

  #reason(failure: Failure): string {
    return failure.kind === 'update' ? `update: ${failure.problem}` : 'update';
  }

  /** One check at a time; whoever asks meanwhile gets its answer. What failed is as it was before. */
  #run(): Promise<Result<UpdateState>> {
    this.#running ??= this.#checkAndLoad().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #checkAndLoad(): Promise<Result<UpdateState>> {
    const before = this.#state;
    const offered = await this.#offered();
    if (!offered.ok) {
      this.#set(before.kind === 'failed' ? { kind: 'idle', checkedAt: null } : before);
      return offered;
    }
    const statement = offered.value;
    if (statement === undefined) {
      // What was ready is not what the maker signs any more.
      if (this.#ready !== undefined) await this.#options.updater.discard();
      this.#ready = undefined;
      this.#set({ kind: 'idle', checkedAt: this.#options.clock.now() });
      return success(this.state);
    }
    const { version, notes } = statement;
    if (this.#options.policy.mode === 'notify') {
      this.#set({ kind: 'available', version, notes });
      return success(this.state);
    }
    if (this.#ready?.version === version && isSameFiles(this.#ready, statement)) {
      this.#ready = statement;
      this.#set({ kind: 'ready', version, notes });
      return success(this.state);
    }
    const loaded = await this.#load(statement);
    if (!loaded.ok) {
      this.#set({ kind: 'idle', checkedAt: null });
      return loaded;
    }
    this.#ready = statement;
    this.#set({ kind: 'ready', version, notes });
    return success(this.state);
  }

  /** What the server offers, if it is newer than what runs. */
  async #offered(): Promise<Result<Statement | undefined>> {
    const { updater, clock, counter, version } = this.#options;
    if (this.#feed === undefined) return success(undefined);
    if (this.#ready === undefined) this.#set({ kind: 'checking' });
    const text = await fetchStatement(this.#feed, updater.channel, this.#options);
    if (!text.ok) return text;
    const statement = readStatement(text.value, updater.publicKeys);
    if (!statement) return failed({ kind: 'update', problem: 'notSigned' });
    const seen = counter.read();
    const judgement = judge(statement, { channel: updater.channel, version, counter: seen, now: clock.now() });
    if (judgement === 'new' || judgement === 'same') {
      if (statement.counter > seen) counter.write(statement.counter);
      return success(judgement === 'new' ? statement : undefined);
    }
    return failed({ kind: 'update', problem: judgement });
  }

  async #load({ version, files }: Statement): Promise<Done> {
    const { updater, clock } = this.#options;
    this.#ready = undefined;
    const giveUp = new AbortController();
    let cancelStall: () => void = () => {};
    const wait = () => {
      cancelStall();
      cancelStall = clock.after(stallMs, () => giveUp.abort());
    };
    const onProgress = (percent: number) => {
      wait();
      this.#set({ kind: 'downloading', version, percent: Math.floor(Math.min(100, Math.max(0, percent))) });
    };
    onProgress(0);
    try {
      const signal = AbortSignal.any([giveUp.signal, this.#stopped.signal]);
      const feed = this.#feed as URL;
      const loaded = await updater.download({ version, files }, feed, { onProgress, signal });
      if (!giveUp.signal.aborted || loaded.ok) return loaded;
      return failed({ kind: 'unreachable', host: feed.host, cause: 'timeout' });
    } finally {
      cancelStall();
    }
  }

  /** What was ready is not to be installed after all. */
  async #drop(failure: Failure): Promise<{ ok: false; failure: Failure }> {
    this.#ready = undefined;
    await this.#options.updater.discard();
    this.#set({ kind: 'failed', failure });
    return failed(failure);
  }

  /** An update that is ready stays so, whatever a later check comes to. */
  #failedWith(failure: Failure): void {
    if (this.#ready === undefined) this.#set({ kind: 'failed', failure });
  }

  #set(state: UpdateState): void {
    this.#state = state;
    this.#tell();
  }

  /** Tells what is different from what was told last. */
  #tell(): void {
    if (this.#off !== undefined || this.#stopped.signal.aborted) return;
    const now = JSON.stringify(this.state);
    if (now === this.#told) return;
    this.#told = now;
    this.#options.onChange(this.state);
  }
}

function isSameFiles(a: Statement, b: Statement): boolean {
  return JSON.stringify(a.files) === JSON.stringify(b.files);
}
