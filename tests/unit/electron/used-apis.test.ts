import { expect, test } from 'vitest';
import { cases } from '../../standin/conformance/cases.ts';
import { usedApis } from './used-apis.ts';

const used = usedApis();

test('The Electron APIs that the console uses are found in its sources', () => {
  expect(used).toEqual(
    expect.arrayContaining(['app.exit', 'new BrowserWindow', 'ses.protocol.handle', 'ipcMain.handle']),
  );
  expect(used.length).toBeGreaterThan(60);
});

test.each(used)('%s, which the console uses, has its case in tests/standin/conformance/cases.ts', (api) => {
  expect(cases).toHaveProperty([api]);
});

test('No case is left over for an API that the console no longer uses', () => {
  expect(Object.keys(cases).filter((api) => !used.includes(api))).toEqual([]);
});
