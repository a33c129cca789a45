/**
 * Updates of the console itself: checked for at the start and once a day, downloaded beside the running program, and
 * installed when the person says so. Never while a secret is open. The updater behind the port decides what may be
 * downloaded.
 */
import { type Failure, failed, type Result, success } from '../../contract/failure.ts';
import type { UpdateState, UpdatesOff } from '../../contract/updates.ts';
import type { Clock, Log, Release, Updater } from '../ports.ts';
import { feedFrom } from './feed.ts';
import type { UpdatePolicy } from './policy.ts';

type Done = Result<Record<never, never>>;

/** A day, plus up to two hours so that not all consoles come at once. */
const everyMs = 24 * 60 * 60 * 1000;
const spreadMs = 2 * 60 * 60 * 1000;

/** When the feed, or a stalled download, is given up; electron-updater would wait for ever. */
const feedMs = 20_000;
const stallMs = 60_000;

export interface UpdatesOptions {
  updater: Updater;
  policy: UpdatePolicy;
  clock: Clock;
  random(): number;
  log: Log;
  /** Whether a secret is open, or a creation is not finished. */
  mustWait(): boolean;
  onChange(state: UpdateState): void;
}

/** Failures that an automatic check ignores: no network, or a server error. */
function isPassing({ kind }: Failure): boolean {
  return kind === 'unreachable' || kind === 'server';
}

function feedOrWhyNot({ updater, policy }: UpdatesOptions): URL | UpdatesOff {
  if (policy.mode === 'off') return 'managed';
  if (updater.off !== null) return updater.off;
  const address = policy.feedUrl ?? updater.feedUrl;
  if (address === null) return 'notConfigured';
  return feedFrom(address, updater.allowsLoopback) ?? 'notSecure';
}

export class Updates {
  readonly #options: UpdatesOptions;
  /** The update server, or why there is none. */
  readonly #feed: URL | UpdatesOff;
  #state: UpdateState = { kind: 'idle', checkedAt: null };
  /** The downloaded release, which can be installed. */
  #ready: Release | undefined;
  #running: Promise<Result<UpdateState>> | undefined;
  #isInstalling = false;
  #told: string | undefined;
  #cancelTimer: () => void = () => {};
  readonly #stopped = new AbortController();

  constructor(options: UpdatesOptions) {
    this.#options = options;
    this.#feed = feedOrWhyNot(options);
  }

  get state(): UpdateState {
    if (typeof this.#feed === 'string') return { kind: 'off', why: this.#feed };
    if (this.#state.kind !== 'ready') return this.#state;
    return { ...this.#state, kind: this.#options.mustWait() ? 'waiting' : 'ready' };
  }

  /** Checks now, and once a day from then on. Silent without a network. */
  start(): void {
    if (typeof this.#feed === 'string') return;
    void this.#checkSilently(this.#feed);
  }

  /** Ends every check and download. */
  stop(): void {
    this.#cancelTimer();
    this.#stopped.abort();
  }

  /** A check by the person, who sees the failure even if the check was running already. */
  async check(): Promise<Result<UpdateState>> {
    if (typeof this.#feed === 'string') return success(this.state);
    if (this.#isInstalling) return failed({ kind: 'busy' });
    const result = await this.#run(this.#feed);
    if (!result.ok) this.#failedWith(result.failure);
    return result;
  }

  /** "Restart now". Verifies the download once more, and then checks a last time that no secret is open. */
  async install(): Promise<Done> {
    const { updater, mustWait } = this.#options;
    if (this.#ready === undefined) return failed({ kind: 'update', problem: 'notReady' });
    if (this.#isInstalling || this.#running !== undefined) return failed({ kind: 'busy' });
    if (mustWait()) return failed({ kind: 'update', problem: 'waits' });
    this.#isInstalling = true;
    try {
      const verified = await updater.verify();
      if (!verified.ok) return this.#drop(verified.failure);
      if (mustWait()) return failed({ kind: 'update', problem: 'waits' });
      const installed = await updater.install();
      return installed.ok ? installed : this.#drop(installed.failure);
    } finally {
      this.#isInstalling = false;
    }
  }

  /** Something may have opened or closed a secret. */
  reconsider(): void {
    this.#tell();
  }

  async #checkSilently(feed: URL): Promise<void> {
    const { clock, random, log } = this.#options;
    const result = await this.#run(feed);
    if (this.#stopped.signal.aborted) return;
    if (!result.ok && !isPassing(result.failure)) this.#failedWith(result.failure);
    if (!result.ok) log.write({ event: 'failed', kind: result.failure.kind, reason: this.#reason(result.failure) });
    this.#cancelTimer = clock.after(everyMs + random() * spreadMs, () => void this.#checkSilently(feed));
  }

  #reason(failure: Failure): string {
    return failure.kind === 'update' ? `update: ${failure.problem}` : 'update';
  }

  /** One check at a time; concurrent callers share its answer. A failed check leaves the previous state. */
  #run(feed: URL): Promise<Result<UpdateState>> {
    this.#running ??= this.#checkAndLoad(feed).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #checkAndLoad(feed: URL): Promise<Result<UpdateState>> {
    const { updater, clock, policy } = this.#options;
    const before = this.#state;
    if (this.#ready === undefined) this.#set({ kind: 'checking' });
    const offered = await this.#patiently(feed, feedMs, (signal) => updater.check(feed, signal));
    if (!offered.ok) {
      this.#set(before.kind === 'failed' ? { kind: 'idle', checkedAt: null } : before);
      return offered;
    }
    const release = offered.value;
    if (release === null) {
      // The server no longer offers what was ready.
      this.#ready = undefined;
      this.#set({ kind: 'idle', checkedAt: clock.now() });
      return success(this.state);
    }
    if (policy.mode === 'notify') {
      this.#set({ kind: 'available', ...release });
      return success(this.state);
    }
    const loaded = await this.#patiently(feed, stallMs, (signal, goOn) =>
      updater.download({
        signal,
        onProgress: (percent) => {
          goOn();
          const whole = Math.floor(Math.min(100, Math.max(0, percent)));
          this.#set({ kind: 'downloading', version: release.version, percent: whole });
        },
      }),
    );
    this.#ready = loaded.ok ? release : undefined;
    this.#set(loaded.ok ? { kind: 'ready', ...release } : { kind: 'idle', checkedAt: null });
    return loaded.ok ? success(this.state) : loaded;
  }

  /** Cancels work after `ms` without progress, and when everything is stopped. */
  async #patiently<T>(
    { host }: URL,
    ms: number,
    work: (signal: AbortSignal, goOn: () => void) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const giveUp = new AbortController();
    let cancel: () => void = () => {};
    const goOn = () => {
      cancel();
      cancel = this.#options.clock.after(ms, () => giveUp.abort());
    };
    goOn();
    try {
      const result = await work(AbortSignal.any([giveUp.signal, this.#stopped.signal]), goOn);
      if (result.ok || !giveUp.signal.aborted) return result;
      return failed({ kind: 'unreachable', host, cause: 'timeout' });
    } finally {
      cancel();
    }
  }

  /** The download is not to be installed after all; the port has removed it. */
  #drop(failure: Failure): { ok: false; failure: Failure } {
    this.#ready = undefined;
    this.#set({ kind: 'failed', failure });
    return failed(failure);
  }

  /** An update that is ready stays so, whatever a later check finds. */
  #failedWith(failure: Failure): void {
    if (this.#ready === undefined) this.#set({ kind: 'failed', failure });
  }

  #set(state: UpdateState): void {
    this.#state = state;
    this.#tell();
  }

  /** Reports the state if it differs from the last report. */
  #tell(): void {
    if (typeof this.#feed === 'string' || this.#stopped.signal.aborted) return;
    const now = JSON.stringify(this.state);
    if (now === this.#told) return;
    this.#told = now;
    this.#options.onChange(this.state);
  }
}
