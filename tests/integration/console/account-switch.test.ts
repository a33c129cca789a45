/** Over the bridge: what was begun in one account cannot act in another, whatever the screen shows. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';

let sandbox: Sandbox;
let console: TestConsole;
let first: Account;
let other: Account;

beforeEach(async () => {
  sandbox = await startSandbox();
  console = openTestConsole(sandbox.url);
  first = await console.enter(seededUsers.adminOfSeveral, 'Acme Nordic AB');
  const { items } = await console.get('accounts.list', { query: 'Fjord', cursor: null });
  other = items[0] as Account;
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

test('A call that names an account that is not in focus is refused before anything is sent', async () => {
  const [key] = (await console.get('keys.list', { account: first.id, cursor: null })).items;
  await console.get('accounts.enter', { account: other.id });
  sandbox.world.requests.length = 0;
  const at = { account: first.id, id: key?.id ?? '', etag: key?.etag ?? '' };
  const intent = randomUUID();
  for (const failure of [
    await console.failure('keys.list', { account: first.id, cursor: null }),
    await console.failure('keys.create', { account: first.id, name: 'Shop', intent }),
    await console.failure('keys.rename', { ...at, name: 'Shop' }),
    await console.failure('keys.delete', at),
    await console.failure('keys.unsettled', { account: first.id }),
    await console.failure('keys.settle', { account: first.id, intent }),
    await console.failure('keys.giveUp', { account: first.id, intent }),
  ]) {
    expect(failure).toEqual({ kind: 'wrongAccount' });
  }
  expect(sandbox.world.requests).toEqual([]);
});

test('An API key of one account is not reached by naming it in another', async () => {
  const [key] = (await console.get('keys.list', { account: first.id, cursor: null })).items;
  await console.get('accounts.enter', { account: other.id });
  const at = { account: other.id, id: key?.id ?? '', etag: key?.etag ?? '' };
  expect((await console.failure('keys.delete', at)).kind).toBe('missing');
  expect((await console.failure('keys.rename', { ...at, name: 'Taken over' })).kind).toBe('missing');
  expect(sandbox.world.apiKeys(first.id).some(({ id, name }) => id === key?.id && name === key?.name)).toBe(true);
});

test('A list that comes after its account was left is dropped', async () => {
  const held = sandbox.world.faults.hold({ method: 'GET', path: new RegExp(`${first.id}/api-keys`) });
  const late = console.failure('keys.list', { account: first.id, cursor: null });
  await held.arrived;
  await console.get('accounts.enter', { account: other.id });
  held.release();
  expect(await late).toEqual({ kind: 'wrongAccount' });
});

test('A list that was asked for before leaving is dropped on coming back too, and the new visit asks for its own', async () => {
  const held = sandbox.world.faults.hold({ method: 'GET', path: new RegExp(`${first.id}/api-keys`) });
  const late = console.failure('keys.list', { account: first.id, cursor: null });
  await held.arrived;
  await console.get('accounts.enter', { account: other.id });
  await console.get('accounts.enter', { account: first.id });
  // Answered before the server responds, because a visit's requests end with it.
  expect(await late).toEqual({ kind: 'wrongAccount' });
  const own = await console.get('keys.list', { account: first.id, cursor: null });
  expect(own.items).toHaveLength(sandbox.world.apiKeys(first.id).length);
  held.release();
});

test('A secret that comes after its account was left is not shown in the other one, and is there on coming back', async () => {
  const held = sandbox.world.faults.hold({ method: 'POST', path: /api-keys$/, afterCommit: true });
  const intent = randomUUID();
  const late = console.failure('keys.create', { account: first.id, name: 'Shop', intent });
  await held.arrived;
  await console.get('accounts.enter', { account: other.id });
  held.release();
  expect(await late).toEqual({ kind: 'wrongAccount' });
  expect(await console.get('secrets.held', {})).toEqual([]);
  expect(await console.get('keys.unsettled', { account: other.id })).toEqual([]);
  const changed = console.ports.nextNotice('work.changed', () => true);
  await console.get('accounts.enter', { account: first.id });
  await changed;
  expect(await console.get('secrets.held', {})).toMatchObject([
    { intent, account: first.id, apiKey: { name: 'Shop' } },
  ]);
  expect(sandbox.world.apiKeys(first.id).filter(({ name }) => name === 'Shop')).toHaveLength(1);
});

test('The handle of an open secret is invalid in the next account, and the secret is held again on return', async () => {
  const intent = randomUUID();
  const { handle } = await console.get('keys.create', { account: first.id, name: 'Shop', intent });
  await console.get('accounts.enter', { account: other.id });
  expect(await console.failure('secrets.reveal', { handle })).toEqual({ kind: 'secretGone' });
  expect(await console.failure('secrets.save', { handle })).toEqual({ kind: 'secretGone' });
  expect(console.console.work.losesSecret).toBe(false);
  // It was neither copied nor closed, so it is not lost.
  const changed = console.ports.nextNotice('work.changed', () => true);
  await console.get('accounts.enter', { account: first.id });
  await changed;
  expect(await console.get('secrets.held', {})).toMatchObject([{ intent, isCopied: false }]);
});

test('An open secret is not shown to the next person, and is held again when its own person returns', async () => {
  const intent = randomUUID();
  await console.get('keys.create', { account: first.id, name: 'Shop', intent });
  await console.get('session.signOut', {});
  await console.enter(seededUsers.admin, 'Acme Nordic AB');
  await console.get('keys.list', { account: first.id, cursor: null });
  expect(await console.get('keys.unsettled', { account: first.id })).toEqual([]);
  expect(await console.get('secrets.held', {})).toEqual([]);
  await console.get('session.signOut', {});
  const changed = console.ports.nextNotice('work.changed', () => true);
  await console.enter(seededUsers.adminOfSeveral, 'Acme Nordic AB');
  await changed;
  expect(await console.get('secrets.held', {})).toMatchObject([{ intent }]);
});
