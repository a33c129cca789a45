import { type Done, failed, success } from '../../contract/failure.ts';
import type { UpdatesOff } from '../../contract/updates.ts';
import type { Release, Updater } from '../../main/ports.ts';

/** The updater's port over nothing: it loads at once, or holds until a test lets it go on. */
export class MemoryUpdater implements Updater {
  off: UpdatesOff | null = 'notPackaged';
  feedUrl: string | null = null;
  publicKeys: string[] = [];
  channel = 'latest-linux';
  allowsLoopback = true;
  /** What there is on the disk. */
  loaded: Release | undefined;
  downloads: Release[] = [];
  discarded = 0;
  /** How often the program was replaced. */
  installed = 0;
  onDownload: (onProgress: (percent: number) => void, signal: AbortSignal) => Promise<Done> = async () => success({});
  onVerify: () => Promise<Done> = async () => success({});
  onInstall: () => Done = () => success({});

  async download(
    release: Release,
    _feed: URL,
    { onProgress, signal }: { onProgress: (percent: number) => void; signal: AbortSignal },
  ): Promise<Done> {
    this.downloads.push(release);
    const result = await this.onDownload(onProgress, signal);
    this.loaded = result.ok ? release : undefined;
    return result;
  }

  verify(): Promise<Done> {
    if (!this.loaded) return Promise.resolve(failed({ kind: 'update', problem: 'damaged' }));
    return this.onVerify();
  }

  async discard(): Promise<void> {
    this.loaded = undefined;
    this.discarded += 1;
  }

  install(): Done {
    const result = this.onInstall();
    if (result.ok) this.installed += 1;
    return result;
  }
}
