/** tests/standin is independent: it knows nothing of the product, and the product nothing of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const standIn = 'tests/standin';
const product = ['contract', 'main', 'preload', 'renderer', 'sandbox', 'texts'];
const { name, productName } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, string>;

/** Folders and names that only this product has. */
const productWords = new RegExp(
  `(?<![\\w-])(?:${product.join('|')}|scripts|docs|helpers)/|${name}|${productName}|\\bthe console\\b|APSIS|API keys?\\b`,
  'gi',
);

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
}

/** Where a file's relative paths lead, whether imported, required or read. */
function targetsOf(file: string, text: string): string[] {
  const paths = [...text.matchAll(/(['"`])(\.{1,2}(?:\/.*?)?)\1/g)].map(([, , path = '']) => path);
  return paths.map((path) => posix.join(posix.dirname(file), path));
}

const isInside = (path: string) => path === standIn || path.startsWith(`${standIn}/`);

/** What a file of the stand-in uses or names from outside its folder. */
function outsideOf(file: string, text: string): string[] {
  return [...targetsOf(file, text).filter((path) => !isInside(path)), ...(text.match(productWords) ?? [])];
}

const contentsOf = (file: string) => readFileSync(join(root, file), 'utf8');
const ofStandIn = filesIn(standIn);
const ofProduct = product.flatMap(filesIn).filter((file) => /\.(?:ts|tsx|css|html)$/.test(file));

test('The files of both sides are found', () => {
  expect(ofStandIn).toEqual(expect.arrayContaining([`${standIn}/README.md`, `${standIn}/electron`]));
  expect(ofStandIn.length).toBeGreaterThan(60);
  expect(ofProduct.length).toBeGreaterThan(200);
});

test.each([
  "import { chromiumPath } from '../../../scripts/chromium.ts';",
  "import type { Failure } from '../../../contract/bridge.ts';",
  "export { it } from '../../helpers/screens.ts';",
  "const { it } = await import('../../helpers/screens.ts');",
  "const root = join(import.meta.dirname, '../../..');",
  "readFileSync('main/electron/adapters.ts')",
  '/** As far as the console needs it. */',
  `/** For ${productName}. */`,
])('A use of something outside the stand-in is found: %s', (line) => {
  expect(outsideOf(`${standIn}/src/a.ts`, line)).not.toEqual([]);
});

test('The stand-in uses nothing outside its folder, and names nothing of the product', () => {
  expect(ofStandIn.flatMap((file) => outsideOf(file, contentsOf(file)).map((what) => `${file}: ${what}`))).toEqual([]);
});

test('The product uses nothing of the stand-in', () => {
  const takes = (file: string, text: string) => targetsOf(file, text).some(isInside);
  expect(takes('main/net/a.ts', "import { proxyFor } from '../../tests/standin/src/net/proxy.ts';")).toBe(true);
  expect(ofProduct.filter((file) => takes(file, contentsOf(file)))).toEqual([]);
});
