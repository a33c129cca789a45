/**
 * What the package is made around: Electron's binary if it is installed, otherwise the stand-in. A package around the
 * stand-in shows the layout, the archive, the fuses and the start; it is never for anyone's use.
 */
import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedElectron } from '../dev/electron-runtime.ts';

const root = join(import.meta.dirname, '../..');
const standIn = join(root, 'tests/standin');

export interface PackageRuntime {
  kind: 'electron' | 'stand-in';
  /** For electron-builder's `electronDist`. */
  folder: string;
  /** Where the packages go, relative to the project. Packages around the stand-in are never mixed with real ones. */
  output: string;
  /** One line for the person. */
  what: string;
}

/** A folder like Electron's: the launcher under Electron's name, and a file that says where the rest of the stand-in is. */
function standInFolder(): string {
  const folder = join(root, 'dist/stand-in-runtime');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(standIn, 'electron'), join(folder, 'electron'));
  chmodSync(join(folder, 'electron'), 0o755);
  writeFileSync(join(folder, 'stand-in'), `${standIn}\n`);
  writeFileSync(join(folder, 'NOT-FOR-USE.txt'), 'Made around the Electron stand-in, for tests only.\n');
  return folder;
}

/** The runtime on this machine. */
export function packageRuntime(): PackageRuntime {
  if (installedElectron()) {
    const folder = join(root, 'node_modules/electron/dist');
    return { kind: 'electron', folder, output: 'dist/electron', what: "Electron's own binary" };
  }
  if (process.platform !== 'linux') throw new Error('the stand-in can be packaged on Linux only; fetch Electron first');
  return {
    kind: 'stand-in',
    folder: standInFolder(),
    output: 'dist/stand-in',
    what: "the stand-in, not for anyone's use: Electron's binary is not installed",
  };
}
