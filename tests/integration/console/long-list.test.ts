/** A list that is read before the window asks for it, and what is changed meanwhile. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import type { ApiKey } from '../../../contract/api-key.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';

/** Two hundred on the first page, and the rest on another. */
const count = 450;

let sandbox: Sandbox;
let console: TestConsole;
let account: Account;

beforeEach(async () => {
  sandbox = await startSandbox();
  console = openTestConsole(sandbox.url);
  account = await console.enter(seededUsers.admin, seededAccount);
  sandbox.world.addApiKeys(account.id, count - sandbox.world.apiKeys(account.id).length);
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

const page = (cursor: string | null) => console.get('keys.list', { account: account.id, cursor });
const asked = () => sandbox.world.requests.filter(({ path }) => path.endsWith('/api-keys')).length;

async function whole(): Promise<ApiKey[]> {
  const all: ApiKey[] = [];
  for (let cursor: string | null = null; ; ) {
    const { items, nextCursor }: Awaited<ReturnType<typeof page>> = await page(cursor);
    all.push(...items);
    cursor = nextCursor;
    if (cursor === null) return all;
  }
}

/** The first page, when the one after it has been read as well: whatever is changed now, it does not say. */
async function firstOfRead() {
  const before = asked();
  const { waiting } = console.ports.clock;
  const first = await page(null);
  await expect.poll(asked).toBe(before + 2);
  // A request that is under way has a time by which it is given up.
  await expect.poll(() => console.ports.clock.waiting).toBe(waiting);
  return first;
}

test('The page after the first is asked for before the window asks, and each only once', async () => {
  const first = await firstOfRead();
  expect(first.items).toHaveLength(200);
  const rest = await page(first.nextCursor);
  expect(rest.items).toHaveLength(count - 200);
  expect(rest.nextCursor).toBe(null);
  expect(asked()).toBe(2);
});

test('What was deleted here while the list was read does not come back with it', async () => {
  const last = (await whole()).at(-1);
  if (!last) throw new Error('an empty list');
  const first = await firstOfRead();
  await console.get('keys.delete', { account: account.id, id: last.id, etag: last.etag });
  const { items } = await page(first.nextCursor);
  expect(items).toHaveLength(count - 201);
  expect(items.some(({ id }) => id === last.id)).toBe(false);
});

test('What was renamed here while the list was read has its new name in it', async () => {
  const last = (await whole()).at(-1);
  if (!last) throw new Error('an empty list');
  const first = await firstOfRead();
  const renaming = { account: account.id, id: last.id, etag: last.etag, name: 'Renamed meanwhile' };
  const renamed = await console.get('keys.rename', renaming);
  const { items } = await page(first.nextCursor);
  expect(items.find(({ id }) => id === last.id)).toEqual(renamed);
});

test('What somebody else has changed since is told by the next reading, whatever was changed here before', async () => {
  const last = (await whole()).at(-1);
  if (!last) throw new Error('an empty list');
  const renaming = { account: account.id, id: last.id, etag: last.etag, name: 'Renamed here' };
  await console.get('keys.rename', renaming);
  sandbox.world.renameApiKey(account.id, last.id, 'Renamed there');
  expect((await whole()).find(({ id }) => id === last.id)?.name).toBe('Renamed there');
});

test('A page that is asked for late is asked of the server again, and so is one that is asked for twice', async () => {
  const first = await firstOfRead();
  console.ports.clock.advance(60_000);
  const late = await page(first.nextCursor);
  expect(late.items).toHaveLength(count - 200);
  expect(asked()).toBe(3);
  const { items, nextCursor } = await page(first.nextCursor);
  expect({ items, nextCursor }).toEqual({ items: late.items, nextCursor: late.nextCursor });
  expect(asked()).toBe(4);
});

test('Two readings at once are both read to their end', async () => {
  const [one, other] = await Promise.all([page(null), page(null)]);
  for (const { nextCursor } of [one, other]) expect((await page(nextCursor)).items).toHaveLength(count - 200);
});

test('What was read for a visit is not given once it has ended', async () => {
  const first = await firstOfRead();
  await console.get('session.signOut', {});
  const late = await console.call('keys.list', { account: account.id, cursor: first.nextCursor });
  expect(late.ok).toBe(false);
});

test('Whether the list is another one is one small request, however long it is and wherever the change is', async () => {
  await whole();
  const before = asked();
  expect(await console.get('keys.isChanged', { account: account.id })).toEqual({ isChanged: false });
  expect(asked()).toBe(before + 1);
  // Of the last page, which the tag of a first one would say nothing of.
  sandbox.world.addApiKey(account.id, 'Added by a colleague');
  expect(await console.get('keys.isChanged', { account: account.id })).toEqual({ isChanged: true });
  await whole();
  expect(await console.get('keys.isChanged', { account: account.id })).toEqual({ isChanged: false });
  const last = sandbox.world.apiKeys(account.id).at(-1);
  sandbox.world.renameApiKey(account.id, last?.id ?? '', 'Renamed by a colleague');
  expect(await console.get('keys.isChanged', { account: account.id })).toEqual({ isChanged: true });
});

test('What main reads for itself says nothing of what the window has', async () => {
  await whole();
  sandbox.world.addApiKey(account.id, 'Added by a colleague');
  expect(await console.get('keys.export', { account: account.id, ids: null, format: 'csv' })).toMatchObject({
    count: count + 1,
  });
  expect(await console.get('keys.isChanged', { account: account.id })).toEqual({ isChanged: true });
});

test('Whoever else answers that nothing has changed is not believed', async () => {
  await whole();
  const answer = { kind: 'status', status: 304, headers: { etag: '"another"' } } as const;
  sandbox.world.faults.add({ method: 'GET', path: /\/api-keys$/, what: answer });
  expect(await console.get('keys.isChanged', { account: account.id })).toEqual({ isChanged: true });
});

test('Of a list that was not read nothing is told, and a server that does not answer is', async () => {
  expect(await console.get('keys.isChanged', { account: account.id })).toEqual({ isChanged: null });
  await whole();
  sandbox.world.faults.add({
    method: 'GET',
    path: /\/api-keys$/,
    times: Number.POSITIVE_INFINITY,
    what: { kind: 'status', status: 503 },
  });
  expect((await console.failure('keys.isChanged', { account: account.id })).kind).toBe('server');
});
