import { type Done, failed, type Result, success } from '../../contract/failure.ts';
import type { UpdatesOff } from '../../contract/updates.ts';
import type { Release, Updater } from '../../main/ports.ts';

/** The updater's port without a network: answers at once, unless a test replaces `onCheck` and its like. */
export class MemoryUpdater implements Updater {
  off: UpdatesOff | null = 'notPackaged';
  feedUrl: string | null = null;
  allowsLoopback = true;
  /** What the server offers; null: nothing newer. */
  offered: Release | null = null;
  /** Addresses asked and versions downloaded, in order. */
  asked: string[] = [];
  downloads: string[] = [];
  /** The download on the disk. */
  loaded: Release | undefined;
  /** How often an update was installed. */
  installed = 0;
  onCheck: (signal: AbortSignal) => Promise<Done> = async () => success({});
  onDownload: (onProgress: (percent: number) => void, signal: AbortSignal) => Promise<Done> = async () => success({});
  onVerify: () => Promise<Done> = async () => success({});
  onInstall: () => Done = () => success({});

  async check(feed: URL, signal: AbortSignal): Promise<Result<Release | null>> {
    this.asked.push(feed.href);
    const result = await this.onCheck(signal);
    if (!result.ok) return result;
    if (this.offered === null) this.loaded = undefined;
    return success(this.offered);
  }

  async download({ onProgress, signal }: Parameters<Updater['download']>[0]): Promise<Done> {
    const offered = this.offered;
    if (offered === null) return failed({ kind: 'update', problem: 'notReady' });
    if (this.loaded?.version === offered.version) return success({});
    this.downloads.push(offered.version);
    const result = await this.onDownload(onProgress, signal);
    this.loaded = result.ok ? offered : undefined;
    return result;
  }

  async verify(): Promise<Done> {
    return this.#orRemoved(await this.onVerify());
  }

  async install(): Promise<Done> {
    const result = this.#orRemoved(this.onInstall());
    if (result.ok) this.installed += 1;
    return result;
  }

  #orRemoved(result: Done): Done {
    if (!result.ok) this.loaded = undefined;
    return result;
  }
}
