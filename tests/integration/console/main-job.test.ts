import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { pairFrom, tokenRequest } from '../../helpers/token-request.ts';

let sandbox: Sandbox;
let console: TestConsole;

beforeEach(async () => {
  sandbox = await startSandbox();
  console = openTestConsole(sandbox.url);
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

test('Signing in, adding a key, copying its secret, renaming and deleting it works against the real API', async () => {
  const account = await console.enter(seededUsers.admin, seededAccount);
  expect(account.role).toBe('admin');
  const created = await console.get('keys.create', { account: account.id, name: '  Shop  ', intent: randomUUID() });
  expect(created.apiKey.name).toBe('Shop');
  expect(Object.keys(created).sort()).toEqual(['apiKey', 'handle', 'isReadable', 'isRenewed', 'oldSecret']);

  await console.get('secrets.copy', { handle: created.handle, format: 'text' });
  const { clientId, clientSecret } = pairFrom(console.ports.copied.at(-1) ?? '');
  expect(clientId).toBe(created.apiKey.clientId);
  expect(JSON.stringify(created)).not.toContain(clientSecret);
  expect(await tokenRequest(sandbox.url, clientId, clientSecret)).toBe(200);

  const { id, etag } = created.apiKey;
  const renamed = await console.get('keys.rename', { account: account.id, id, name: 'Web shop', etag });
  expect(renamed.name).toBe('Web shop');
  expect(await tokenRequest(sandbox.url, clientId, clientSecret)).toBe(200);

  await console.get('keys.delete', { account: account.id, id, etag: renamed.etag });
  expect(await tokenRequest(sandbox.url, clientId, clientSecret)).toBe(401);
  const { items } = await console.get('keys.list', { account: account.id, cursor: null });
  expect(items.map(({ name }) => name)).not.toContain('Web shop');
});

test('The state tells who is signed in and which account is in focus, and nothing of the tokens', async () => {
  await console.enter(seededUsers.owner, seededAccount);
  const state = await console.get('session.state', {});
  expect(state).toMatchObject({
    kind: 'signedIn',
    user: { name: 'Astrid Lindqvist', email: 'astrid@acme-nordic.example' },
    links: ['developerHub', 'support'],
    account: { name: seededAccount, role: 'owner' },
  });
  expect(Object.keys(state).sort()).toEqual([
    'account',
    'capabilities',
    'changes',
    'connection',
    'grant',
    'kind',
    'links',
    'notStaying',
    'stays',
    'user',
  ]);
});

test('The same intent sent twice makes one key and gives the same handle', async () => {
  const account = await console.enter(seededUsers.admin, seededAccount);
  const input = { account: account.id, name: 'Twice', intent: randomUUID() };
  const first = await console.get('keys.create', input);
  const second = await console.get('keys.create', input);
  expect(second).toEqual(first);
  expect(sandbox.world.apiKeys(account.id).filter(({ name }) => name === 'Twice')).toHaveLength(1);
});

test('A name that is taken in any case is refused at the field and nothing is created', async () => {
  const account = await console.enter(seededUsers.admin, seededAccount);
  const before = sandbox.world.apiKeys(account.id).length;
  const failure = await console.failure('keys.create', {
    account: account.id,
    name: 'MAGENTO shop',
    intent: randomUUID(),
  });
  expect(failure).toMatchObject({ kind: 'invalidName', problem: 'taken', requestId: expect.any(String) });
  expect(sandbox.world.apiKeys(account.id)).toHaveLength(before);
});

test('A rename or delete that somebody else came before is told and changes nothing', async () => {
  const account = await console.enter(seededUsers.admin, seededAccount);
  const [key] = (await console.get('keys.list', { account: account.id, cursor: null })).items;
  if (!key) throw new Error('no key');
  sandbox.world.renameApiKey(account.id, key.id, 'Theirs');
  const { id, etag } = key;
  expect((await console.failure('keys.rename', { account: account.id, id, name: 'Mine', etag })).kind).toBe('changed');
  expect((await console.failure('keys.delete', { account: account.id, id, etag })).kind).toBe('changed');
  expect(sandbox.world.apiKeys(account.id).map(({ name }) => name)).toContain('Theirs');
});

test('A key that is gone is told as missing', async () => {
  const account = await console.enter(seededUsers.admin, seededAccount);
  const [key] = (await console.get('keys.list', { account: account.id, cursor: null })).items;
  if (!key) throw new Error('no key');
  sandbox.world.removeApiKey(account.id, key.id);
  const { id, etag } = key;
  expect((await console.failure('keys.delete', { account: account.id, id, etag })).kind).toBe('missing');
});

test('A Regular User gets no keys, and none are requested from the server', async () => {
  const account = await console.enter(seededUsers.regular, seededAccount);
  sandbox.world.requests.length = 0;
  expect((await console.failure('keys.list', { account: account.id, cursor: null })).kind).toBe('notAllowed');
  expect(sandbox.world.requests).toEqual([]);
});

test('Every key call that names an account out of focus is refused without a request', async () => {
  const account = await console.enter(seededUsers.adminOfSeveral, seededAccount);
  const [key] = (await console.get('keys.list', { account: account.id, cursor: null })).items;
  if (!key) throw new Error('no key');
  const other = sandbox.world.account('Björk & Co').id;
  await console.get('accounts.enter', { account: other });
  sandbox.world.requests.length = 0;
  const { id, etag } = key;
  const intent = randomUUID();
  const refused = [
    await console.failure('keys.list', { account: account.id, cursor: null }),
    await console.failure('keys.create', { account: account.id, name: 'Shop', intent }),
    await console.failure('keys.rename', { account: account.id, id, name: 'Shop', etag }),
    await console.failure('keys.delete', { account: account.id, id, etag }),
  ];
  expect(refused.map(({ kind }) => kind)).toEqual(Array(4).fill('wrongAccount'));
  expect(sandbox.world.requests).toEqual([]);
});

test('The accounts that were entered are remembered, latest first, for the same person only', async () => {
  await console.enter(seededUsers.adminOfSeveral, seededAccount);
  const other = sandbox.world.account('Björk & Co').id;
  await console.get('accounts.enter', { account: other });
  const recent = await console.get('accounts.recent', {});
  expect(recent.map(({ id }) => id)).toEqual([other, sandbox.world.account(seededAccount).id]);
  await console.get('session.signOut', {});
  await console.signIn(seededUsers.owner);
  expect(await console.get('accounts.recent', {})).toEqual([]);
});

test('A list of 450 keys comes in pages without a gap or a repetition', async () => {
  const account = await console.enter(seededUsers.admin, seededAccount);
  sandbox.world.addApiKeys(account.id, 450);
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: { name: string }[]; nextCursor: string | null } = await console.get('keys.list', {
      account: account.id,
      cursor,
    });
    names.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toHaveLength(sandbox.world.apiKeys(account.id).length);
});
