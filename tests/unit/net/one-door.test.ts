import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');

/** The code of main without comments, by path. */
async function code(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const path of glob('main/**/*.ts', { cwd: root })) {
    const text = readFileSync(join(root, path), 'utf8');
    found.set(path.replaceAll('\\', '/'), text.replace(/\/\*.*?\*\/|\/\/ [^\n]*$/gms, ''));
  }
  return found;
}

async function filesWith(pattern: RegExp): Promise<string[]> {
  return [...(await code())].flatMap(([path, text]) => (pattern.test(text) ? [path] : [])).sort();
}

test('Only the bounded fetch imports axios, without the adapter for Node that it does not use', async () => {
  expect(await filesWith(/['"]axios['"/]/)).toEqual(['main/net/axios.d.ts', 'main/net/bounded-fetch.ts']);
  expect(await filesWith(/^import .*['"]axios['"]/m)).toEqual([]);
});

test('Only the bounded fetch calls the fetch port, or any other fetch', async () => {
  // development.ts fetches the window's files from Vite, in `npm run dev` only.
  const declareAndAdapt = ['main/electron/adapters.ts', 'main/electron/border/development.ts', 'main/ports.ts'];
  const others = (await filesWith(/(?<![\w-])fetch(?![\w-])/)).filter((path) => !declareAndAdapt.includes(path));
  expect(others).toEqual(['main/net/bounded-fetch.ts']);
});
