import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SessionState } from '../../../contract/session.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededUsers } from '../../../sandbox/seed.ts';
import { HttpBrowser } from '../../helpers/http-browser.ts';
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

type SigningIn = Extract<SessionState, { kind: 'signingIn' }>;

/** Resolves when the window receives a sign-in state that fits. */
async function signingIn(fits: (state: SigningIn) => boolean): Promise<SigningIn> {
  const told = await console.ports.nextNotice('session.changed', (state) => state.kind === 'signingIn' && fits(state));
  if (told.kind !== 'signingIn') throw new Error('another state');
  return told;
}

/** Begins a sign-in with a code; `address` is the page on which to type `code`. */
async function begin(options: { stays?: boolean } = {}) {
  const shown = signingIn(({ code }) => code !== null);
  const ended = console.call('session.signIn', { connection: console.connection.id, way: 'code', ...options });
  const { code, deadline } = await shown;
  if (!code) throw new Error('no code');
  return { ended, address: new URL(code.address), code: code.userCode, deadline };
}

const looks = () => sandbox.world.requests.filter(({ path }) => path === '/oidc/token').length;

/** Lets so many seconds pass, in which the console looks exactly once. */
async function pass(seconds: number): Promise<void> {
  const before = looks();
  console.ports.clock.advance(seconds * 1000);
  await expect.poll(looks).toBe(before + 1);
  // Wait until both timers run again: the pause between looks, and the code's expiry.
  await expect.poll(() => console.ports.clock.waiting).not.toBe(1);
}

/** No timer is left, except the inactivity check while somebody is signed in. */
async function expectNothingLeft(): Promise<void> {
  const { kind } = await console.get('session.state', {});
  await expect.poll(() => console.ports.clock.waiting).toBe(kind === 'signedIn' ? 1 : 0);
}

/** Sets the OAuth error with which the token endpoint answers the next looks. */
function sandboxSays(error: string, times = 1): void {
  const what = {
    kind: 'status' as const,
    status: 400,
    body: { error },
    headers: { 'content-type': 'application/json' },
  };
  sandbox.world.faults.add({ method: 'POST', path: '/oidc/token', times, what });
}

test('Who types the code elsewhere and says yes is signed in here, and no browser was opened', async () => {
  const { ended, address, code } = await begin();
  expect(code).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
  expect(address.href).toBe(`${sandbox.url}/device`);
  await pass(5);
  const page = await new HttpBrowser().enterCode(address, code, seededUsers.admin);
  expect(page.text).toContain('Go back to API Key Console');
  console.ports.clock.advance(5000);
  expect(await ended).toEqual({ ok: true, value: {} });
  expect(await console.get('session.state', {})).toMatchObject({ kind: 'signedIn', user: { name: 'Oskar Nyström' } });
  expect(console.ports.opened).toEqual([]);
  await expectNothingLeft();
});

test('The session is renewed, and a person who stays can go on without another code', async () => {
  const { ended, address, code } = await begin({ stays: true });
  await new HttpBrowser().enterCode(address, code, seededUsers.admin);
  console.ports.clock.advance(5000);
  await ended;
  sandbox.world.expireAccessTokens();
  expect((await console.get('accounts.list', { query: '', cursor: null })).items).not.toEqual([]);
  await console.get('session.leave', {});
  const [person] = await console.get('session.profiles', {});
  if (!person) throw new Error('nobody stays');
  await console.get('session.resume', { profile: person.id });
  expect(await console.get('session.state', {})).toMatchObject({ kind: 'signedIn', stays: true });
});

test('The console asks no more often than it may, and waits five seconds longer after each slow_down', async () => {
  const { ended } = await begin();
  console.ports.clock.advance(4999);
  expect(looks()).toBe(0);
  sandboxSays('slow_down', 2);
  await pass(1);
  console.ports.clock.advance(9999);
  expect(looks()).toBe(1);
  await pass(1);
  console.ports.clock.advance(14_999);
  expect(looks()).toBe(2);
  await pass(1);
  await console.get('session.cancelSignIn', {});
  await ended;
});

test('An interval that the identity provider names is kept', async () => {
  sandbox.world.faults.add({
    path: '/oidc/device',
    what: { kind: 'body', body: (real) => JSON.stringify({ ...(JSON.parse(real) as object), interval: 30 }) },
  });
  const { ended } = await begin();
  console.ports.clock.advance(29_999);
  expect(looks()).toBe(0);
  await pass(1);
  await console.get('session.cancelSignIn', {});
  await ended;
});

test('A no on the other device refuses the sign-in', async () => {
  const { ended, address, code } = await begin();
  await new HttpBrowser().enterCode(address, code, 'saysNo');
  console.ports.clock.advance(5000);
  expect(await ended).toMatchObject({ ok: false, failure: { kind: 'signInFailed', problem: 'denied' } });
  await expectNothingLeft();
});

test.each([
  ['expired_token', 'timedOut'],
  ['access_denied', 'denied'],
  ['invalid_grant', 'identityProviderRefused'],
  ['unauthorized_client', 'identityProviderRefused'],
])('The answer %s ends it as %s', async (error, problem) => {
  const { ended } = await begin();
  sandboxSays(error);
  console.ports.clock.advance(5000);
  expect(await ended).toMatchObject({ ok: false, failure: { kind: 'signInFailed', problem } });
  await expectNothingLeft();
});

test('A code whose time is up ends by itself, when the window says so', async () => {
  const { ended, deadline } = await begin();
  expect(deadline - console.ports.clock.now()).toBe(600_000);
  console.ports.clock.advance(600_000);
  expect(await ended).toMatchObject({ ok: false, failure: { kind: 'signInFailed', problem: 'timedOut' } });
  await expectNothingLeft();
});

test('Cancel ends it at once, and a yes that comes after it signs nobody in', async () => {
  const { ended, address, code } = await begin();
  await new HttpBrowser().enterCode(address, code, seededUsers.admin);
  const hold = Promise.withResolvers<void>();
  sandbox.world.faults.add({ path: '/oidc/token', what: { kind: 'delay', until: hold.promise, afterCommit: true } });
  console.ports.clock.advance(5000);
  await expect.poll(looks).toBe(1);
  await console.get('session.cancelSignIn', {});
  expect(await ended).toMatchObject({ ok: false, failure: { kind: 'signInFailed', problem: 'cancelled' } });
  expect(await console.get('session.state', {})).toEqual({ kind: 'signedOut', because: null });
  hold.resolve();
  await expect.poll(() => sandbox.world.requests.map(({ path }) => path)).toContain('/oidc/revoke');
  expect(await console.get('session.state', {})).toEqual({ kind: 'signedOut', because: null });
  await expect.poll(() => console.ports.clock.waiting).toBe(0);
});

test('An identity provider without sign-in by code is reported as such', async () => {
  sandbox.world.faults.add({
    path: '/.well-known/openid-configuration',
    what: {
      kind: 'body',
      body: (real) => JSON.stringify({ ...(JSON.parse(real) as object), device_authorization_endpoint: undefined }),
    },
  });
  const failure = await console.failure('session.signIn', { connection: console.connection.id, way: 'code' });
  expect(failure).toEqual({ kind: 'signInFailed', problem: 'noCodeSignIn', host: new URL(sandbox.url).host });
  await expectNothingLeft();
});

test.each(['http://signin.example/device', 'javascript:alert(1)', 'https://bank.example@evil.example/device'])(
  'The address %s is not shown, and nothing waits',
  async (verification_uri) => {
    sandbox.world.faults.add({
      path: '/oidc/device',
      what: { kind: 'body', body: (real) => JSON.stringify({ ...(JSON.parse(real) as object), verification_uri }) },
    });
    expect(await console.failure('session.signIn', { connection: console.connection.id, way: 'code' })).toMatchObject({
      kind: 'signInFailed',
      problem: 'identityProviderNotSecure',
    });
    await expectNothingLeft();
  },
);

test('A token without an ID token signs nobody in', async () => {
  const { ended, address, code } = await begin();
  await new HttpBrowser().enterCode(address, code, seededUsers.admin);
  sandbox.world.faults.add({
    path: '/oidc/token',
    what: { kind: 'body', body: (real) => JSON.stringify({ ...(JSON.parse(real) as object), id_token: undefined }) },
  });
  console.ports.clock.advance(5000);
  expect(await ended).toMatchObject({ ok: false, failure: { kind: 'protocol' } });
});

test('A lost network is shown, makes the console ask less often, and does not end the attempt', async () => {
  const { ended, address, code } = await begin();
  sandbox.world.faults.add({ path: '/oidc/token', times: 2, what: { kind: 'resetBeforeCommit' } });
  const cutOff = signingIn((state) => state.code?.isCutOff === true);
  await pass(5);
  expect(await cutOff).toMatchObject({ code: { userCode: code } });
  console.ports.clock.advance(9999);
  expect(looks()).toBe(1);
  await pass(1);
  const isBack = signingIn((state) => state.code?.isCutOff === false);
  await pass(20);
  await isBack;
  await new HttpBrowser().enterCode(address, code, seededUsers.admin);
  console.ports.clock.advance(5000);
  expect(await ended).toEqual({ ok: true, value: {} });
});

test('Link and code are copied, and the page opens only when it is asked for, with the code filled in', async () => {
  const { ended, address, code } = await begin();
  await console.get('session.copySignInLink', {});
  await console.get('session.copySignInCode', {});
  expect(console.ports.copied).toEqual([address.href, code]);
  expect(console.ports.opened).toEqual([]);
  await console.get('session.openSignInPage', {});
  expect(console.ports.opened.map(({ href }) => href)).toEqual([`${address.href}?user_code=${code}`]);
  const failed = signingIn(({ browserFailed }) => browserFailed);
  console.ports.onOpen = () => Promise.reject(new Error('no browser'));
  await console.get('session.openSignInPage', {});
  await failed;
  await console.get('session.cancelSignIn', {});
  await ended;
});

test('Without an attempt there is no code to copy, no page to open and nothing to go on with', async () => {
  for (const channel of ['copySignInCode', 'copySignInLink', 'openSignInPage', 'switchToCode'] as const) {
    expect(await console.failure(`session.${channel}`, {})).toEqual({ kind: 'missing', requestId: null });
  }
});

test('When the browser did not open, the same attempt goes on with a code', async () => {
  const failed = signingIn(({ browserFailed }) => browserFailed);
  console.ports.onOpen = () => Promise.reject(new Error('no browser'));
  const ended = console.call('session.signIn', { connection: console.connection.id });
  expect(await failed).toMatchObject({ way: 'browser', offersCode: true });
  const shown = signingIn(({ code }) => code !== null);
  await console.get('session.switchToCode', {});
  const { way, code } = await shown;
  expect(way).toBe('code');
  await new HttpBrowser().enterCode(new URL(code?.address ?? ''), code?.userCode ?? '', seededUsers.admin);
  console.ports.clock.advance(5000);
  expect(await ended).toEqual({ ok: true, value: {} });
  await expectNothingLeft();
});

test('The code’s secret half is in no state, notice or line of the log', async () => {
  let secret = '';
  sandbox.world.faults.add({
    path: '/oidc/device',
    what: {
      kind: 'body',
      body: (real) => {
        secret = (JSON.parse(real) as { device_code: string }).device_code;
        return real;
      },
    },
  });
  const { ended } = await begin();
  await pass(5);
  await console.get('session.cancelSignIn', {});
  await ended;
  expect(secret).not.toBe('');
  expect(JSON.stringify([console.ports.told, console.ports.lines, [...console.ports.store.values]])).not.toContain(
    secret,
  );
});
