/** The port `Updater` over electron-updater, which is read only when there is something to load. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { failed } from '../../../contract/failure.ts';
import type { UpdatesOff } from '../../../contract/updates.ts';
import type { Log, Updater } from '../../ports.ts';
import { appImageOf, channelFor, configFrom, type UpdateConfig } from '../../updates/config.ts';
import type { LoadingUpdater } from './electron-updater.ts';

declare const __UPDATE_PUBLIC_KEYS__: string | undefined;

/** The maker's keys, as the build was given them (docs/updates.md); none in this repository. */
const builtInKeys = typeof __UPDATE_PUBLIC_KEYS__ === 'string' ? __UPDATE_PUBLIC_KEYS__ : '';

const channel = channelFor(process.platform, process.arch);
const notReady = failed({ kind: 'update', problem: 'notReady' });

function offUpdater(off: UpdatesOff): Updater {
  return {
    off,
    feedUrl: null,
    publicKeys: [],
    channel,
    allowsLoopback: false,
    download: async () => notReady,
    verify: async () => notReady,
    discard: async () => {},
    install: () => notReady,
  };
}

function configuredUpdater(file: string, { feedUrl, publicKeys }: UpdateConfig, log: Log): Updater {
  let loading: LoadingUpdater | undefined;
  return {
    off: null,
    feedUrl,
    publicKeys,
    channel,
    allowsLoopback: !app.isPackaged,
    async download(release, feed, hearing) {
      loading ??= (await import('./electron-updater.ts')).createLoadingUpdater(file, log);
      return loading.download(release, feed, hearing);
    },
    verify: async () => loading?.verify() ?? notReady,
    discard: async () => loading?.discard(),
    install: () => loading?.install() ?? notReady,
  };
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined; // none, or not to be read: updates are off, and say so
  }
}

/** The updater of this program, after `ready`. Packaged, no switch and no file elsewhere has a say in it. */
export function electronUpdater(log: Log): Updater {
  const { isPackaged } = app;
  const given = isPackaged ? '' : app.commandLine.getSwitchValue('update-config');
  if (!isPackaged && given === '') return offUpdater('notPackaged');
  const file = isPackaged ? join(process.resourcesPath, 'app-update.yml') : given;
  const { platform, env, execPath } = process;
  const appImage = isPackaged ? appImageOf(env, execPath) : env.APPIMAGE;
  const config = configFrom(textOf(file), { platform, isPackaged, appImage, builtInKeys });
  return typeof config === 'string' ? offUpdater(config) : configuredUpdater(file, config, log);
}
