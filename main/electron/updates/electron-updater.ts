/**
 * electron-updater, restricted to one folder of one server, to a size limit and to the person's consent: it follows no
 * redirect, sends no id of this computer and installs nothing on its own. Its messages are dropped, because they
 * contain paths.
 */
import { createHash } from 'node:crypto';
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
  type ResolvedUpdateFileInfo,
  type UpdateInfo,
} from 'electron-updater';
import { GenericProvider } from 'electron-updater/out/providers/GenericProvider.js';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import { type Failure, failed, type Result, success, type UpdateProblem } from '../../../contract/failure.ts';
import { unreachableCause } from '../../net/unreachable.ts';
import type { Updater } from '../../ports.ts';
import { Offer, refusalOf } from '../../updates/feed.ts';
import { signatureProblem } from './windows-signature.ts';

type Done = Result<Record<never, never>>;

export type LoadingUpdater = Pick<Updater, 'check' | 'download' | 'verify' | 'install'>;

const extensions: Partial<Record<NodeJS.Platform, string>> = { win32: '.exe', darwin: '.zip', linux: '.AppImage' };

/** A compressed answer tells no length that could be enforced. */
const unpacked = { 'Accept-Encoding': 'identity' };

const mostNotes = 4000;

function newUpdater(): NsisUpdater | MacUpdater | AppImageUpdater {
  if (process.platform === 'darwin') return new MacUpdater();
  if (process.platform !== 'win32') return new AppImageUpdater();
  const updater = new NsisUpdater();
  updater.verifyUpdateCodeSignature = signatureProblem;
  return updater;
}

/** Reads `latest*.yml` as electron-updater does, until `token` is cancelled; keeps only what an offer may contain. */
function feedProvider({ href }: URL, token: CancellationToken) {
  return class FeedProvider extends GenericProvider {
    constructor(_options: unknown, self: AppUpdater, runtimeOptions: ProviderRuntimeOptions) {
      super({ provider: 'generic', url: href }, self, runtimeOptions);
    }

    override setRequestHeaders(): void {
      // The headers passed in would identify this computer.
      super.setRequestHeaders(unpacked);
    }

    protected override httpRequest(url: URL): Promise<string | null> {
      return super.httpRequest(url, null, token);
    }

    override async getLatestVersion(): Promise<UpdateInfo> {
      const offer = Offer.safeParse(await super.getLatestVersion()).data;
      if (!offer) throw Object.assign(new Error('no offer'), { code: 'ERR_UPDATER_INVALID_UPDATE_INFO' });
      // Fields from the time of a single file; ignored when there are several.
      return { ...offer, path: '', sha512: '', releaseDate: '' };
    }

    override resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
      const extension = extensions[process.platform] ?? '.none';
      return super.resolveFiles(info).filter(({ url }) => url.pathname.endsWith(extension));
    }
  };
}

async function sha512Of(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

const diskErrors = /^E(NOSPC|ACCES|PERM|ROFS|DQUOT|MFILE|NOTDIR|EXIST|ISDIR|IO)$/;

const problems: Record<string, UpdateProblem> = {
  ERR_CHECKSUM_MISMATCH: 'damaged',
  ERR_UPDATER_INVALID_UPDATE_INFO: 'damaged',
  ERR_UPDATER_INVALID_VERSION: 'damaged',
  ERR_UPDATER_INVALID_SIGNATURE: 'notSigned',
  ERR_UPDATER_NO_FILES_PROVIDED: 'noFile',
  ERR_UPDATER_ZIP_FILE_NOT_FOUND: 'noFile',
};

function failureOf(error: unknown, host: string): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const problem = problems[code];
  if (problem) return { kind: 'update', problem };
  if (diskErrors.test(code)) return { kind: 'notWritten' };
  return { kind: 'unreachable', host, cause: unreachableCause(error) };
}

/** `configFile`: the `app-update.yml`, from which electron-updater reads the names of its cache and publisher. */
export function createLoadingUpdater(configFile: string): LoadingUpdater {
  const updater = newUpdater();
  updater.logger = null;
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableDifferentialDownload = true;
  updater.disableWebInstaller = true;
  updater.requestHeaders = unpacked;
  updater.forceDevUpdateConfig = !app.isPackaged;
  updater.updateConfigPath = configFile;
  // Without an answer it would wait for a proxy that wants a password.
  updater.signals.login((_info, answer) => answer('', ''));

  /** Where requests may go while one is in progress, and why an answer was refused. */
  let reach: { feed: URL; refused: Failure | undefined } | undefined;
  let found: { feed: URL; info: UpdateInfo } | undefined;
  let loaded: { file: string; sha512: string } | undefined;

  const { webRequest } = updater.netSession;
  // A second barrier besides the offer's schema and the refusal of redirects: any other request of electron-updater is
  // blocked too.
  webRequest.onBeforeRequest(({ url }, decide) => {
    const isWithin = reach !== undefined && url.startsWith(reach.feed.href);
    if (reach && !isWithin) reach.refused ??= { kind: 'update', problem: 'redirected' };
    decide({ cancel: !isWithin });
  });
  webRequest.onHeadersReceived(({ url, statusCode, responseHeaders = {} }, decide) => {
    const header = (name: string) =>
      Object.entries(responseHeaders).find(([each]) => each.toLowerCase() === name)?.[1][0];
    if (reach) reach.refused ??= refusalOf({ url, statusCode, header }, reach.feed.host);
    decide({ cancel: reach === undefined || reach.refused !== undefined });
  });

  /** Runs `work`; electron-updater can reach the network at no other time. */
  async function within<T>(
    feed: URL,
    signal: AbortSignal,
    work: (token: CancellationToken) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const now: typeof reach = { feed, refused: undefined };
    reach = now;
    const token = new CancellationToken();
    const cancel = () => token.cancel();
    signal.addEventListener('abort', cancel);
    if (signal.aborted) cancel();
    try {
      return await work(token);
    } catch (error) {
      return failed(now.refused ?? failureOf(error, feed.host));
    } finally {
      signal.removeEventListener('abort', cancel);
      reach = undefined;
    }
  }

  async function discard(): Promise<void> {
    if (loaded) await rm(dirname(loaded.file), { recursive: true, force: true });
    loaded = undefined;
  }

  async function verify(): Promise<Done> {
    if (!loaded) return failed({ kind: 'update', problem: 'notReady' });
    const now = await sha512Of(loaded.file).catch(() => 'not to be read');
    if (now === loaded.sha512) return success({});
    await discard();
    return failed({ kind: 'update', problem: 'damaged' });
  }

  /** Whether the program is about to end for the new version. */
  async function startInstalling(): Promise<boolean> {
    let hasFailed = false;
    const fail = new Promise<boolean>((resolve) => {
      updater.once('error', () => {
        hasFailed = true;
        resolve(false);
      });
    });
    if (updater instanceof MacUpdater) {
      // Squirrel checks the signature only now, and reports it later.
      const ends = new Promise<boolean>((resolve) => app.once('will-quit', () => resolve(true)));
      updater.quitAndInstall();
      return Promise.race([fail, ends]);
    }
    const image = process.env.APPIMAGE ?? '';
    let next = image;
    updater.once('appimage-filename-updated', (path) => {
      next = path;
    });
    // electron-updater removes the old image before the new one is in its place.
    if (process.platform === 'linux') accessSync(dirname(image), constants.W_OK);
    // On Linux the new version is started once this one has ended; otherwise it would find the single instance taken.
    updater.quitAndInstall(true, process.platform !== 'linux');
    if (process.platform === 'linux' && !hasFailed) app.relaunch({ execPath: next, args: [] });
    return !hasFailed;
  }

  return {
    verify,
    check: (feed, signal) =>
      within(feed, signal, async (token) => {
        found = undefined;
        updater.setFeedURL({ provider: 'custom', updateProvider: feedProvider(feed, token) });
        const checked = await updater.checkForUpdates();
        if (!checked?.isUpdateAvailable) {
          await discard();
          return success(null);
        }
        const { updateInfo: info } = checked;
        found = { feed, info };
        const notes = typeof info.releaseNotes === 'string' ? info.releaseNotes.slice(0, mostNotes) : null;
        return success({ version: info.version, notes });
      }),
    async download({ onProgress, signal }) {
      if (!found) return failed({ kind: 'update', problem: 'notReady' });
      const { feed, info } = found;
      loaded = undefined;
      const hear = ({ percent }: { percent: number }) => onProgress(percent);
      updater.on('download-progress', hear);
      const done = await within(feed, signal, async (token) => {
        const [path = ''] = await updater.downloadUpdate(token);
        const sha512 = info.files.find(({ url }) => url === basename(path))?.sha512 ?? '';
        loaded = { file: path, sha512 };
        // If the file is already here, electron-updater only checks its name.
        return verify();
      });
      updater.off('download-progress', hear);
      return done;
    },
    async install() {
      // The reason contains a path or a system's text, so it is dropped.
      if (await startInstalling().catch(() => false)) return success({});
      await discard();
      return failed({ kind: 'update', problem: 'notInstalled' });
    },
  };
}
