/** Replacing an API key over days: an open case survives a restart, and what others do to it is noticed. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import type { ApiKey } from '../../../contract/api-key.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

let sandbox: Sandbox;
let console: TestConsole;
let account: Account;
let old: ApiKey;

beforeEach(async () => {
  sandbox = await startSandbox();
  console = openTestConsole(sandbox.url);
  account = await console.enter(seededUsers.admin, seededAccount);
  old = await find('Magento shop');
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

const creations = { method: 'POST', path: /\/api-keys$/ };
const list = () => console.get('keys.list', { account: account.id, cursor: null });
const cases = () => console.get('replacements.list', { account: account.id });
const make = (name: string, intent: string = randomUUID()) => ({ account: account.id, name, intent, replaces: old.id });

async function find(name: string): Promise<ApiKey> {
  const found = (await list()).items.find((apiKey) => apiKey.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}

/** The activity noted about cases, oldest first. */
async function noted() {
  const filter = { person: null, clientId: old.clientId, kind: null, text: null, since: null, before: null };
  const { items } = await console.get('activity.list', { account: account.id, filter, cursor: null });
  return items.flatMap(({ kind, note }) => (kind.startsWith('replacement.') ? [`${kind} ${note}`] : [])).reverse();
}

test('A replacement has the new API key under its current name, and is finished when the old one is deleted', async () => {
  const { apiKey } = await console.get('keys.create', make('Magento shop (2026-11)'));
  expect(await cases()).toMatchObject([
    {
      old: { id: old.id, name: 'Magento shop', isGone: false },
      sibling: { id: apiKey.id, name: 'Magento shop (2026-11)', isGone: false },
      places: [],
    },
  ]);
  const name = 'Magento, new';
  await console.get('keys.rename', { account: account.id, id: apiKey.id, etag: apiKey.etag, name });
  expect(await cases()).toMatchObject([{ sibling: { name } }]);
  await console.get('keys.delete', { account: account.id, id: old.id, etag: old.etag });
  await expect.poll(cases).toEqual([]);
  expect(await noted()).toEqual([
    'replacement.started Magento shop (2026-11)',
    'replacement.finished Magento shop (2026-11)',
  ]);
});

test('The places of a replacement are still there after a restart, and only its own person sees them', async () => {
  await console.get('keys.create', make('The new one'));
  const [begun] = await cases();
  if (!begun) throw new Error('there is no case');
  const places = [
    { text: 'Checkout server', isDone: true },
    { text: 'Power BI', isDone: false },
  ];
  await console.get('replacements.setPlaces', { account: account.id, id: begun.id, places });
  const { folder, store } = console.ports;
  await console.console.stop();
  console = openTestConsole(sandbox.url, createTestPorts({ folder, store }));
  await console.enter(seededUsers.owner, seededAccount);
  expect(await cases()).toEqual([]);
  expect(
    await console.failure('replacements.setPlaces', { account: account.id, id: begun.id, places: [] }),
  ).toMatchObject({ kind: 'missing' });
  await console.get('session.signOut', {});
  await console.enter(seededUsers.admin, seededAccount);
  await list();
  expect(await cases()).toMatchObject([{ id: begun.id, places, old: { name: 'Magento shop' } }]);
});

test('A new API key whose answer is lost belongs to its replacement as soon as it is known to exist', async () => {
  const lost = sandbox.world.faults.add({ ...creations, times: 100, what: { kind: 'resetAfterCommit' } });
  const wish = make('In doubt');
  const creating = console.call('keys.create', wish);
  await expect
    .poll(() => {
      console.ports.clock.advance(10_000);
      return lost.hits;
    })
    .toBeGreaterThan(3);
  expect(await creating).toMatchObject({ failure: { kind: 'outcomeUnknown' } });
  expect(await cases()).toMatchObject([{ old: { id: old.id }, sibling: null }]);
  lost.remove();
  await console.get('keys.settle', { account: account.id, intent: wish.intent });
  expect(await cases()).toMatchObject([{ sibling: { name: 'In doubt', isGone: false } }]);
});

test('A refused name begins no replacement', async () => {
  expect(await console.failure('keys.create', make('Power BI report'))).toMatchObject({ kind: 'invalidName' });
  expect(await cases()).toEqual([]);
  await console.get('keys.create', make('Another name'));
  expect(await cases()).toMatchObject([{ sibling: { name: 'Another name' } }]);
});

test('A new API key is not created if its replacement cannot be written down', async () => {
  const before = sandbox.world.apiKeys(account.id).length;
  console.ports.store.isFull = true;
  expect(await console.failure('keys.create', make('Not noted'))).toEqual({ kind: 'notJournaled' });
  expect(sandbox.world.apiKeys(account.id)).toHaveLength(before);
});

test('A replacement shows that a colleague has deleted either API key once the list is read again', async () => {
  const { apiKey } = await console.get('keys.create', make('The new one'));
  sandbox.world.removeApiKey(account.id, apiKey.id);
  await list();
  expect(await cases()).toMatchObject([{ sibling: { isGone: true }, old: { isGone: false } }]);
  const again = await console.get('keys.create', make('The next one'));
  expect(await cases()).toMatchObject([{ sibling: { id: again.apiKey.id, isGone: false } }]);
  sandbox.world.removeApiKey(account.id, old.id);
  await list();
  const [left] = await cases();
  expect(left).toMatchObject({ old: { isGone: true } });
  await console.get('replacements.close', { account: account.id, id: left?.id ?? '', how: 'finished' });
  expect(await cases()).toEqual([]);
});

test('The window is told when the new API key is deleted, but not when one of no replacement is', async () => {
  const { apiKey } = await console.get('keys.create', make('The new one'));
  const other = (await list()).items.find(({ id }) => id !== old.id && id !== apiKey.id);
  if (!other) throw new Error('there is no other API key');
  const isTold = () => console.ports.told.some(({ notice }) => notice === 'replacements.changed');
  console.ports.told.length = 0;
  await console.get('keys.delete', { account: account.id, id: other.id, etag: other.etag });
  expect(isTold()).toBe(false);
  await console.get('keys.delete', { account: account.id, id: apiKey.id, etag: apiKey.etag });
  await expect.poll(isTold).toBe(true);
  expect(await cases()).toMatchObject([{ sibling: { isGone: true } }]);
});

test('Giving up a replacement keeps both API keys', async () => {
  const { apiKey } = await console.get('keys.create', make('The new one'));
  const [begun] = await cases();
  await console.get('replacements.close', { account: account.id, id: begun?.id ?? '', how: 'givenUp' });
  expect(await cases()).toEqual([]);
  const names = (await list()).items.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining([old.name, apiKey.name]));
  expect((await noted()).at(-1)).toBe('replacement.givenUp The new one');
});

test('A bulk run that deletes the old API key finishes the replacement', async () => {
  await console.get('keys.create', make('The new one'));
  await console.get('bulk.start', { account: account.id, act: 'delete', apiKeys: [{ id: old.id, etag: old.etag }] });
  await expect.poll(cases).toEqual([]);
  expect((await noted()).at(-1)).toBe('replacement.finished The new one');
});
