/** The output of `npm run package -- --dir`, wherever the platform has it, and copies that a test may change. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { installedElectron } from '../../scripts/dev/electron-runtime.ts';

const root = join(import.meta.dirname, '../..');

export interface Layout {
  /** What to copy as a whole: the folder, on macOS the .app. */
  top: string;
  executable: string;
  resources: string;
  archive: string;
}

/** A Linux package's layout; macOS and Windows use other names. */
function layoutIn(top: string): Layout {
  const inApp = join(top, 'Contents/Resources');
  const resources = existsSync(inApp) ? inApp : join(top, 'resources');
  const names: Partial<Record<NodeJS.Platform, string>> = {
    darwin: 'Contents/MacOS/API Key Console',
    win32: 'API Key Console.exe',
  };
  const executable = join(top, names[process.platform] ?? 'api-key-console');
  return { top, executable, resources, archive: join(resources, 'app.asar') };
}

/** The latest package, around Electron if its binary is here. */
export function packagedLayout(): Layout {
  const output = join(root, installedElectron() ? 'dist/electron' : 'dist/stand-in');
  const archive = readdirSync(output, { recursive: true, encoding: 'utf8' }).find((path) => path.endsWith('app.asar'));
  if (!archive) throw new Error(`nothing is packaged in ${relative(root, output)}: npm run package -- --dir`);
  const resources = dirname(join(output, archive));
  return layoutIn(process.platform === 'darwin' ? dirname(dirname(resources)) : dirname(resources));
}

/** A copy in `folder`, with these fuses changed. */
export async function copyOf(layout: Layout, folder: string, fuses: Partial<Record<FuseV1Options, boolean>> = {}) {
  const copy = layoutIn(join(folder, process.platform === 'darwin' ? 'API Key Console.app' : 'copy'));
  cpSync(layout.top, copy.top, { recursive: true, verbatimSymlinks: true });
  await flipFuses(copy.executable, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: process.platform === 'darwin',
    ...fuses,
  });
  return copy;
}

/** For Playwright: differs from the released package by this one fuse. */
export const e2eFlavour = { [FuseV1Options.EnableNodeCliInspectArguments]: true };

/** Each fuse by its number, true if on. */
export async function fusesOf({ executable }: Layout): Promise<boolean[]> {
  const { version: _, ...wire } = await getCurrentFuseWire(executable);
  return Object.values(wire as Record<string, number>).map((state) => String.fromCharCode(state) === '1');
}

export function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** The paths of all files below a folder, with slashes. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => !each.isDirectory())
    .map((each) => relative(folder, join(each.parentPath, each.name)).replaceAll('\\', '/'))
    .sort();
}
