import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';

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

function requestsTo(path: string): number {
  return sandbox.world.requests.filter((request) => request.path === path).length;
}

test('An access token that expires while 20 calls are in flight costs one refresh and nobody notices', async () => {
  const account = await console.enter(seededUsers.admin, seededAccount);
  sandbox.world.expireAccessTokens();
  sandbox.world.requests.length = 0;
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => console.call('keys.list', { account: account.id, cursor: null })),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(20);
  expect(requestsTo('/oidc/token')).toBe(1);
  expect((await console.get('session.state', {})).kind).toBe('signedIn');
});

test('A token whose time is nearly over is renewed before it is sent', async () => {
  const account = await console.enter(seededUsers.admin, seededAccount);
  console.ports.clock.advance(290_000);
  sandbox.world.requests.length = 0;
  await console.get('keys.list', { account: account.id, cursor: null });
  expect(sandbox.world.requests.map(({ path, status }) => [path.split('/').at(-1), status])).toEqual([
    ['token', 200],
    ['api-keys', 200],
  ]);
});

test('A revoked refresh token signs out with the reason, and the same person goes on in the same account', async () => {
  const account = await console.enter(seededUsers.admin, seededAccount);
  sandbox.world.revokeSessions(sandbox.world.user(seededUsers.admin.email).id);
  expect(await console.failure('keys.list', { account: account.id, cursor: null })).toEqual({ kind: 'signedOut' });
  expect(await console.get('session.state', {})).toEqual({ kind: 'signedOut', because: { kind: 'signedOut' } });
  await console.signIn(seededUsers.admin);
  expect(await console.get('session.state', {})).toMatchObject({ kind: 'signedIn', account: { id: account.id } });
  expect((await console.call('keys.list', { account: account.id, cursor: null })).ok).toBe(true);
});

test('After a lost session another person is in no account and gets nothing that was left open', async () => {
  const account = await console.enter(seededUsers.admin, seededAccount);
  const { handle } = await console.get('keys.create', { account: account.id, name: 'Shop', intent: randomUUID() });
  sandbox.world.revokeSessions(sandbox.world.user(seededUsers.admin.email).id);
  await console.failure('keys.list', { account: account.id, cursor: null });
  await console.signIn(seededUsers.owner);
  expect(await console.get('session.state', {})).toMatchObject({ kind: 'signedIn', account: null });
  expect(await console.failure('secrets.reveal', { handle })).toEqual({ kind: 'secretGone' });
});

test('A secret that nobody has copied survives a lost session, and ends with a sign-out that was asked for', async () => {
  const account = await console.enter(seededUsers.admin, seededAccount);
  const { handle } = await console.get('keys.create', { account: account.id, name: 'Shop', intent: randomUUID() });
  sandbox.world.revokeSessions(sandbox.world.user(seededUsers.admin.email).id);
  await console.failure('keys.list', { account: account.id, cursor: null });
  expect(await console.failure('secrets.reveal', { handle })).toEqual({ kind: 'signedOut' });
  expect(console.console.work.losesSecret).toBe(true);
  await console.signIn(seededUsers.admin);
  expect((await console.get('secrets.reveal', { handle })).clientSecret).toHaveLength(64);
  await console.get('session.signOut', {});
  expect(await console.failure('secrets.reveal', { handle })).toEqual({ kind: 'secretGone' });
  expect(console.console.work.losesSecret).toBe(false);
});

test('A network failure during the refresh does not sign out', async () => {
  const account = await console.enter(seededUsers.admin, seededAccount);
  console.ports.clock.advance(290_000);
  const { port } = new URL(sandbox.url);
  await sandbox.stop();
  expect((await console.failure('keys.list', { account: account.id, cursor: null })).kind).toBe('unreachable');
  expect((await console.get('session.state', {})).kind).toBe('signedIn');
  sandbox = await startSandbox({ port: Number(port) });
});

test('The sandbox stops and comes back: the console works again without a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const file = join(folder, 'world.sqlite');
  await sandbox.stop();
  sandbox = await startSandbox({ file });
  console = openTestConsole(sandbox.url);
  const account = await console.enter(seededUsers.admin, seededAccount);
  await sandbox.stop();
  expect(await console.failure('keys.list', { account: account.id, cursor: null })).toMatchObject({
    kind: 'unreachable',
    host: new URL(sandbox.url).host,
  });
  sandbox = await startSandbox({ file, port: Number(new URL(sandbox.url).port) });
  expect((await console.get('keys.list', { account: account.id, cursor: null })).items.length).toBeGreaterThan(0);
  rmSync(folder, { recursive: true });
});
