/** The inventory of an account's API keys as a file: what it contains, what it never contains, and who gets it. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import { ApiKeyId } from '../../../contract/api-key.ts';
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

const save = (format: 'csv' | 'jsonl', ids: ApiKeyId[] | null = null) =>
  console.get('keys.export', { account: account.id, ids, format });
const saved = () => console.ports.saved.at(-1) ?? { name: 'none', contents: '' };
const entries = () =>
  saved()
    .contents.split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('The inventory has a line for every API key, with what the list says about it', async () => {
  const all = sandbox.world.apiKeys(account.id);
  expect(await save('jsonl')).toEqual({ isSaved: true, count: all.length });
  expect(saved().name).toMatch(/^api-keys-acme-nordic-ab-\d{4}-\d\d-\d\d\.jsonl$/);
  expect(entries().map(({ name, clientId }) => [name, clientId])).toEqual(
    all.map(({ name, clientId }) => [name, clientId]),
  );
  expect(entries().find(({ name }) => name === 'Test (Oskar)')).toEqual({
    name: 'Test (Oskar)',
    clientId: expect.any(String),
    createdAt: expect.stringMatching(/^\d{4}-/),
    createdBy: 'Oskar Nyström',
    lastUsedAt: null,
    savedHere: false,
    needsAttention: null,
    isDisabled: false,
    id: expect.any(String),
  });
});

test('The inventory of selected API keys has only these, without any that is gone meanwhile', async () => {
  const [first, second, third] = sandbox.world.apiKeys(account.id).map(({ id }) => ApiKeyId.parse(id));
  if (!first || !second || !third) throw new Error('the sandbox has too few API keys');
  sandbox.world.removeApiKey(account.id, second);
  expect(await save('jsonl', [third, second, first])).toEqual({ isSaved: true, count: 2 });
  expect(entries().map(({ id }) => id)).toEqual([first, third]);
  expect(await save('jsonl', [])).toEqual({ isSaved: true, count: 0 });
});

test('The inventory takes a larger selection than any other call', async () => {
  sandbox.world.addApiKeys(account.id, 1500);
  const ids = sandbox.world.apiKeys(account.id).map(({ id }) => ApiKeyId.parse(id));
  expect(await save('jsonl', ids)).toEqual({ isSaved: true, count: ids.length });
});

test('The inventory as a table has a header row, and no cell is a formula', async () => {
  sandbox.world.addApiKey(account.id, '=HYPERLINK("http://example.com";"x")');
  await save('csv');
  const [head = '', ...rows] = saved().contents.split('\r\n');
  expect(head).toBe(
    '\uFEFF"name","clientId","createdAt","createdBy","lastUsedAt","savedHere","needsAttention","isDisabled","id"',
  );
  expect(rows.find((row) => row.includes('HYPERLINK'))).toMatch(/^"'=HYPERLINK/);
});

test('The inventory says what needs attention and what is saved here, and has no secret', async () => {
  const create = (name: string) => console.get('keys.create', { account: account.id, name, intent: randomUUID() });
  const closed = await create('Within reach');
  await console.get('secrets.copy', { handle: closed.handle, format: 'text' });
  const secret = /Secret key: (\S+)/.exec(console.ports.onClipboard.text)?.[1] ?? '';
  await console.get('secrets.close', { handle: closed.handle });
  const kept = await create('Kept');
  await console.get('secrets.save', { handle: kept.handle });
  await save('jsonl');
  expect(entries().find(({ name }) => name === 'Within reach')).toMatchObject({ needsAttention: 'notPutAway' });
  expect(entries().find(({ name }) => name === 'Kept')).toMatchObject({ savedHere: true });
  expect(secret).toHaveLength(64);
  expect(saved().contents).not.toContain(secret);
});

test('A server that cannot be read leaves no file, and a file that cannot be written is told', async () => {
  sandbox.world.faults.add({
    method: 'GET',
    path: /\/api-keys$/,
    times: Number.POSITIVE_INFINITY,
    what: { kind: 'status', status: 503 },
  });
  expect((await console.failure('keys.export', { account: account.id, ids: null, format: 'csv' })).kind).toBe('server');
  expect(console.ports.saved).toEqual([]);
  sandbox.world.faults.clear();
  console.ports.onSaveFile = 'cannotWrite';
  expect(await console.failure('keys.export', { account: account.id, ids: null, format: 'csv' })).toEqual({
    kind: 'notWritten',
  });
  console.ports.onSaveFile = 'cancels';
  expect(await save('csv')).toMatchObject({ isSaved: false });
});

test('An export is refused to Regular Users, and for an account that is not in focus', async () => {
  const { items } = await console.get('accounts.list', { query: '', cursor: null });
  const other = items.find(({ id }) => id !== account.id);
  const input = { ids: null, format: 'csv' } as const;
  if (other) expect((await console.failure('keys.export', { account: other.id, ...input })).kind).toBe('wrongAccount');
  const regular = openTestConsole(sandbox.url);
  const theirs = await regular.enter(seededUsers.regular, seededAccount);
  expect((await regular.failure('keys.export', { account: theirs.id, ...input })).kind).toBe('notAllowed');
  await regular.console.stop();
});

test('An export that takes long says how many it has read, and a short one says nothing', async () => {
  const told = () => console.ports.told.filter(({ notice }) => notice === 'keys.exporting').map(({ value }) => value);
  sandbox.world.addApiKeys(account.id, 1_500);
  const count = sandbox.world.apiKeys(account.id).length;
  expect(await save('csv')).toEqual({ isSaved: true, count });
  expect(told()).toEqual([]);
  const pages = { method: 'GET', path: /\/api-keys$/u } as const;
  sandbox.world.faults.add({ ...pages, what: [] });
  const second = sandbox.world.faults.hold(pages);
  const saving = save('csv');
  await second.arrived;
  console.ports.clock.advance(1000);
  second.release();
  expect(await saving).toEqual({ isSaved: true, count });
  expect(told()).toEqual([{ account: account.id, read: 1_200 }]);
});
