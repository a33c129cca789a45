import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import type { CreatedApiKey } from '../../../contract/api-key.ts';
import { defaultPreferences } from '../../../contract/preferences.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { otherPreferences } from '../../helpers/other-preferences.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';
import { pairFrom, tokenRequest } from '../../helpers/token-request.ts';

const clipboardMs = (defaultPreferences.clipboardSeconds ?? 0) * 1000;

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

function create(name = 'Shop'): Promise<CreatedApiKey> {
  return console.get('keys.create', { account: account.id, name, intent: randomUUID() });
}

test('A copied secret is marked, cleared after its time, and the window is told when', async () => {
  const { handle } = await create();
  await console.get('secrets.copy', { handle, format: 'text' });
  expect(console.ports.onClipboard.isMarked).toBe(true);
  expect(console.ports.told).toContainEqual({
    notice: 'clipboard.changed',
    value: { clearsAt: console.ports.clock.now() + clipboardMs, handle },
  });
  expect(await console.get('clipboard.state', {})).toEqual({
    clearsAt: console.ports.clock.now() + clipboardMs,
    handle,
  });
  const cleared = console.ports.nextNotice('clipboard.changed', ({ clearsAt }) => clearsAt === null);
  console.ports.clock.advance(clipboardMs);
  await cleared;
  expect(console.ports.onClipboard.text).toBe('');
});

test.each(['signing out', 'locking the computer', 'quitting', 'asking for it'])(
  'The clipboard is cleared at %s',
  async (when) => {
    const { handle } = await create();
    await console.get('secrets.copy', { handle, format: 'json' });
    const cleared = console.ports.nextNotice('clipboard.changed', ({ clearsAt }) => clearsAt === null);
    if (when === 'signing out') await console.get('session.signOut', {});
    if (when === 'locking the computer') await console.console.lock();
    if (when === 'quitting') await console.console.stop();
    if (when === 'asking for it') await console.get('clipboard.clear', {});
    await cleared;
    expect(console.ports.onClipboard.text).toBe('');
  },
);

test('A window that was reloaded finds its open creation again, masked', async () => {
  const { handle, apiKey } = await create();
  await console.get('secrets.copy', { handle, format: 'text' });
  const held = await console.get('secrets.held', {});
  expect(held).toEqual([
    {
      handle,
      apiKey,
      account: account.id,
      isReadable: false,
      isRenewed: false,
      oldSecret: null,
      isCopied: true,
      isSaved: false,
      isChecked: false,
      isClosed: false,
      intent: expect.any(String),
    },
  ]);
  const { clientSecret } = await console.get('secrets.reveal', { handle });
  expect(JSON.stringify(held)).not.toContain(clientSecret);
});

test('The window is told when an API key with a held secret is renamed, and not when another one is', async () => {
  const { apiKey: held } = await create();
  const { items } = await console.get('keys.list', { account: account.id, cursor: null });
  const other = items.find(({ id }) => id !== held.id);
  if (!other) throw new Error('there is no other API key');
  const isTold = () => console.ports.told.some(({ notice }) => notice === 'work.changed');
  console.ports.told.length = 0;
  await console.get('keys.rename', { account: account.id, id: other.id, etag: other.etag, name: 'Another name' });
  expect(isTold()).toBe(false);
  await console.get('keys.rename', { account: account.id, id: held.id, etag: held.etag, name: 'Shop, renamed' });
  expect(isTold()).toBe(true);
  expect(await console.get('secrets.held', {})).toMatchObject([{ apiKey: { name: 'Shop, renamed' } }]);
});

test('Locking hides what is revealed and keeps what nobody has put away', async () => {
  const { handle } = await create();
  await console.get('secrets.reveal', { handle });
  expect(console.ports.protections).toEqual([true]);
  await console.console.lock();
  expect(console.ports.protections.at(-1)).toBe(false);
  expect(console.ports.told.map(({ notice }) => notice)).toContain('secrets.hide');
  expect((await console.get('secrets.held', {})).map((each) => each.handle)).toEqual([handle]);
});

test('The window is protected from the moment of a reveal until its minute is over', async () => {
  const { handle } = await create();
  const { hideAfterMs } = await console.get('secrets.reveal', { handle });
  expect(console.ports.protections).toEqual([true]);
  console.ports.clock.advance(hideAfterMs);
  expect(console.ports.protections).toEqual([true, false]);
});

test('row 16: the eleventh reveal in ten seconds is refused', async () => {
  const { handle } = await create();
  for (let time = 0; time < 10; time += 1) await console.get('secrets.reveal', { handle });
  expect(await console.failure('secrets.reveal', { handle })).toEqual({ kind: 'tooSoon' });
});

test('row 16: the eleventh deletion and the eleventh page in ten seconds are refused, and a person goes on later', async () => {
  const { items } = await console.get('keys.list', { account: account.id, cursor: null });
  const [first] = items;
  console.ports.onOpen = () => {};
  const gone = { account: account.id, id: first?.id ?? '', etag: 'not the one' };
  for (let time = 0; time < 10; time += 1) {
    expect((await console.failure('keys.delete', gone)).kind).not.toBe('tooSoon');
    await console.get('links.open', { link: 'support' });
  }
  expect(await console.failure('keys.delete', gone)).toEqual({ kind: 'tooSoon' });
  expect(await console.failure('links.open', { link: 'support' })).toEqual({ kind: 'tooSoon' });
  expect((await console.get('keys.list', { account: account.id, cursor: null })).items).toEqual(items);
  console.ports.clock.advance(10_000);
  expect((await console.failure('keys.delete', gone)).kind).not.toBe('tooSoon');
  await console.get('links.open', { link: 'support' });
});

test('A test of the new pair works, says nothing of an end, and costs one token request', async () => {
  const { handle } = await create();
  sandbox.world.requests.length = 0;
  const result = await console.get('secrets.test', { handle });
  expect(result).toEqual({ kind: 'works' });
  expect(sandbox.world.requests.map(({ path }) => path)).toEqual(['/oauth/token']);
});

test('A test of a pair that the API does not take says so', async () => {
  const { handle, apiKey } = await create();
  sandbox.world.removeApiKey(account.id, apiKey.id);
  expect(await console.get('secrets.test', { handle })).toEqual({ kind: 'refused' });
});

test('A test over the budget of ten a minute tells the time left and is not repeated', async () => {
  const { handle, apiKey } = await create();
  // An integration of the account uses up the budget.
  for (let time = 0; time < 10; time += 1) await tokenRequest(sandbox.url, apiKey.clientId, 'wrong');
  sandbox.world.requests.length = 0;
  const failure = await console.failure('secrets.test', { handle });
  expect(failure).toMatchObject({ kind: 'rateLimited', retryAfterMs: expect.any(Number) });
  expect(sandbox.world.requests).toHaveLength(1);
});

test('row 16: the eleventh test of a pair in a minute is not sent, and an account’s pace is its own', async () => {
  const { handle } = await create();
  const sent = () => sandbox.world.requests.filter(({ path }) => path === '/oauth/token').length;
  for (let tried = 0; tried < 10; tried += 1) await console.get('secrets.test', { handle });
  expect(await console.failure('secrets.test', { handle })).toEqual({ kind: 'tooSoon' });
  expect(sent()).toBe(10);
  console.ports.clock.advance(60_001);
  await console.call('secrets.test', { handle });
  expect(sent()).toBe(11);
});

test('A saved secret is in the keychain, listed without the secret, and copied again from there', async () => {
  const { handle, apiKey } = await create();
  await console.get('secrets.save', { handle });
  await console.get('secrets.discard', { handle });
  const list = await console.get('savedSecrets.list', {});
  expect(list).toMatchObject([
    { account: account.id, accountName: seededAccount, clientId: apiKey.clientId, name: 'Shop' },
  ]);
  await console.get('savedSecrets.copy', { account: account.id, clientId: apiKey.clientId, format: 'text' });
  const pair = pairFrom(console.ports.onClipboard.text);
  expect(JSON.stringify([...console.ports.store.values])).not.toContain(pair.clientSecret);
  expect(await tokenRequest(sandbox.url, pair.clientId, pair.clientSecret)).toBe(200);
});

test('A secret that was saved may be closed without having been copied', async () => {
  const { handle } = await create();
  expect(console.console.work.losesSecret).toBe(true);
  await console.get('secrets.save', { handle });
  expect(console.console.work.losesSecret).toBe(false);
});

test('Deleting a key removes its saved secret after the server has confirmed, and not before', async () => {
  const { handle, apiKey } = await create();
  await console.get('secrets.save', { handle });
  const { id } = apiKey;
  expect((await console.failure('keys.delete', { account: account.id, id, etag: '"old"' })).kind).toBe('changed');
  expect(await console.get('savedSecrets.list', {})).toHaveLength(1);
  await console.get('keys.delete', { account: account.id, id, etag: apiKey.etag });
  expect(await console.get('savedSecrets.list', {})).toEqual([]);
});

test('After a time without anybody the session ends, and the same person goes on where they were', async () => {
  const { handle } = await create();
  console.ports.idle = 60 * 60_000;
  const ended = console.ports.nextNotice('session.changed', ({ kind }) => kind === 'signedOut');
  console.ports.clock.advance(10_000);
  expect(await ended).toEqual({ kind: 'signedOut', because: { kind: 'signedOut' } });
  expect((await console.get('secrets.held', {})).map((each) => each.handle)).toEqual([handle]);
  await console.signIn(seededUsers.admin);
  expect(await console.get('session.state', {})).toMatchObject({ kind: 'signedIn', account: { id: account.id } });
});

test('Who uses the computer stays signed in, and "never" means never', async () => {
  console.ports.idle = 59 * 60_000;
  for (let look = 0; look < 20; look += 1) console.ports.clock.advance(10_000);
  expect((await console.get('session.state', {})).kind).toBe('signedIn');
  await console.get('preferences.set', { signOutAfterMinutes: null });
  console.ports.idle = 24 * 60 * 60_000;
  console.ports.clock.advance(10_000);
  expect((await console.get('session.state', {})).kind).toBe('signedIn');
});

test('Preferences are kept for the next start, nonsense is refused, and what was edited by hand into nonsense is the default', async () => {
  const other = { ...otherPreferences, copyFormat: 'env' } as const;
  await console.get('preferences.set', other);
  expect((await console.failure('preferences.set', { clipboardSeconds: 1 })).kind).toBe('refused');
  const stored = console.ports.store.values.get('preferences') as Record<string, unknown>;
  console.ports.store.values.set('preferences', { ...stored, signOutAfterMinutes: 'soon', surplus: 1 });
  const next = openTestConsole(sandbox.url, createTestPorts({ store: console.ports.store }));
  expect(await next.get('preferences.get', {})).toEqual({ ...defaultPreferences, ...other });
});

test('The diagnostics tell versions, states and request ids, and nobody and nothing secret', async () => {
  const { handle, apiKey } = await create('Canary shop');
  const { clientSecret } = await console.get('secrets.reveal', { handle });
  await console.failure('keys.rename', { account: account.id, id: apiKey.id, name: 'magento shop', etag: apiKey.etag });
  await console.get('diagnostics.copy', {});
  const { text, isMarked } = console.ports.onClipboard;
  expect(text).toContain('Session: signed in');
  expect(text).toMatch(/failed keys\.rename invalidName request [\w-]+/);
  expect(isMarked).toBe(false);
  for (const secret of [clientSecret, apiKey.clientId, 'Canary shop', 'Oskar', seededUsers.admin.email, account.name]) {
    expect(text).not.toContain(secret);
  }
});
