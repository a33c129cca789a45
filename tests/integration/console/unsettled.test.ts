/** Creations whose outcome is unknown: asked about again, looked up, given up, and never made twice. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';

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

function changes(): string[] {
  return sandbox.world.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
}

test('Nothing new is made while an earlier creation is in doubt; once it is settled, the new one is', async () => {
  const earlier = { account: account.id, name: 'Earlier', intent: randomUUID() };
  const down = sandbox.world.faults.add({
    method: 'POST',
    path: /api-keys$/,
    times: Number.POSITIVE_INFINITY,
    what: { kind: 'resetAfterCommit' },
  });
  expect((await console.failure('keys.create', earlier)).kind).toBe('outcomeUnknown');
  const later = { account: account.id, name: 'Later', intent: randomUUID() };
  expect(await console.failure('keys.create', later)).toEqual({ kind: 'unsettledFirst' });
  expect(sandbox.world.apiKeys(account.id).some(({ name }) => name === 'Later')).toBe(false);
  expect(await console.get('keys.unsettled', { account: account.id })).toMatchObject([
    { state: 'unknown', name: 'Earlier' },
  ]);
  down.remove();
  await console.get('keys.create', later);
  const held = await console.get('secrets.held', {});
  expect(held.map(({ apiKey }) => apiKey.name).sort()).toEqual(['Earlier', 'Later']);
  expect(changes().filter((each) => each.startsWith('POST /v1')).length).toBeLessThanOrEqual(4 + 4 + 2);
});

test('A creation repeated while the list asks about it waits for that answer instead of being sent beside it', async () => {
  const wish = { account: account.id, name: 'Shop', intent: randomUUID() };
  const creations = { method: 'POST', path: /api-keys$/ };
  sandbox.world.faults.add({ ...creations, times: 4, what: { kind: 'resetAfterCommit' } });
  expect((await console.failure('keys.create', wish)).kind).toBe('outcomeUnknown');
  sandbox.world.requests.length = 0;
  const held = sandbox.world.faults.hold(creations);
  await console.get('keys.list', { account: account.id, cursor: null });
  await held.arrived;
  const created = console.get('keys.create', wish);
  // A request of this moment would be answered before the next one.
  await console.get('keys.list', { account: account.id, cursor: null });
  held.release();
  expect((await created).apiKey.name).toBe('Shop');
  expect(changes().filter((each) => each.startsWith('POST /v1'))).toHaveLength(1);
});

test('A creation that is given up is not asked about again, and new API keys can be created', async () => {
  const earlier = { account: account.id, name: 'Earlier', intent: randomUUID() };
  sandbox.world.faults.add({ method: 'POST', path: /api-keys$/, times: 4, what: { kind: 'resetBeforeCommit' } });
  expect((await console.failure('keys.create', earlier)).kind).toBe('outcomeUnknown');
  await console.get('keys.giveUp', { account: account.id, intent: earlier.intent });
  expect(await console.get('keys.unsettled', { account: account.id })).toEqual([]);
  await console.get('keys.create', { account: account.id, name: 'Later', intent: randomUUID() });
  expect(sandbox.world.apiKeys(account.id).some(({ name }) => name === 'Earlier')).toBe(false);
});

test('An Idempotency-Key is never used with another name', async () => {
  sandbox.world.faults.add({ method: 'POST', path: /api-keys$/, times: 4, what: { kind: 'resetBeforeCommit' } });
  const wish = { account: account.id, name: 'Shop', intent: randomUUID() };
  expect((await console.failure('keys.create', wish)).kind).toBe('outcomeUnknown');
  expect(await console.failure('keys.create', { ...wish, name: 'Other' })).toEqual({
    kind: 'refused',
    reason: 'input',
  });
});

test('A creation that is repeated a day later is not sent again: the list says what became of it', async () => {
  const wish = { account: account.id, name: 'Shop', intent: randomUUID() };
  sandbox.world.faults.add({ method: 'POST', path: /api-keys$/, times: 4, what: { kind: 'resetAfterCommit' } });
  expect((await console.failure('keys.create', wish)).kind).toBe('outcomeUnknown');
  sandbox.world.requests.length = 0;
  const later = new Date(Date.now() + 23.5 * 60 * 60 * 1000).toUTCString();
  sandbox.world.faults.add({ times: Number.POSITIVE_INFINITY, what: { kind: 'headers', headers: { date: later } } });
  await console.get('keys.list', { account: account.id, cursor: null });
  expect(await console.get('keys.settle', { account: account.id, intent: wish.intent })).toEqual({
    outcome: 'secretLost',
  });
  expect(await console.get('keys.unsettled', { account: account.id })).toMatchObject([
    { state: 'secretLost', apiKey: { name: 'Shop' } },
  ]);
  expect(changes()).toEqual([]);
  const [lost] = await console.get('keys.unsettled', { account: account.id });
  if (lost?.state !== 'secretLost') throw new Error('it was found in the list');
  await console.get('keys.delete', { account: account.id, id: lost.apiKey.id, etag: lost.apiKey.etag });
  expect(await console.get('keys.unsettled', { account: account.id })).toEqual([]);
});

test('A creation that is settled after its API key was deleted shows no secret', async () => {
  const wish = { account: account.id, name: 'Shop', intent: randomUUID() };
  sandbox.world.faults.add({ method: 'POST', path: /api-keys$/, times: 4, what: { kind: 'resetAfterCommit' } });
  expect((await console.failure('keys.create', wish)).kind).toBe('outcomeUnknown');
  const made = sandbox.world.apiKeys(account.id).find(({ name }) => name === 'Shop');
  sandbox.world.removeApiKey(account.id, made?.id ?? '');
  expect(await console.get('keys.settle', { account: account.id, intent: wish.intent })).toEqual({
    outcome: 'notCreated',
  });
  expect(await console.get('secrets.held', {})).toEqual([]);
  expect(await console.get('keys.unsettled', { account: account.id })).toEqual([]);
});

test('An older API key that now has the name of a wish is not taken for its result', async () => {
  const mine = await console.get('keys.create', { account: account.id, name: 'Mine', intent: randomUUID() });
  // From now on, the list says that it was made a month ago.
  const monthAgo = new Date(Date.now() - 30 * 24 * 60 * 60 * 1000).toISOString();
  const later = new Date(Date.now() + 23.5 * 60 * 60 * 1000).toUTCString();
  const wish = { account: account.id, name: 'Shop', intent: randomUUID() };
  sandbox.world.faults.add({ method: 'POST', path: /api-keys$/, times: 4, what: { kind: 'resetBeforeCommit' } });
  expect((await console.failure('keys.create', wish)).kind).toBe('outcomeUnknown');
  await console.get('keys.rename', { account: account.id, id: mine.apiKey.id, name: 'Shop', etag: mine.apiKey.etag });
  sandbox.world.faults.add({
    method: 'GET',
    path: /api-keys/,
    times: Number.POSITIVE_INFINITY,
    what: [
      { kind: 'headers', headers: { date: later } },
      {
        kind: 'body',
        body: (real) => {
          const page = JSON.parse(real) as { items: { id: string; createdAt: string }[] };
          const items = page.items.map((each) =>
            each.id === mine.apiKey.id ? { ...each, createdAt: monthAgo } : each,
          );
          return JSON.stringify({ ...page, items });
        },
      },
    ],
  });
  await console.get('keys.list', { account: account.id, cursor: null });
  const settled = await console.call('keys.settle', { account: account.id, intent: wish.intent });
  expect(settled).not.toMatchObject({ value: { outcome: 'secretLost' } });
  expect(await console.get('keys.unsettled', { account: account.id })).not.toMatchObject([{ state: 'secretLost' }]);
});
