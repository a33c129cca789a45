/** Checks what the documents say about the repository: named files, rooms, decisions, tables, the README. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesOf, missingReferences, namesOf, textOf } from '../../helpers/references.ts';

const root = join(import.meta.dirname, '../../..');
const files = filesOf(root);
const names = namesOf(files);
const documents = files.filter((path) => path.endsWith('.md'));

/** Files that something else writes, elsewhere or later → why they are not here. */
const written: Readonly<Record<string, string>> = {
  'app-update.yml': 'electron-builder writes it into a package',
  'docs/performance-growth.svg': '`npm run bench -- --write-docs` draws it',
};

/** This file: its examples are wrong on purpose. */
const self = 'tests/unit/docs/true.test.ts';

test.each(files.filter((path) => /\.(?:md|tsx?|css|grit|yml|sh)$/.test(path) && path !== self))(
  '%s names only files that exist',
  (path) => {
    const missing = missingReferences(root, path, textOf(root, path), names);
    expect(missing.filter((name) => !(name in written))).toEqual([]);
  },
);

test.each([
  ['docs/a.md', 'See `main/none.ts`.', 'main/none.ts'],
  ['docs/a.md', 'See `none.md`.', 'none.md'],
  ['main/a.ts', '/** As docs/none.md says. */', 'docs/none.md'],
  ['main/a.ts', 'const a = 1; // none.ts does the rest', 'none.ts'],
  ['main/electron/border/a.ts', '/* See app-files.ts, none-files.ts. */', 'none-files.ts'],
  ['.github/workflows/a.yml', 'run: a # docs/none.md', 'docs/none.md'],
])('In %s a missing file is found: %s', (path, text, missing) => {
  expect(missingReferences(root, path, text, names)).toEqual([missing]);
});

test.each([
  ['docs/a.md', '`main/main.ts`, `docs/`, `tests/unit/<room>/`, `npm run check`, main/none.ts in plain words'],
  ['main/a.ts', "import './none.ts'; const glob = 'main/**/*.ts'; // lockdown.ts, https://example.com/main/none.ts"],
])('In %s no file is missing: %s', (path, text) => {
  expect(missingReferences(root, path, text, names)).toEqual([]);
});

test('Notes that only the authors had are not cited', () => {
  // Named only here: they are not in the repository, and a citation of them would lead nowhere.
  const others =
    /electron-facts|security-checklist|build-facts|apsis-one-facts|design\.md|design section|\bfinding \d/i;
  const texts = files.filter((path) => /\.(?:md|tsx?|yml|json|grit|css)$/.test(path) && path !== self);
  expect(texts.filter((path) => others.test(textOf(root, path)))).toEqual([]);
});

/** All folders below one of ours, as a document names them. */
function roomsOf(folder: string): string[] {
  const all = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

test.each(['main', 'renderer'])('docs/architecture.md names every room of %s/', (folder) => {
  const text = textOf(root, 'docs/architecture.md');
  const [, part = ''] = new RegExp(`The rooms of \`${folder}/\`:\\n\\n((?:- .*\\n|  .*\\n)+)`).exec(text) ?? [];
  const rooms = roomsOf(folder);
  expect(rooms.length).toBeGreaterThan(10);
  expect(rooms.filter((room) => !part.includes(`\`${room}/\``))).toEqual([]);
  const named = [...part.matchAll(/`([\w-]+)\/`/g)].map(([, room = '']) => room);
  expect(named.filter((room) => !rooms.includes(room))).toEqual([]);
});

test.each(files.filter((path) => /^tests\/e2e\/.*\.spec\.ts$/.test(path)))(
  '%s says at the top what it covers',
  (path) => {
    expect(textOf(root, path)).toMatch(/^\/\*\*[^*]/);
  },
);

test('tests/README.md names every folder of the tests', () => {
  const readme = textOf(root, 'tests/README.md');
  const folders = readdirSync(join(root, 'tests'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).filter((name) => !readme.includes(`tests/${name}/`))).toEqual([]);
});

test('Every picture is small, and a document shows it', () => {
  const pictures = files.filter((path) => path.startsWith('docs/screenshots/'));
  const shown = documents.map((path) => textOf(root, path)).join('\n');
  expect(pictures.length).toBeGreaterThan(0);
  expect(pictures.filter((path) => !shown.includes(`(${path})`))).toEqual([]);
  expect(pictures.filter((path) => statSync(join(root, path)).size > 120_000)).toEqual([]);
});

interface Decision {
  number: number;
  title: string;
  status: string;
  body: string;
}

const decisions: Decision[] = textOf(root, 'docs/decisions.md')
  .split(/^## (?=\d+\. )/m)
  .slice(1)
  .map((text) => {
    const [, number = '', title = '', status = '', body = ''] =
      /^(\d+)\. (.*)\n\n(?:_(.*)_\n\n)?([\s\S]*)$/.exec(text) ?? [];
    return { number: Number(number), title, status, body };
  });

test('Decisions have unique numbers, in order', () => {
  const numbers = decisions.map(({ number }) => number);
  expect(numbers.length).toBeGreaterThan(100);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
});

test.each(decisions)('Decision $number has a date, and says whether it still holds: $title', (decision) => {
  const form = /^(Accepted|Superseded by (\d+)), (\d{4}-\d\d-\d\d)(?:; changed by (\d+)(?: and (\d+))?)?\.$/;
  const [, , by, date = '', ...others] = form.exec(decision.status) ?? [];
  expect(decision.status).toMatch(form);
  expect(new Date(date).toISOString()).toContain(date);
  const later = [by, ...others].filter((number) => number !== undefined).map(Number);
  for (const number of later) {
    expect(number).toBeGreaterThan(decision.number);
    expect(decisions.map((each) => each.number)).toContain(number);
  }
  expect(decision.body.trim()).not.toBe('');
});

test.each(documents)('%s has no table wider than a window', (path) => {
  const rows = textOf(root, path)
    .split('\n')
    .filter((line) => line.startsWith('|'));
  expect(rows.filter((line) => [...line].length > 140)).toEqual([]);
});

test('The README is short: under 120 lines, two pictures, a map, and how to connect to each server', () => {
  const readme = textOf(root, 'README.md');
  expect(readme.split('\n').length).toBeLessThan(120);
  expect(readme.match(/!\[[^\]]+\]\(/g)).toHaveLength(2);
  for (const part of ['## Find your way', 'npm run sandbox', '--connection=', '--keycloak', 'npm run dev'])
    expect(readme).toContain(part);
  for (const page of documents.filter((path) => path.startsWith('docs/'))) expect(readme, page).toContain(`(${page})`);
});
