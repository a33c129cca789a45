import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';

const day = 24 * 60 * 60 * 1000;

let sandbox: Sandbox;
let console: TestConsole;
let account: Account;

beforeEach(async () => {
  sandbox = await startSandbox();
  console = openTestConsole(sandbox.url);
  account = await console.enter(seededUsers.admin, seededAccount);
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

test.each([
  ['forward', day],
  ['back', -day],
])('M13 The clock is set a day %s in mid-request: nothing ends early, nobody is signed out', async (_way, ms) => {
  const held = sandbox.world.faults.hold({ method: 'POST', path: /api-keys$/, afterCommit: true });
  const creating = console.get('keys.create', { account: account.id, name: 'Shop', intent: randomUUID() });
  await held.arrived;
  console.ports.clock.set(console.ports.clock.now() + ms);
  console.ports.clock.advance(29_000);
  held.release();
  expect((await creating).apiKey.name).toBe('Shop');
  expect((await console.get('keys.list', { account: account.id, cursor: null })).items).not.toEqual([]);
  expect((await console.get('session.state', {})).kind).toBe('signedIn');
});

test.each([
  ['when it wakes', true],
  ['at the next look', false],
])('M13 Eight hours of sleep are eight hours of absence, %s', async (_when, isTold) => {
  await console.get('preferences.set', { signOutAfterMinutes: 15 });
  console.ports.clock.advance(5000);
  console.ports.clock.sleep(8 * 60 * 60_000);
  // The key that woke it counts as use.
  console.ports.idle = 0;
  if (isTold) console.console.woke();
  else console.ports.clock.advance(10_000);
  await expect.poll(async () => (await console.get('session.state', {})).kind).toBe('signedOut');
});

test('M13 A minute of sleep ends nothing', async () => {
  await console.get('preferences.set', { signOutAfterMinutes: 15 });
  console.ports.clock.sleep(60_000);
  console.console.woke();
  console.ports.clock.advance(10_000);
  expect((await console.get('session.state', {})).kind).toBe('signedIn');
});

test('M13 The computer sleeps in mid-request: the deadline goes by time that has passed, and the secret is hidden', async () => {
  const { handle } = await console.get('keys.create', { account: account.id, name: 'First', intent: randomUUID() });
  await console.get('secrets.reveal', { handle });
  const hang = sandbox.world.faults.add({ method: 'POST', path: /api-keys$/, what: { kind: 'hangAfterCommit' } });
  const creating = console.get('keys.create', { account: account.id, name: 'Second', intent: randomUUID() });
  await hang.arrived;
  await console.console.lock();
  expect(console.ports.told.some(({ notice }) => notice === 'secrets.hide')).toBe(true);
  console.ports.clock.set(console.ports.clock.now() + day);
  console.ports.clock.advance(30_000);
  // The hanging request was given up and sent again with the same Idempotency-Key.
  expect((await creating).apiKey.name).toBe('Second');
  expect(sandbox.world.apiKeys(account.id).filter(({ name }) => name === 'Second')).toHaveLength(1);
});
