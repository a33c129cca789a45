/** docs/checklist.md says which test shows which row; this keeps it true. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const lines = readFileSync(join(root, 'docs/checklist.md'), 'utf8').split('\n');

const rows = lines.flatMap((line) => {
  const [, row, , how = '', tests = ''] = /^\| *(\d+) *\|([^|]*)\|([^|]*)\|([^|]*)\|[^|]*\|$/.exec(line) ?? [];
  return row === undefined
    ? []
    : [
        {
          row: Number(row),
          how: how.trim(),
          files: [...tests.matchAll(/`(tests\/[^`]+)`/g)].map(([, file = '']) => file),
        },
      ];
});

/** Rows whose work comes later, with others' files. */
const isPlaceholder = ({ how }: { how: string }) => how.startsWith('comes with ');

const wanted = [...Array.from({ length: 30 }, (_, index) => index + 1), 74, 75, 79, 80];

test('The table has each row once, in order', () => {
  expect(rows.map(({ row }) => row)).toEqual(wanted);
});

test.each(rows.filter((row) => !isPlaceholder(row)))(
  'The tests of row $row are there, and one of them is named by it',
  ({ row, files }) => {
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(existsSync(join(root, file)), file).toBe(true);
    const isNamed = (file: string) => new RegExp(`["'\`]row ${row}: `).test(readFileSync(join(root, file), 'utf8'));
    expect(files.some(isNamed)).toBe(true);
  },
);

test('Only rows that wait for others have no test', () => {
  const untested = rows.filter(({ files }) => files.length === 0);
  expect(untested.every(isPlaceholder)).toBe(true);
});
