/** A session or an access that has ended permits nothing, whatever was about to happen. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { createTestPorts, ManualClock } from '../../helpers/test-ports.ts';

/** Time passes while the timers are late, as after a computer has slept. */
class LateTimers extends ManualClock {
  aheadMs = 0;

  override elapsed(): number {
    return super.elapsed() + this.aheadMs;
  }
}

let sandbox: Sandbox;
let console: TestConsole;
let clock: LateTimers;
let acme: Account;

beforeEach(async () => {
  sandbox = await startSandbox();
  clock = new LateTimers();
  console = openTestConsole(sandbox.url, Object.assign(createTestPorts(), { clock }));
  await console.signIn(seededUsers.supportAgent);
  const { items } = await console.get('accounts.list', { query: seededAccount, cursor: null });
  acme = items.find(({ name }) => name === seededAccount) as Account;
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

const request = () => ({ reason: 'The shop has no orders since noon', ticket: 'CS-42', intent: randomUUID() });
const enter = () => console.get('accounts.enter', { account: acme.id, request: request() });

async function state() {
  const now = await console.get('session.state', {});
  if (now.kind !== 'signedIn') throw new Error('nobody is signed in');
  return now;
}

const created = () => sandbox.world.requests.filter(({ method, path }) => method === 'POST' && /api-keys$/.test(path));

test('Who signs out while they enter an account is in none, and neither is the next person', async () => {
  const held = sandbox.world.faults.hold({ method: 'POST', path: /access-grants$/, afterCommit: true });
  const late = console.call('accounts.enter', { account: acme.id, request: request() });
  await held.arrived;
  const out = console.call('session.signOut', {});
  held.release();
  expect((await late).ok).toBe(false);
  await out;
  await console.signIn(seededUsers.owner);
  expect(await state()).toMatchObject({ account: null, grant: null });
});

test('A grant is over when its time is up, even before its timer has fired', async () => {
  await enter();
  expect((await state()).grant).not.toBeNull();
  sandbox.world.requests.length = 0;
  clock.aheadMs = 61 * 60_000;
  expect((await state()).grant).toBeNull();
  expect(await console.failure('keys.list', { account: acme.id, cursor: null })).toMatchObject({ kind: 'grantOver' });
  expect(sandbox.world.requests).toEqual([]);
});

test('A grant for a ticket that was not requested is not believed, and the account tells which one there is', async () => {
  sandbox.world.faults.add({
    method: 'POST',
    path: /access-grants$/,
    what: { kind: 'body', body: (real) => JSON.stringify({ ...(JSON.parse(real) as object), ticket: 'CS-1' }) },
  });
  expect((await console.call('accounts.enter', { account: acme.id, request: request() })).ok).toBe(true);
  expect((await state()).grant?.ticket).toBe('CS-42');
});

test('Changes that were allowed are locked when the same person is back from a lost session', async () => {
  await enter();
  await console.get('accounts.allowChanges', { account: acme.id, isAllowed: true });
  sandbox.world.revokeSessions(sandbox.world.user(seededUsers.supportAgent.email).id);
  await console.failure('keys.list', { account: acme.id, cursor: null });
  await console.signIn(seededUsers.supportAgent);
  expect(await state()).toMatchObject({ account: { id: acme.id }, changes: { kind: 'locked' } });
  const intent = randomUUID();
  expect(await console.failure('keys.create', { account: acme.id, name: 'Shop', intent })).toEqual({
    kind: 'changesLocked',
  });
});

test('A creation in doubt from an earlier visit is sent again only when changes are allowed', async () => {
  await enter();
  await console.get('accounts.allowChanges', { account: acme.id, isAllowed: true });
  sandbox.world.faults.add({ method: 'POST', path: /api-keys$/, times: 4, what: { kind: 'resetBeforeCommit' } });
  const wish = { account: acme.id, name: 'Shop', intent: randomUUID() };
  expect((await console.failure('keys.create', wish)).kind).toBe('outcomeUnknown');
  await console.get('accounts.leave', { account: acme.id });
  sandbox.world.requests.length = 0;
  await enter();
  await console.get('keys.list', { account: acme.id, cursor: null });
  expect(await console.get('keys.unsettled', { account: acme.id })).toMatchObject([{ name: 'Shop' }]);
  expect(created()).toEqual([]);
  await console.get('accounts.allowChanges', { account: acme.id, isAllowed: true });
  await expect.poll(() => created().length).toBe(1);
});
