/** docs/checklist.md says which test shows which row; this keeps it true. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const lines = readFileSync(join(root, 'docs/checklist.md'), 'utf8').split('\n');

const rows = lines.flatMap((line) => {
  const [, row, , , tests = ''] = /^\| *(\d+) *\|([^|]*)\|([^|]*)\|([^|]*)\|[^|]*\|$/.exec(line) ?? [];
  return row === undefined
    ? []
    : [
        {
          row: Number(row),
          files: [...tests.matchAll(/`(tests\/[^`]+)`/g)].map(([, file = '']) => file),
        },
      ];
});

const wanted = [...Array.from({ length: 30 }, (_, index) => index + 1), 74, 75, 79, 80];

test('The table has each row once, in order', () => {
  expect(rows.map(({ row }) => row)).toEqual(wanted);
});

test.each(rows)('The tests of row $row are there, and one of them is named by it', ({ row, files }) => {
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect(existsSync(join(root, file)), file).toBe(true);
  const isNamed = (file: string) => new RegExp(`["'\`]row ${row}: `).test(readFileSync(join(root, file), 'utf8'));
  expect(files.some(isNamed)).toBe(true);
});
