/**
 * Which Electron this machine runs: the real one if its binary is installed or can be fetched, otherwise the stand-in on a
 * local Chromium. Electron fetches its binary on first use, not on install, so `npm ci` works without access to its host.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const packageFolder = join(import.meta.dirname, '../../node_modules/electron');
const standInFolder = join(import.meta.dirname, '../../tests/standin');

/** How long fetching Electron's binary may take before the stand-in is used instead. */
const fetchSeconds = 120;

export interface ElectronRuntime {
  kind: 'electron' | 'stand-in';
  /** The folder for `ELECTRON_OVERRIDE_DIST_PATH`. */
  folder: string;
  executable: string;
  /** One line for the person: which runtime, and why. */
  why: string;
}

/** The path of Electron's binary; undefined if it has not been fetched. */
export function installedElectron(): string | undefined {
  const pathFile = join(packageFolder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const executable = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(executable) ? executable : undefined;
}

/** System libraries that the binary needs and that are missing; Linux only. */
function missingLibraries(executable: string): string[] {
  if (process.platform !== 'linux') return [];
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' });
  return [...(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map(([, library]) => library ?? '');
}

/** Whether there is a display for a window. Without one, Electron does not start; the stand-in does. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || !!process.env.DISPLAY || !!process.env.WAYLAND_DISPLAY;
}

/**
 * Finds the runtime. With `mayFetch`, Electron's own installer gets two minutes to try first, if Electron could run here.
 */
export function findElectron({ mayFetch }: { mayFetch: boolean }): ElectronRuntime {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const standIn = (why: string): ElectronRuntime => ({
    kind: 'stand-in',
    folder: standInFolder,
    executable: join(standInFolder, 'electron'),
    why: `The Electron stand-in on a local Chromium: ${why}.`,
  });
  if (!hasDisplay()) return standIn(`there is no display for Electron ${version}`);
  if (mayFetch && !installedElectron()) {
    console.log(`Fetching Electron ${version}, for at most ${fetchSeconds} seconds.`);
    spawnSync(process.execPath, [join(packageFolder, 'install.js')], { stdio: 'ignore', timeout: fetchSeconds * 1000 });
  }
  const executable = installedElectron();
  if (!executable) return standIn(`the binary of Electron ${version} is missing and could not be fetched`);
  const missing = missingLibraries(executable);
  if (missing.length > 0) return standIn(`Electron ${version} needs ${missing.join(', ')}, which this system lacks`);
  const folder = join(packageFolder, 'dist');
  return { kind: 'electron', folder, executable, why: `Electron ${version}: its binary is installed.` };
}
