/** What the build has put into out/, as it will be packaged. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const out = join(import.meta.dirname, '../../out');

function files(ending: string): { path: string; text: string }[] {
  return readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => ({ path, text: readFileSync(join(out, path), 'utf8') }));
}

function gzippedSize(scripts: readonly { text: string }[]): number {
  return scripts.map(({ text }) => gzipSync(text, { level: 9 }).length).reduce((sum, size) => sum + size);
}

test("The renderer's scripts are under 320 kB gzipped, and what signing in does not need comes in a part of its own", () => {
  const scripts = files('.js').filter(({ path }) => path.startsWith('renderer'));
  const page = files('.html').find(({ path }) => path.startsWith('renderer'))?.text ?? '';
  const atOnce = scripts.filter(({ path }) => page.includes(basename(path)));
  expect(atOnce.length).toBeGreaterThan(0);
  expect(scripts.length).toBeGreaterThan(atOnce.length);
  expect(gzippedSize(atOnce)).toBeLessThan(260_000);
  expect(gzippedSize(scripts)).toBeLessThan(320_000);
});

test('The renderer carries no schema library and names no host to fetch from', () => {
  const text = files('.js')
    .filter(({ path }) => path.startsWith('renderer'))
    .map((file) => file.text)
    .join('\n');
  expect(text).not.toContain('ZodError');
  expect(text).not.toContain('use.typekit.net');
});

test('The preload script is one small file that requires electron and nothing else', () => {
  const [preload, ...more] = files('.cjs');
  expect(more).toEqual([]);
  expect([...(preload?.text ?? '').matchAll(/require\(["'](.*?)["']\)/g)].map(([, name]) => name)).toEqual([
    'electron',
  ]);
  expect(preload?.text.length).toBeLessThan(5000);
});

test('Nothing that is built has a source map', () => {
  expect(files('.map')).toEqual([]);
  expect(files('.js').filter(({ text }) => text.includes('sourceMappingURL=data:'))).toEqual([]);
});
