/** The list of cases says what is true: each names a test that is there, or a machine that this suite has not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { cases } from './cases.ts';

test('each case is a test of this suite, or needs a machine that is named', () => {
  const isTrue = Object.values(cases).map((found) => {
    if ('needs' in found) return /^(macOS|Windows|real Electron)/.test(found.needs);
    return readFileSync(join(import.meta.dirname, found.suite), 'utf8').includes(`test('${found.test}`);
  });
  expect(Object.keys(cases).filter((_api, index) => !isTrue[index])).toEqual([]);
  expect(isTrue.length).toBeGreaterThan(60);
});
