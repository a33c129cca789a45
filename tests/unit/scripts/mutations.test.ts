/** Finds mutations whose text has moved, which would change nothing: `npm run mutations` is run by hand, this always. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mutations } from '../../../scripts/check/mutations-table.ts';

const root = join(import.meta.dirname, '../../..');

test('There are at least 31 mutations, each with a name of its own', () => {
  expect(mutations.length).toBeGreaterThanOrEqual(31);
  expect(new Set(mutations.map(({ without }) => without)).size).toBe(mutations.length);
});

test.each(mutations)('The text that keeps the promise occurs once: $without', ({ file, from, to, tests }) => {
  expect(readFileSync(join(root, file), 'utf8').split(from)).toHaveLength(2);
  expect(to).not.toBe(from);
  for (const each of tests) expect(existsSync(join(root, each)), each).toBe(true);
});

test.each(mutations)('docs/mutations.md has: $without', ({ without }) => {
  expect(readFileSync(join(root, 'docs/mutations.md'), 'utf8')).toContain(`- **${without}**\n`);
});
