import { type Done, failed, type Result, success } from '../../contract/failure.ts';
import type { UpdatesOff } from '../../contract/updates.ts';
import type { Release, Updater } from '../../main/ports.ts';

/** The updater's port over nothing: it answers and loads at once, or holds until a test lets it go on. */
export class MemoryUpdater implements Updater {
  off: UpdatesOff | null = 'notPackaged';
  feedUrl: string | null = null;
  allowsLoopback = true;
  /** What the server offers, where that is newer. */
  offered: Release | null = null;
  /** The addresses that were asked, and the versions that were loaded, in order. */
  asked: string[] = [];
  downloads: string[] = [];
  /** What there is on the disk. */
  loaded: Release | undefined;
  /** How often the program was replaced. */
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
