/** The port `Updater` over electron-updater, which is loaded only when the update server is asked. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { failed } from '../../../contract/failure.ts';
import type { UpdatesOff } from '../../../contract/updates.ts';
import type { Updater } from '../../ports.ts';
import { appImageOf, configFrom, type UpdateConfig } from '../../updates/config.ts';
import type { LoadingUpdater } from './electron-updater.ts';

declare const __LINUX_UPDATES_UNSIGNED__: boolean | undefined;

/** A build constant, off unless it is set (docs/updates.md). */
const linuxUpdatesUnsigned = typeof __LINUX_UPDATES_UNSIGNED__ === 'boolean' && __LINUX_UPDATES_UNSIGNED__;

const notReady = failed({ kind: 'update', problem: 'notReady' });

function offUpdater(off: UpdatesOff): Updater {
  const refuse = async () => notReady;
  return {
    off,
    feedUrl: null,
    allowsLoopback: false,
    check: refuse,
    download: refuse,
    verify: refuse,
    install: refuse,
  };
}

function configuredUpdater(file: string, { feedUrl }: UpdateConfig): Updater {
  let loading: LoadingUpdater | undefined;
  return {
    off: null,
    feedUrl,
    allowsLoopback: !app.isPackaged,
    async check(feed, signal) {
      loading ??= (await import('./electron-updater.ts')).createLoadingUpdater(file);
      return loading.check(feed, signal);
    },
    download: async (hearing) => loading?.download(hearing) ?? notReady,
    verify: async () => loading?.verify() ?? notReady,
    install: async () => loading?.install() ?? notReady,
  };
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined; // missing or unreadable: updates are off, and say so
  }
}

/** The updater of this program, after `ready`. If packaged, neither a switch nor a file elsewhere can change it. */
export function electronUpdater(): Updater {
  const { isPackaged } = app;
  const given = isPackaged ? '' : app.commandLine.getSwitchValue('update-config');
  if (!isPackaged && given === '') return offUpdater('notPackaged');
  const file = isPackaged ? join(process.resourcesPath, 'app-update.yml') : given;
  const { platform, env, execPath } = process;
  const appImage = isPackaged ? appImageOf(env, execPath) : env.APPIMAGE;
  const config = configFrom(textOf(file), { platform, isPackaged, appImage, linuxUpdatesUnsigned });
  return typeof config === 'string' ? offUpdater(config) : configuredUpdater(file, config);
}
