/** How much is built. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Measured } from './measure.ts';

/** The renderer's scripts, all of them, gzipped. */
export function benchSizes(out: string): Measured[] {
  const folder = join(out, 'renderer');
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'));
  const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(folder, path)), { level: 9 }).length, 0);
  return [
    {
      what: "The renderer's JavaScript, gzipped",
      value: bytes / 1000,
      unit: 'kB',
      budget: 300,
      from: `${scripts.length} files`,
    },
  ];
}
