/** The port `Updater` over electron-updater, which is read only when there is something to load. */
import { app } from 'electron';
import { failed } from '../../contract/failure.ts';
import type { UpdatesOff } from '../../contract/updates.ts';
import type { Log, Updater } from '../ports.ts';
import type { LoadingUpdater } from './electron-updater.ts';
import { type UpdateConfig, updateConfig } from './update-config.ts';

/** What a release is called for this system and processor, as electron-builder names its own files. */
export function channelFor(platform: NodeJS.Platform, arch: string): string {
  if (platform === 'win32') return 'latest';
  if (platform === 'darwin') return 'latest-mac';
  return arch === 'x64' ? 'latest-linux' : `latest-linux-${arch}`;
}

function offUpdater(off: UpdatesOff): Updater {
  const none = failed({ kind: 'update', problem: 'notReady' });
  return {
    off,
    feedUrl: null,
    publicKeys: [],
    channel: channelFor(process.platform, process.arch),
    allowsLoopback: false,
    download: async () => none,
    verify: async () => none,
    discard: async () => {},
    install: () => none,
  };
}

function configuredUpdater(config: UpdateConfig, log: Log): Updater {
  let loading: LoadingUpdater | undefined;
  const none = failed({ kind: 'update', problem: 'notReady' });
  return {
    off: null,
    feedUrl: config.feedUrl,
    publicKeys: config.publicKeys,
    channel: channelFor(process.platform, process.arch),
    allowsLoopback: !app.isPackaged,
    async download(release, feed, hearing) {
      loading ??= (await import('./electron-updater.ts')).createLoadingUpdater(config, log);
      return loading.download(release, feed, hearing);
    },
    verify: async () => loading?.verify() ?? none,
    discard: async () => loading?.discard(),
    install: () => loading?.install() ?? none,
  };
}

/** The updater of this program, after `ready`. */
export function electronUpdater(log: Log): Updater {
  const config = updateConfig();
  return typeof config === 'string' ? offUpdater(config) : configuredUpdater(config, log);
}
