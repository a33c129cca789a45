import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const readme = readFileSync(join(root, 'scripts/README.md'), 'utf8');

/** The rows of the first table by the script's npm name: what it does, and its file. */
const rows = new Map(
  [...readme.matchAll(/^\| `([\w:-]+)` +\| (.+?) +\| (.+?) +\|$/gm)].map(([, name = '', what = '', file = '']) => [
    name,
    { what, file },
  ]),
);

/** The names that people type; npm runs `pretest` on its own before `test`. */
const typed = Object.keys(scripts).filter(
  (name) => name !== 'postinstall' && !(name.startsWith('pre') && name.slice(3) in scripts),
);

test('Every script of package.json is in the table, and no other', () => {
  expect([...rows.keys()].sort()).toEqual(typed.sort());
});

test.each([...rows])('%s runs the file or program that the table names', (name, { what, file }) => {
  expect(what.length).toBeGreaterThan(10);
  const path = /^`(.+)`$/.exec(file)?.[1];
  if (path !== undefined) expect(scripts[name]).toContain(`node ${path}`);
  else expect(scripts[name]).not.toContain('node ');
});

test('Every folder of scripts/ is in the second table, and no other', () => {
  const folders = readdirSync(join(root, 'scripts'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const named = [...readme.matchAll(/^\| `([\w-]+)\/` +\|/gm)].map(([, folder]) => folder);
  expect(named.sort()).toEqual(folders.map(({ name }) => name).sort());
});

test('Every file that a script of package.json runs exists', () => {
  const paths = Object.values(scripts).flatMap((each) => [...each.matchAll(/node (\S+\.ts)/g)].map(([, path]) => path));
  expect(paths.filter((path) => path !== undefined && !existsSync(join(root, path)))).toEqual([]);
});
