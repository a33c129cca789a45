/** Names that look alike, and odd names that already exist. */
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

const names = () => sandbox.world.apiKeys(account.id).map(({ name }) => name);
const wish = (name: string) => ({ account: account.id, name, intent: randomUUID() });

async function listed(name: string) {
  const { items } = await console.get('keys.list', { account: account.id, cursor: null });
  const found = items.find((each) => each.name === name);
  if (!found) throw new Error(`${name} is not listed`);
  return { account: account.id, id: found.id, etag: found.etag };
}

test('Of names that look the same only the first is made without a question', async () => {
  await console.get('keys.create', wish('Web shop'));
  const taken = { kind: 'invalidName', problem: 'taken' };
  for (const name of ['Web  shop', 'Web\u00a0shop', 'Web\tshop', ' WEB SHOP ', 'Ｗｅｂ shop']) {
    expect(await console.failure('keys.create', wish(name))).toMatchObject(taken);
  }
  for (const name of ['Web\u200b shop', 'Web shop\u200b', '\u2066Web shop\u2069', 'Web\u2800shop']) {
    expect(await console.failure('keys.create', wish(name))).toEqual({ kind: 'refused', reason: 'input' });
  }
  for (const name of ['Wеb shop', 'WЕВ SHOP', 'Webshop', 'Web sһop']) {
    expect(await console.failure('keys.create', wish(name))).toEqual({ kind: 'looksAlike', name: 'Web shop' });
  }
  expect(names().filter((name) => !/^(?:[MSPOKT])/.test(name))).toEqual(['Web shop']);
});

test('A name that looks like another one is made once the person has said that it is meant', async () => {
  const input = wish('Mаgento shop');
  expect(await console.failure('keys.create', input)).toEqual({ kind: 'looksAlike', name: 'Magento shop' });
  expect(await console.get('keys.unsettled', { account: account.id })).toEqual([]);
  expect((await console.get('keys.create', { ...input, isConfirmed: true })).apiKey.name).toBe('Mаgento shop');
});

test('A plain name is compared with the names in the list, including unusual ones', async () => {
  sandbox.world.addApiKey(account.id, 'Wеb shop');
  await listed('Wеb shop');
  expect(await console.failure('keys.create', wish('Web shop'))).toEqual({ kind: 'looksAlike', name: 'Wеb shop' });
});

test('Two creations at once are compared with each other', async () => {
  const [first, second] = await Promise.all([
    console.call('keys.create', wish('Web shop')),
    console.call('keys.create', wish('Wеb shop')),
  ]);
  expect(first.ok).toBe(true);
  expect(second).toEqual({ ok: false, failure: { kind: 'looksAlike', name: 'Web shop' } });
});

test('A name that looks like that of a deleted API key needs no question', async () => {
  const { apiKey } = await console.get('keys.create', wish('Web shop'));
  await listed('Web shop');
  sandbox.world.removeApiKey(account.id, apiKey.id);
  await console.get('keys.create', wish('Wеb shop'));
  await console.get('keys.delete', await listed('Wеb shop'));
  sandbox.world.requests.length = 0;
  await console.get('keys.create', wish('Webshop'));
  expect(sandbox.world.requests.map(({ method }) => method)).toEqual(['POST']);
});

test('A name that needs the whole list is not sent where that cannot be read', async () => {
  sandbox.world.faults.add({ method: 'GET', path: /api-keys/, times: Infinity, what: { kind: 'resetBeforeCommit' } });
  expect((await console.failure('keys.create', wish('Mаgento shop'))).kind).toBe('unreachable');
  expect(names()).not.toContain('Mаgento shop');
  expect(await console.get('keys.unsettled', { account: account.id })).toEqual([]);
});

test('Renaming asks in the same way, and never about the API key itself', async () => {
  const key = await listed('Test (Oskar)');
  expect(await console.failure('keys.rename', { ...key, name: 'Mаgento shop' })).toEqual({
    kind: 'looksAlike',
    name: 'Magento shop',
  });
  expect(names()).toContain('Test (Oskar)');
  const { etag } = await console.get('keys.rename', { ...key, name: 'Mаgento shop', isConfirmed: true });
  expect((await console.get('keys.rename', { ...key, etag, name: 'Tеst (Oskar)' })).name).toBe('Tеst (Oskar)');
  const again = await listed('Tеst (Oskar)');
  expect((await console.get('keys.rename', { ...again, name: 'Test (Oskar)' })).name).toBe('Test (Oskar)');
});

test('The name that an API key had before is free, and the one that it has now is not', async () => {
  const key = await listed('Test (Oskar)');
  await console.get('keys.rename', { ...key, name: 'Web shop' });
  await console.get('keys.create', wish('Tеst (Oskar)'));
  expect(await console.failure('keys.create', wish('Wеb shop'))).toEqual({ kind: 'looksAlike', name: 'Web shop' });
});

test.each([['Web  shop'], ['Web\u200bshop'], ['ab\u202ecd'], ['\u2800'], ['\u0001']])(
  'An API key called %j is listed, renamed and deleted',
  async (name) => {
    sandbox.world.addApiKey(account.id, name);
    expect((await console.get('keys.rename', { ...(await listed(name)), name: 'Seen' })).name).toBe('Seen');
    sandbox.world.renameApiKey(account.id, (await listed('Seen')).id, name);
    await console.get('keys.delete', await listed(name));
    expect(names()).not.toContain(name);
  },
);

test('A name is recognised even if the server stores it in another form', async () => {
  const asItKeepsThem = (real: string) =>
    real.normalize('NFD').replace('"Kund', '" Kund').replace('tjänst"', 'tjänst\u00a0"');
  sandbox.world.faults.add({
    path: /api-keys/,
    times: Infinity,
    what: { kind: 'body', body: asItKeepsThem },
  });
  const { apiKey } = await console.get('keys.create', wish('Kundtjänst'));
  expect(apiKey.name).not.toBe('Kundtjänst');
  const { id, etag } = apiKey;
  const renamed = await console.get('keys.rename', { account: account.id, id, etag, name: 'Kundtjänst åter' });
  expect(renamed.name.normalize('NFC')).toContain('Kundtjänst åter');
});
