/**
 * Which Electron this machine runs: the real one if its binary is here or can be fetched, else the stand-in on a local
 * Chromium. Electron fetches its binary when first run, not at install, so `npm ci` works where its host is out of reach.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const packageFolder = join(import.meta.dirname, '../node_modules/electron');
const standInFolder = join(import.meta.dirname, '../tests/standin');

/** Seconds that fetching Electron's binary may take before the stand-in is used instead. */
const fetchSeconds = 120;

export interface ElectronRuntime {
  kind: 'electron' | 'stand-in';
  /** The folder for `ELECTRON_OVERRIDE_DIST_PATH`. */
  folder: string;
  executable: string;
  /** One line for the person: which, and why. */
  why: string;
}

function installedElectron(): string | undefined {
  const pathFile = join(packageFolder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const executable = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(executable) ? executable : undefined;
}

/** Finds the runtime; `mayFetch` lets Electron's own installer try first, within two minutes. */
export function findElectron({ mayFetch }: { mayFetch: boolean }): ElectronRuntime {
  if (mayFetch && !installedElectron()) {
    spawnSync(process.execPath, [join(packageFolder, 'install.js')], { stdio: 'ignore', timeout: fetchSeconds * 1000 });
  }
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const executable = installedElectron();
  if (executable) {
    const folder = join(packageFolder, 'dist');
    return { kind: 'electron', folder, executable, why: `Electron ${version}: its binary is installed.` };
  }
  return {
    kind: 'stand-in',
    folder: standInFolder,
    executable: join(standInFolder, 'electron'),
    why: `The Electron stand-in on a local Chromium: Electron ${version}'s binary is not here${mayFetch ? ' and could not be fetched' : ''}.`,
  };
}
