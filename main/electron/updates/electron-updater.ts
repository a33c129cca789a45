/**
 * electron-updater, kept to what was verified: it is told the release instead of asking for one, may reach the feed's own
 * folder only, takes exactly the signed size, and installs nothing by itself. What it says goes nowhere; it quotes paths.
 */
import { createHash } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import { accessSync, constants, createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { app } from 'electron';
import {
  AppImageUpdater,
  type AppUpdater,
  CancellationToken,
  MacUpdater,
  NsisUpdater,
  Provider,
  type ResolvedUpdateFileInfo,
  type UpdateInfo,
} from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import { type Failure, failed, type Result, success, type UpdateProblem } from '../../../contract/failure.ts';
import { unreachableCause } from '../../net/unreachable.ts';
import type { Log, Release, ReleaseFile, Updater } from '../../ports.ts';

type Done = Result<Record<never, never>>;

export type LoadingUpdater = Pick<Updater, 'download' | 'verify' | 'discard' | 'install'>;

const extensions: Partial<Record<NodeJS.Platform, string>> = { win32: '.exe', darwin: '.zip', linux: '.AppImage' };

function newUpdater(): AppUpdater {
  if (process.platform === 'win32') return new NsisUpdater();
  return process.platform === 'darwin' ? new MacUpdater() : new AppImageUpdater();
}

/** Answers from what was verified, and asks nobody. */
function providerOf(release: Release, files: readonly ReleaseFile[], feed: URL) {
  return class VerifiedProvider extends Provider<UpdateInfo> {
    constructor(_options: unknown, _updater: unknown, runtimeOptions: ProviderRuntimeOptions) {
      super(runtimeOptions);
    }

    getLatestVersion(): Promise<UpdateInfo> {
      const list = files.map(({ name, sha512, size }) => ({ url: name, sha512, size }));
      const [first] = list;
      const old = { path: first?.url ?? '', sha512: first?.sha512 ?? '', releaseDate: '' };
      return Promise.resolve({ version: release.version, files: list, ...old });
    }

    resolveFiles({ files: list }: UpdateInfo): ResolvedUpdateFileInfo[] {
      return list.map((info) => ({ url: new URL(info.url, feed), info }));
    }
  };
}

async function sha512Of(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

/** The first value of a header, whatever its spelling. */
function header(headers: Record<string, string[]> | undefined, name: string): string | undefined {
  const found = Object.entries(headers ?? {}).find(([each]) => each.toLowerCase() === name);
  return found?.[1][0];
}

const diskErrors = new Set([
  'ENOSPC',
  'EACCES',
  'EPERM',
  'EROFS',
  'EDQUOT',
  'EMFILE',
  'ENOTDIR',
  'EEXIST',
  'EISDIR',
  'EIO',
]);

/** `configFile`: the `app-update.yml` that was read, from which electron-updater takes the cache's name and the signer's. */
export function createLoadingUpdater(configFile: string, log: Log): LoadingUpdater {
  const updater = newUpdater();
  updater.logger = { info: () => {}, warn: () => {}, error: () => log.write({ event: 'failed', reason: 'updater' }) };
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableDifferentialDownload = true;
  updater.disableWebInstaller = true;
  updater.forceDevUpdateConfig = !app.isPackaged;
  updater.updateConfigPath = configFile;
  // Without an answer a proxy that wants a password would be waited for.
  updater.signals.login((_info, answer) => answer('', ''));

  /** What may be loaded now, and why a request for anything else was refused. */
  let allowed: { urls: Map<string, ReleaseFile>; refused: UpdateProblem | undefined } = {
    urls: new Map(),
    refused: undefined,
  };
  let loaded: { file: string; sha512: string } | undefined;
  let problem: unknown;
  updater.on('error', (error) => {
    problem = error;
  });

  const { webRequest } = updater.netSession;
  webRequest.onBeforeRequest(({ url }, decide) => {
    const isAllowed = allowed.urls.has(url);
    if (!isAllowed) allowed.refused = 'redirected';
    decide({ cancel: !isAllowed });
  });
  webRequest.onHeadersReceived(({ url, statusCode, responseHeaders }, decide) => {
    const size = allowed.urls.get(url)?.size ?? 0;
    // Its decoded size nobody could know before it is on the disk.
    const isEncoded = !/^(identity)?$/i.test(header(responseHeaders, 'content-encoding') ?? '');
    const length = isEncoded ? Number.NaN : Number(header(responseHeaders, 'content-length') ?? Number.NaN);
    const isRefused = statusCode === 200 && length !== size;
    if (isRefused) allowed.refused = length > size ? 'tooLarge' : 'damaged';
    decide({ cancel: isRefused });
  });

  function failureOf(error: unknown, { host }: URL): Failure {
    if (allowed.refused) return { kind: 'update', problem: allowed.refused };
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const message = error instanceof Error ? error.message : '';
    if (code === 'ERR_CHECKSUM_MISMATCH') return { kind: 'update', problem: 'damaged' };
    if (code === 'ERR_UPDATER_INVALID_SIGNATURE') return { kind: 'update', problem: 'notSigned' };
    if (diskErrors.has(code)) return { kind: 'notWritten' };
    const status = /, status (\d{3}):/.exec(message)?.[1];
    if (status === '404' || status === '410') return { kind: 'update', problem: 'noFile' };
    if (status !== undefined)
      return { kind: 'server', host, status: Number(status), retryAfterMs: null, requestId: null };
    return { kind: 'unreachable', host, cause: unreachableCause(error) };
  }

  async function discard(): Promise<void> {
    if (loaded) await rm(dirname(loaded.file), { recursive: true, force: true });
    loaded = undefined;
  }

  async function verify(): Promise<Done> {
    if (!loaded) return failed({ kind: 'update', problem: 'notReady' });
    const found = await sha512Of(loaded.file).catch(() => 'not to be read');
    return found === loaded.sha512 ? success({}) : failed({ kind: 'update', problem: 'damaged' });
  }

  return {
    discard,
    verify,
    async download(release, feed, { onProgress, signal }) {
      const files = release.files.filter(({ name }) => name.endsWith(extensions[process.platform] ?? '.none'));
      if (files.length === 0) return failed({ kind: 'update', problem: 'noFile' });
      loaded = undefined;
      allowed = { urls: new Map(files.map((file) => [new URL(file.name, feed).href, file])), refused: undefined };
      const token = new CancellationToken();
      const cancel = () => token.cancel();
      signal.addEventListener('abort', cancel);
      const hear = ({ percent }: { percent: number }) => onProgress(percent);
      updater.on('download-progress', hear);
      try {
        updater.setFeedURL({ provider: 'custom', updateProvider: providerOf(release, files, feed) });
        const checked = await updater.checkForUpdates();
        if (!checked?.isUpdateAvailable) return failed({ kind: 'update', problem: 'older' });
        const [path = ''] = await updater.downloadUpdate(token);
        const file = files.find(({ name }) => name === basename(path));
        loaded = { file: path, sha512: file?.sha512 ?? '' };
        const verified = await verify();
        if (!verified.ok) await discard();
        return verified;
      } catch (error) {
        return failed(failureOf(error, feed));
      } finally {
        signal.removeEventListener('abort', cancel);
        updater.off('download-progress', hear);
        // Nothing is loaded outside of a download.
        allowed = { urls: new Map(), refused: undefined };
      }
    },
    install() {
      const image = process.env.APPIMAGE;
      problem = undefined;
      try {
        // electron-updater removes the old one before it has the new one in its place.
        if (process.platform === 'linux') accessSync(dirname(image ?? ''), constants.W_OK);
        let next = image;
        (updater as EventEmitter).once('appimage-filename-updated', (path: string) => {
          next = path;
        });
        // On Linux the new one is started when this one has ended, or it would find the one instance taken.
        updater.quitAndInstall(true, process.platform !== 'linux');
        if (problem !== undefined) return failed({ kind: 'update', problem: 'notInstalled' });
        if (process.platform === 'linux') app.relaunch({ execPath: next ?? '', args: [] });
        return success({});
      } catch {
        return failed({ kind: 'update', problem: 'notInstalled' }); // the reason is a path or a system's text
      }
    },
  };
}
