import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { librarySums } from '../../../electron.vite.config.ts';
import { anySum, isExpectedLibrary } from '../../../main/keychain/library.ts';

const root = join(import.meta.dirname, '../../..');
const name = `${process.platform}-${process.arch}`;

test('row 21: a build has the checksum of every library for Linux and Windows, and of none for macOS', () => {
  const sums = librarySums(root);
  expect(Object.keys(sums)).toEqual(expect.arrayContaining(['linux-x64', 'linux-arm64', 'win32-x64', 'win32-arm64']));
  expect(Object.keys(sums).filter((each) => each.startsWith('darwin'))).toEqual([]);
  const library = readFileSync(join(root, 'node_modules/keytar/prebuilds/linux-x64/keytar.node'));
  expect(sums['linux-x64']).toBe(createHash('sha256').update(library).digest('hex'));
});

test.skipIf(process.platform === 'darwin')('row 21: the library of the build is accepted, another one is not', () => {
  const sum = librarySums(root)[name];
  expect(isExpectedLibrary(sum)).toBe(true);
  expect(isExpectedLibrary('0'.repeat(64))).toBe(false);
  expect(isExpectedLibrary('')).toBe(false);
  expect(isExpectedLibrary(undefined)).toBe(false);
});

test('The library is not checked where the system vouches for it', () => {
  expect(isExpectedLibrary(anySum)).toBe(true);
});
