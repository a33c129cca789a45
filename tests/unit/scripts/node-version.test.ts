import { expect, test } from 'vitest';

test('The tests run on Node 24, the one that Electron 45 ships', () => {
  expect(process.versions.node).toMatch(/^24\./);
});
