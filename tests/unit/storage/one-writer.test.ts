/** Whatever main writes is written by one file, so that what was learnt about disks holds for all of it. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const main = join(import.meta.dirname, '../../../main');

/** What Node has for writing files, and for asking the disk to keep them. */
const writers = /^(?:fdatasync|fsync|write|writev|writeFile|appendFile|f?truncate|copyFile|cp|mkdir|createWriteStream)/;

const imported = /import (?:type )?\{([^}]*)\} from 'node:fs(?:\/promises)?'/g;

/** Opening a file is reading where its flags say so. */
const openedToWrite = /\bopen(?:Sync)?\((?!.*(?:O_RDONLY|reading|'r'))/;

/** Whether a file of main writes files; it names what it takes of Node, which the test looks at too. */
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
])('And this would be noticed: %j: %s', (text, isNoticed) => {
  expect(writes(text)).toBe(isNoticed);
});
