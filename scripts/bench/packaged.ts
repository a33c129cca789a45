/** How much the console adds to the runtime that it is packaged around. */
import { execFile } from 'node:child_process';
import { existsSync, lstatSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { filesBelow, packagedLayout } from '../../tests/package/layout.ts';
import { packageRuntime } from '../package/package-runtime.ts';
import { bench, measuredOnce } from './line.ts';

const root = join(import.meta.dirname, '../..');

export const packaged = bench(
  {
    size: { what: 'A packaged app: what is ours beside the runtime, unpacked', unit: 'MB', budget: 12 },
  },
  async (_how, tell) => {
    await promisify(execFile)(process.execPath, ['scripts/package/package.ts', '--dir', '--built'], { cwd: root });
    const runtime = packageRuntime();
    const { resources, top } = packagedLayout();
    const theirs = join(runtime.folder, relative(top, resources));
    const ours = filesBelow(resources).filter((path) => !existsSync(join(theirs, path)));
    const bytes = ours.reduce((sum, path) => sum + lstatSync(join(resources, path)).size, 0);
    const around = runtime.kind === 'electron' ? 'Electron' : 'the stand-in';
    const what = `${ours.length} files in resources, app.asar among them; packaged around ${around}`;
    tell('size', measuredOnce(bytes / 1e6, what));
  },
);
