/** How much is built, and how much of it is loaded before anything can be seen. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bench, measuredOnce } from './line.ts';

const folder = join(import.meta.dirname, '../../out/renderer');

/** The paths of the scripts in a page. */
export function scriptsIn(page: string): string[] {
  return [...page.matchAll(/<script\b[^>]*\bsrc="([^"]+\.js)"/g)].map(([, path]) => path ?? '');
}

/** What a bundled script imports before it runs, without later `import()`s. */
export function staticImportsIn(script: string): string[] {
  return [...script.matchAll(/(?:^|[;}\s])(?:import|export)\b(?:[^;'"()]*?\bfrom)?\s*["'](\.[^"']+\.js)["']/g)].map(
    ([, path]) => path ?? '',
  );
}

/** The page's scripts and everything they import, each once. */
function loadedAtOnce(): string[] {
  const found = new Set<string>();
  const add = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    for (const imported of staticImportsIn(readFileSync(path, 'utf8'))) add(join(dirname(path), imported));
  };
  const page = join(folder, 'index.html');
  for (const path of scriptsIn(readFileSync(page, 'utf8'))) add(join(folder, path));
  return [...found];
}

const gzipped = (paths: readonly string[]) =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(path), { level: 9 }).length, 0) / 1000;

export const sizes = bench(
  {
    first: { what: "The renderer's JavaScript before the first screen, gzipped", unit: 'kB', budget: 300 },
    all: { what: "All of the renderer's JavaScript, gzipped", unit: 'kB', budget: null },
  },
  async (_how, tell) => {
    const atOnce = loadedAtOnce();
    const names = atOnce.map((path) => relative(folder, path)).join(', ');
    tell('first', measuredOnce(gzipped(atOnce), `${names}: what index.html loads, and what that imports`));
    const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'));
    tell('all', measuredOnce(gzipped(all.map((path) => join(folder, path))), `${all.length} files`));
  },
);
