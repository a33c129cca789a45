import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cases } from '../../conformance/cases.ts';
import { usedApis } from '../../conformance/used-apis.ts';

const used = usedApis();

test('The APIs that the console uses are found in its sources', () => {
  expect(used).toEqual(
    expect.arrayContaining(['app.exit', 'new BrowserWindow', 'ses.protocol.handle', 'ipcMain.handle']),
  );
  expect(used.length).toBeGreaterThan(60);
});

test.each(used)('%s, which the console uses, has its conformance case in tests/conformance/cases.ts', (api) => {
  expect(cases).toHaveProperty([api]);
});

test('No case is left over from an API that the console does not use any more', () => {
  expect(Object.keys(cases).filter((api) => !used.includes(api))).toEqual([]);
});

test.each(Object.entries(cases))('The conformance case of %s is there', (_api, found) => {
  if ('needs' in found) return expect(found.needs).toMatch(/^(macOS|Windows|real Electron)/);
  const text = readFileSync(join(import.meta.dirname, '../../conformance', found.suite), 'utf8');
  expect(text.includes(`test('${found.test}`)).toBe(true);
});
