/** A list that main reads before the window asks for it, and what changes meanwhile. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import type { ApiKey } from '../../../contract/api-key.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';

/** The window gets 200 rows, then 2,000, while the rest is read ahead. */
const first = 200;
const second = 2000;
const rest = 250;
const count = first + second + rest;

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

/** The cursor of the last part, once main has read it ahead, so that it lacks later changes. */
async function readAhead(): Promise<string | null> {
  const before = asked();
  const { waiting } = console.ports.clock;
  const { nextCursor } = await page((await page(null)).nextCursor);
  await expect.poll(asked).toBe(before + 4);
  // Every request in flight has a deadline timer.
  await expect.poll(() => console.ports.clock.waiting).toBe(waiting);
  return nextCursor;
}

test('After the first rows, pages are requested once the window asks for more, then ahead of it, and each only once', async () => {
  const start = await page(null);
  expect(start.items).toHaveLength(first);
  expect(asked()).toBe(1);
  const next = await page(start.nextCursor);
  expect(next.items).toHaveLength(second);
  await expect.poll(asked).toBe(4);
  const last = await page(next.nextCursor);
  expect(last.items).toHaveLength(rest);
  expect(last.nextCursor).toBe(null);
  expect(asked()).toBe(4);
});

test('What was deleted here while the list was read does not come back with it', async () => {
  const last = (await whole()).at(-1);
  if (!last) throw new Error('an empty list');
  const cursor = await readAhead();
  await console.get('keys.delete', { account: account.id, id: last.id, etag: last.etag });
  const { items } = await page(cursor);
  expect(items).toHaveLength(rest - 1);
  expect(items.some(({ id }) => id === last.id)).toBe(false);
});

test('What was renamed here while the list was read has its new name in it', async () => {
  const last = (await whole()).at(-1);
  if (!last) throw new Error('an empty list');
  const cursor = await readAhead();
  const renaming = { account: account.id, id: last.id, etag: last.etag, name: 'Renamed meanwhile' };
  const renamed = await console.get('keys.rename', renaming);
  const { items } = await page(cursor);
  expect(items.find(({ id }) => id === last.id)).toEqual(renamed);
});

test('The next reading shows somebody else’s rename, even of an API key that was renamed here before', async () => {
  const last = (await whole()).at(-1);
  if (!last) throw new Error('an empty list');
  const renaming = { account: account.id, id: last.id, etag: last.etag, name: 'Renamed here' };
  await console.get('keys.rename', renaming);
  sandbox.world.renameApiKey(account.id, last.id, 'Renamed there');
  expect((await whole()).find(({ id }) => id === last.id)?.name).toBe('Renamed there');
});

test('A page that is asked for late is requested again, and so is one that is asked for twice', async () => {
  const cursor = await readAhead();
  const before = asked();
  console.ports.clock.advance(60_000);
  const late = await page(cursor);
  expect(late.items).toHaveLength(rest);
  expect(asked()).toBe(before + 1);
  const { items, nextCursor } = await page(cursor);
  expect({ items, nextCursor }).toEqual({ items: late.items, nextCursor: late.nextCursor });
  expect(asked()).toBe(before + 2);
});

test('Two readings at once both get the whole list', async () => {
  const both = await Promise.all([page(null), page(null)]);
  for (let { items, nextCursor } of both) {
    let found = items.length;
    while (nextCursor !== null) {
      ({ items, nextCursor } = await page(nextCursor));
      found += items.length;
    }
    expect(found).toBe(count);
  }
});

test('What was read for a visit is not returned once it has ended', async () => {
  const cursor = await readAhead();
  await console.get('session.signOut', {});
  const late = await console.call('keys.list', { account: account.id, cursor });
  expect(late.ok).toBe(false);
});

test('One small request tells whether a list has changed, however long it is and wherever the change is', async () => {
  await whole();
  const before = asked();
  expect(await console.get('keys.isChanged', { account: account.id })).toEqual({ isChanged: false });
  expect(asked()).toBe(before + 1);
  // On the last page, about which the first page's tag says nothing.
  sandbox.world.addApiKey(account.id, 'Added by a colleague');
  expect(await console.get('keys.isChanged', { account: account.id })).toEqual({ isChanged: true });
  await whole();
  expect(await console.get('keys.isChanged', { account: account.id })).toEqual({ isChanged: false });
  const last = sandbox.world.apiKeys(account.id).at(-1);
  sandbox.world.renameApiKey(account.id, last?.id ?? '', 'Renamed by a colleague');
  expect(await console.get('keys.isChanged', { account: account.id })).toEqual({ isChanged: true });
});

test('A list that main reads for an export does not count as read by the window', async () => {
  await whole();
  sandbox.world.addApiKey(account.id, 'Added by a colleague');
  expect(await console.get('keys.export', { account: account.id, ids: null, format: 'csv' })).toMatchObject({
    count: count + 1,
  });
  expect(await console.get('keys.isChanged', { account: account.id })).toEqual({ isChanged: true });
});

test('An answer that nothing has changed is not believed if its ETag is another one', async () => {
  await whole();
  const answer = { kind: 'status', status: 304, headers: { etag: '"another"' } } as const;
  sandbox.world.faults.add({ method: 'GET', path: /\/api-keys$/, what: answer });
  expect(await console.get('keys.isChanged', { account: account.id })).toEqual({ isChanged: true });
});

test('Whether a list has changed is unknown until it was read, and a failing server is reported', async () => {
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
