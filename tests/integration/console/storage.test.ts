/** What the window learns about the files on this computer. */
import { expect, test } from 'vitest';
import { defaultPreferences } from '../../../contract/preferences.ts';
import { otherPreferences } from '../../helpers/other-preferences.ts';
import { openTestConsole } from '../../helpers/test-console.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

/** Never requested. */
const nowhere = 'https://api.example.test';

test('What was wrong at the opening is there until it is acknowledged', async () => {
  const ports = createTestPorts();
  ports.store.found = ['settingsRestored'];
  const console = openTestConsole(nowhere, ports);
  expect(await console.get('storage.problems', {})).toEqual(['settingsRestored']);
  expect(ports.lines).toContainEqual({ event: 'failed', reason: 'settingsRestored' });
  const told = ports.nextNotice('storage.changed', (problems) => problems.length === 0);
  await console.get('storage.acknowledge', { problem: 'settingsRestored' });
  expect(await told).toEqual([]);
  expect(await console.get('storage.problems', {})).toEqual([]);
});

test('A preference that cannot be written is refused, and the problem stays until a write succeeds', async () => {
  const console = openTestConsole(nowhere);
  const { store } = console.ports;
  store.isFull = true;
  const told = console.ports.nextNotice('storage.changed', (problems) => problems.includes('settingsUnwritable'));
  expect(await console.failure('preferences.set', otherPreferences)).toEqual({ kind: 'notWritten' });
  expect(await told).toEqual(['settingsUnwritable']);
  expect(await console.get('preferences.get', {})).toMatchObject(defaultPreferences);
  expect(console.ports.lines).toContainEqual({ event: 'failed', kind: 'notWritten', reason: 'preferences' });
  await console.get('storage.acknowledge', { problem: 'settingsUnwritable' });
  expect(await console.get('storage.problems', {})).toEqual(['settingsUnwritable']);
  store.isFull = false;
  await console.get('preferences.set', otherPreferences);
  expect(await console.get('storage.problems', {})).toEqual([]);
});

test('A problem that the contract does not know is refused', async () => {
  const console = openTestConsole(nowhere);
  expect(await console.console.answer('storage.acknowledge', { problem: 'everything' })).toMatchObject({
    failure: { kind: 'refused', reason: 'input' },
  });
});
