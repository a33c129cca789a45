/** Keeps docs/checklist.md, which names the tests of each row, true. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const text = readFileSync(join(root, 'docs/checklist.md'), 'utf8');

const rows = text.split(/^(?=\d+\. \*\*)/m).flatMap((part) => {
  const row = /^(\d+)\. \*\*/.exec(part)?.[1];
  const [said = ''] = part.split(/^## /m);
  const named = [...said.matchAll(/`((?:build|docs|main|preload|renderer|sandbox|scripts|tests)\/[^`*]+)`/g)];
  const files = named.map(([, file = '']) => file);
  const tests = files.filter((file) => file.startsWith('tests/'));
  return row === undefined ? [] : [{ row: Number(row), said, files, tests }];
});

/** Rows with tests named after them; tests of the other rows are named after what a person sees. */
const isNamed = (row: number) => row <= 30 || [74, 75, 79, 80].includes(row);

test('The list has all 80 rows, each once and in order', () => {
  expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
});

test('No line is too wide for a screen', () => {
  expect(text.split('\n').filter((line) => line.length > 140)).toEqual([]);
});

test.each(rows)('Row $row has a test, or says what it needs or why it is not done', ({ said, tests }) => {
  expect(tests.length > 0 || /^ +(?:Needs|Not done): ./m.test(said)).toBe(true);
});

test.each(rows)('The files of row $row exist', ({ files }) => {
  for (const file of files) expect(existsSync(join(root, file)), file).toBe(true);
});

test.each(rows.filter(({ row }) => isNamed(row)))('A test of row $row is named after it', ({ row, tests }) => {
  const names = (file: string) => new RegExp(`["'\`]row ${row}: `).test(readFileSync(join(root, file), 'utf8'));
  expect(tests.some(names)).toBe(true);
});
