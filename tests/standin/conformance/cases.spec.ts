/** Keeps the list of cases true: each names an existing test, or a machine that this suite lacks. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { cases } from './cases.ts';

test('each case names a test of this suite or the machine that it needs', () => {
  const isTrue = Object.values(cases).map((found) => {
    if ('needs' in found) return /^(macOS|Windows|real Electron)/.test(found.needs);
    return readFileSync(join(import.meta.dirname, found.suite), 'utf8').includes(`test('${found.test}`);
  });
  expect(Object.keys(cases).filter((_api, index) => !isTrue[index])).toEqual([]);
  expect(isTrue.length).toBeGreaterThan(60);
});
