import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { librarySums } from '../../../electron.vite.config.ts';
import { anySum, isExpectedLibrary } from '../../../main/keychain/library.ts';

const root = join(import.meta.dirname, '../../..');
const name = `${process.platform}-${process.arch}`;

test('row 21: a build knows the sum of every library of Linux and Windows, and of none of macOS', () => {
  const sums = librarySums(root);
  expect(Object.keys(sums)).toEqual(expect.arrayContaining(['linux-x64', 'linux-arm64', 'win32-x64', 'win32-arm64']));
  expect(Object.keys(sums).filter((each) => each.startsWith('darwin'))).toEqual([]);
  const library = readFileSync(join(root, 'node_modules/keytar/prebuilds/linux-x64/keytar.node'));
  expect(sums['linux-x64']).toBe(createHash('sha256').update(library).digest('hex'));
});

test.skipIf(process.platform === 'darwin')(
  'row 21: the library that was built with is expected, another one is not',
  () => {
    const sum = librarySums(root)[name];
    expect(isExpectedLibrary(sum)).toBe(true);
    expect(isExpectedLibrary('0'.repeat(64))).toBe(false);
    expect(isExpectedLibrary('')).toBe(false);
    expect(isExpectedLibrary(undefined)).toBe(false);
  },
);

test('Where the system vouches for the library it is not looked at', () => {
  expect(isExpectedLibrary(anySum)).toBe(true);
});
