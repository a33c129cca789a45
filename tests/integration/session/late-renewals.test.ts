/** New tokens that arrive after their person has left or signed out are that person's, or nobody's. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { HttpBrowser } from '../../helpers/http-browser.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';
import { TokenWatch } from '../../helpers/token-watch.ts';

let sandbox: Sandbox;
let watch: TokenWatch;
let console: TestConsole;

beforeEach(async () => {
  sandbox = await startSandbox();
  watch = new TokenWatch();
  console = openTestConsole(sandbox.url, createTestPorts({ fetch: watch.fetch }));
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

/** Oskar requests the list with an expired token; the answer with the new tokens is held. */
async function lateRenewal({ stays }: { stays: boolean }) {
  console.ports.onOpen = (link) => {
    void new HttpBrowser().signIn(link, seededUsers.admin);
  };
  await console.get('session.signIn', { connection: console.connection.id, stays });
  const account = sandbox.world.account(seededAccount);
  await console.get('accounts.enter', { account: account.id });
  sandbox.world.expireAccessTokens();
  const held = sandbox.world.faults.hold({ method: 'POST', path: '/oidc/token', afterCommit: true });
  const late = console.call('keys.list', { account: account.id, cursor: null });
  await held.arrived;
  return { late, release: held.release };
}

async function goOn(): Promise<void> {
  const [known] = await console.get('session.profiles', {});
  await console.get('session.resume', { profile: known?.id ?? '' });
  expect(await console.get('session.state', {})).toMatchObject({
    kind: 'signedIn',
    user: { email: seededUsers.admin.email },
  });
  expect((await console.get('accounts.list', { query: '', cursor: null })).items).not.toEqual([]);
}

test('A person who left while the token was renewed goes on with the new token', async () => {
  const { late, release } = await lateRenewal({ stays: false });
  await console.get('session.leave', {});
  release();
  await late;
  await goOn();
});

test('A person who left and is back before the renewed token comes goes on with it', async () => {
  const { late, release } = await lateRenewal({ stays: false });
  await console.get('session.leave', {});
  const [known] = await console.get('session.profiles', {});
  const back = console.get('session.resume', { profile: known?.id ?? '' });
  release();
  await late;
  await back;
  expect((await console.get('accounts.list', { query: '', cursor: null })).items).not.toEqual([]);
});

test('A token that is renewed after its person has left is in the keychain if they stay signed in', async () => {
  const { late, release } = await lateRenewal({ stays: true });
  await console.get('session.leave', {});
  release();
  await late;
  await goOn();
  await console.console.stop();
  const { store, keychain } = console.ports;
  console = openTestConsole(sandbox.url, Object.assign(createTestPorts({ store }), { keychain }));
  await expect.poll(async () => (await console.get('session.state', {})).kind).toBe('signedIn');
});

test.each([false, true])(
  'A token that is renewed while its person signs out is revoked and not kept (person stays: %s)',
  async (stays) => {
    const { late, release } = await lateRenewal({ stays });
    await console.get('session.signOut', {});
    release();
    expect((await late).ok).toBe(false);
    await expect.poll(() => watch.alive(sandbox.world.user(seededUsers.admin.email))).toEqual([]);
    expect(await console.get('session.state', {})).toEqual({ kind: 'signedOut', because: null });
    expect(console.ports.keychain.entries.size).toBe(0);
  },
);

test('A token that is renewed while its person signs out is revoked itself: a server may let it live on without the old one', async () => {
  const { late, release } = await lateRenewal({ stays: false });
  await console.get('session.signOut', {});
  const known = new Set(watch.owners.keys());
  release();
  expect((await late).ok).toBe(false);
  const revoked = () =>
    watch.sent.filter(({ url }) => url.pathname === '/oidc/revoke').flatMap(({ tokens }) => [...tokens]);
  await expect.poll(() => revoked().filter((token) => !known.has(token))).toHaveLength(1);
  expect([...watch.owners.keys()]).toContain(revoked().at(-1));
});
