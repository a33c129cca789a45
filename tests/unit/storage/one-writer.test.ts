/** A single file does all of main's writing, so lessons about disks apply everywhere. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const main = join(import.meta.dirname, '../../../main');

/** Node's functions that write files or sync them to the disk. */
const writers = /^(?:fdatasync|fsync|write|writev|writeFile|appendFile|f?truncate|copyFile|cp|mkdir|createWriteStream)/;

const imported = /import (?:type )?\{([^}]*)\} from 'node:fs(?:\/promises)?'/g;

/** Calls that open a file without the flags for reading. */
const openedToWrite = /\bopen(?:Sync)?\((?!.*(?:O_RDONLY|reading|'r'))/;

/** Whether a file of main writes files, by its named imports from Node; the test also checks that they are named. */
function writes(text: string): boolean {
  const names = [...text.matchAll(imported)].flatMap(([, list = '']) => list.split(',').map((name) => name.trim()));
  const opens = names.some((name) => name === 'open' || name === 'openSync');
  return names.some((name) => writers.test(name)) || (opens && openedToWrite.test(text));
}

test('Only main/storage/durable-file.ts writes files', () => {
  const names = globSync('**/*.ts', { cwd: main });
  expect(names.length).toBeGreaterThan(50);
  expect(
    names.filter((name) => /(?:\* as|\bfs\b.*) from 'node:fs/.test(readFileSync(join(main, name), 'utf8'))),
  ).toEqual([]);
  expect(names.filter((name) => writes(readFileSync(join(main, name), 'utf8')))).toEqual([
    join('storage', 'durable-file.ts'),
  ]);
});

test.each([
  ["import { fsyncSync } from 'node:fs';", true],
  ["import { readFileSync,\n  appendFileSync } from 'node:fs';", true],
  ["import { writeFile } from 'node:fs/promises';", true],
  ["import { openSync } from 'node:fs';\nopenSync(file, 'wx', 0o600);", true],
  ["import { open } from 'node:fs/promises';\nawait open(file, 'r+');", true],
  ["import { open } from 'node:fs/promises';\nawait open(file, 'r');", false],
  ["import { readFileSync, renameSync } from 'node:fs';", false],
])('Whether %j would be noticed: %s', (text, isNoticed) => {
  expect(writes(text)).toBe(isNoticed);
});
