/** A sign-in attempt ends when the person cancels it, at any stage, and ends nothing else. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededUsers } from '../../../sandbox/seed.ts';
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

const cancelled = { ok: false, failure: { kind: 'signInFailed', problem: 'cancelled' } };

/** A call; its answer is undefined while there is none. */
function begun<T>(call: Promise<T>) {
  const asked: { call: Promise<T>; answer: T | undefined } = { call, answer: undefined };
  void call.then((answer) => {
    asked.answer = answer;
  });
  return asked;
}

function signIn(stays = false) {
  console.ports.onOpen = (link) => {
    void new HttpBrowser().signIn(link, seededUsers.admin);
  };
  return begun(console.call('session.signIn', { connection: console.connection.id, stays }));
}

/** Cancels, which takes effect at once, whatever is not answering. */
async function cancel(attempt: { answer: unknown }): Promise<void> {
  await console.get('session.cancelSignIn', {});
  expect(await console.get('session.state', {})).toEqual({ kind: 'signedOut', because: null });
  await expect.poll(() => attempt.answer).toMatchObject(cancelled);
}

/** Astrid is signed in and can work; Oskar, who came first, has no valid token left. */
async function onlyAstridIsIn(): Promise<void> {
  expect(await console.get('session.state', {})).toMatchObject({ user: { email: seededUsers.owner.email } });
  await expect.poll(() => watch.alive(sandbox.world.user(seededUsers.admin.email))).toEqual([]);
  expect((await console.get('accounts.list', { query: '', cursor: null })).items).not.toEqual([]);
  expect(await console.get('session.state', {})).toMatchObject({ user: { email: seededUsers.owner.email } });
}

describe('Cancel is heard at once, and the next sign-in is untouched by what comes late', () => {
  test.each([
    ['the management API says what it is', { method: 'GET', path: '/.well-known/oauth-protected-resource' }],
    ['the identity provider says what it is', { method: 'GET', path: '/.well-known/openid-configuration' }],
    ['tokens are asked for', { method: 'POST', path: '/oidc/token' }],
    ['tokens are on their way', { method: 'POST', path: '/oidc/token', afterCommit: true }],
    ['the server says who it is', { method: 'GET', path: '/v1/me' }],
  ])('while %s', async (_what, rule) => {
    const held = sandbox.world.faults.hold(rule);
    const first = signIn();
    await held.arrived;
    await cancel(first);
    await console.signIn(seededUsers.owner);
    held.release();
    await first.call;
    await onlyAstridIsIn();
  });

  test.each([
    ['the identity provider says what it is', { method: 'GET', path: '/.well-known/openid-configuration' }],
    ['the token is renewed', { method: 'POST', path: '/oidc/token' }],
    ['the renewed token is on its way', { method: 'POST', path: '/oidc/token', afterCommit: true }],
    ['the server says who it is', { method: 'GET', path: '/v1/me' }],
  ])('while somebody goes on without the browser and %s; they can do so again', async (_what, rule) => {
    await signIn(true).call;
    await console.get('session.leave', {});
    const [known] = await console.get('session.profiles', {});
    const held = sandbox.world.faults.hold(rule);
    const first = begun(console.call('session.resume', { profile: known?.id ?? '' }));
    await held.arrived;
    await cancel(first);
    await console.signIn(seededUsers.owner);
    held.release();
    await first.call;
    expect(await console.get('session.state', {})).toMatchObject({ user: { email: seededUsers.owner.email } });
    await watch.quiet();
    await console.get('session.resume', { profile: known?.id ?? '' });
    expect(await console.get('session.state', {})).toMatchObject({ user: { email: seededUsers.admin.email } });
  });

  test('while the keychain takes the token', async () => {
    const held = console.ports.keychain.hold('save');
    const first = signIn(true);
    await held.arrived;
    await cancel(first);
    await console.signIn(seededUsers.owner);
    held.release();
    await first.call;
    await onlyAstridIsIn();
    await expect.poll(() => console.ports.keychain.entries.size).toBe(0);
    expect(await console.get('session.profiles', {})).toEqual([]);
  });

  test('while the keychain is asked for the token, which stays there', async () => {
    await signIn(true).call;
    await console.get('session.leave', {});
    const [known] = await console.get('session.profiles', {});
    const held = console.ports.keychain.hold('read');
    const first = begun(console.call('session.resume', { profile: known?.id ?? '' }));
    await held.arrived;
    await cancel(first);
    await console.signIn(seededUsers.owner);
    held.release();
    await first.call;
    expect(await console.get('session.state', {})).toMatchObject({ user: { email: seededUsers.owner.email } });
    await console.get('session.resume', { profile: known?.id ?? '' });
    expect(await console.get('session.state', {})).toMatchObject({ user: { email: seededUsers.admin.email } });
  });
});

test('Signing out while the server says who it is does not end the sign-in after it', async () => {
  const held = sandbox.world.faults.hold({ method: 'GET', path: '/v1/me' });
  const first = signIn();
  await held.arrived;
  await console.get('session.signOut', {});
  expect(await console.get('session.state', {})).toEqual({ kind: 'signedOut', because: null });
  const opened = Promise.withResolvers<URL>();
  console.ports.onOpen = opened.resolve;
  const second = begun(console.call('session.signIn', { connection: console.connection.id }));
  const link = await opened.promise;
  held.release();
  expect((await first.call).ok).toBe(false);
  expect((await console.get('session.state', {})).kind).toBe('signingIn');
  await new HttpBrowser().signIn(link, seededUsers.owner);
  expect(await second.call).toEqual({ ok: true, value: {} });
  await onlyAstridIsIn();
});
