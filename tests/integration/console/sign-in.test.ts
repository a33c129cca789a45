import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { HttpBrowser } from '../../helpers/http-browser.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';
import { startConnectProxy } from '../../standin/conformance/outside/connect-proxy.ts';

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

/** Begins a sign-in whose browser does nothing on its own. */
async function begin() {
  const link = Promise.withResolvers<URL>();
  console.ports.onOpen = (url) => link.resolve(url);
  const ended = console.call('session.signIn', { connection: console.connection.id });
  const opened = await link.promise;
  return { ended, link: opened, callback: new URL(opened.searchParams.get('redirect_uri') ?? '') };
}

/** Sends one raw request to the loopback listener; returns the answer's status and body. */
function knock(url: URL, options: { method?: string; headers?: Record<string, string> } = {}) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const sent = request(url, { ...options, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject).end();
  });
}

function isListening(url: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(url.port), url.hostname);
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

/** No listener is left, and no timer except the inactivity check while somebody is signed in. */
async function expectNothingLeft(callback: URL): Promise<void> {
  expect(await isListening(callback)).toBe(false);
  const { kind } = await console.get('session.state', {});
  expect(console.ports.clock.waiting).toBe(kind === 'signedIn' ? 1 : 0);
}

test('The link asks for a code with PKCE S256, state, nonce and a loopback address with a random path', async () => {
  const { link, callback, ended } = await begin();
  expect(Object.fromEntries(link.searchParams)).toMatchObject({
    response_type: 'code',
    client_id: 'api-key-console',
    code_challenge_method: 'S256',
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(callback.hostname).toBe('127.0.0.1');
  expect(callback.pathname).toMatch(/^\/callback\/[\w-]{32}$/);
  await console.get('session.cancelSignIn', {});
  await ended;
});

test('Two attempts share neither state, nonce, challenge nor path', async () => {
  const first = await begin();
  await console.get('session.cancelSignIn', {});
  await first.ended;
  const second = await begin();
  await console.get('session.cancelSignIn', {});
  await second.ended;
  for (const name of ['state', 'nonce', 'code_challenge']) {
    expect(second.link.searchParams.get(name)).not.toBe(first.link.searchParams.get(name));
  }
  expect(second.callback.pathname).not.toBe(first.callback.pathname);
});

test('After signing in, the page in the browser says that one may return, and nothing listens any more', async () => {
  const { link, callback, ended } = await begin();
  const page = await new HttpBrowser().signIn(link, seededUsers.admin);
  expect(await ended).toEqual({ ok: true, value: {} });
  expect(page.status).toBe(200);
  expect(page.text).toContain('You can close this page and return to API Key Console.');
  await expectNothingLeft(callback);
});

test('Wrong hits are refused and never end the attempt', async () => {
  const { link, callback, ended } = await begin();
  const state = link.searchParams.get('state') ?? '';
  const at = (query: Record<string, string>, path = callback.pathname) => {
    const url = new URL(path, callback);
    url.search = new URLSearchParams(query).toString();
    return url;
  };
  const good = { code: 'stolen', state };
  const statuses = [
    await knock(at({ code: 'x', state }, '/')),
    await knock(at({ code: 'x', state }, '/callback/other')),
    await knock(at({ code: 'x' })),
    await knock(at({ code: 'x', state: `${state}x` })),
    await knock(at({ error: 'access_denied' })),
    await knock(at({ error: 'access_denied', state: 'guess' })),
    await knock(at({ ...good, iss: 'https://evil.example' })),
    await knock(at({ state })),
    await knock(at(good), { method: 'POST' }),
    await knock(at(good), { method: 'HEAD' }),
    await knock(at(good), { headers: { host: `localhost:${callback.port}` } }),
    await knock(at(good), { headers: { host: 'evil.example' } }),
    await knock(at(good), { headers: { 'sec-fetch-mode': 'no-cors' } }),
  ].map(({ status }) => status);
  expect(statuses).toEqual([404, 404, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400]);
  expect(console.ports.lines.map(({ reason }) => reason)).toContain('state');
  await new HttpBrowser().signIn(link, seededUsers.admin);
  expect(await ended).toEqual({ ok: true, value: {} });
});

test('A hundred hostile hits do not keep the good one from signing in', async () => {
  const { link, callback, ended } = await begin();
  for (let hit = 0; hit < 100; hit += 1) await knock(new URL(`${callback.pathname}?error=x&state=${hit}`, callback));
  await new HttpBrowser().signIn(link, seededUsers.admin);
  expect(await ended).toEqual({ ok: true, value: {} });
});

test.each([8, 64, 300])('%i connections that say nothing do not keep the answer out', async (count) => {
  const { link, callback, ended } = await begin();
  const silent = Array.from({ length: count }, () => connect(Number(callback.port), callback.hostname));
  for (const socket of silent) socket.on('error', () => undefined);
  await Promise.all(silent.map((socket) => once(socket, 'connect')));
  const page = await new HttpBrowser().signIn(link, seededUsers.admin);
  expect(page.text).toContain('You’re signed in');
  expect(await ended).toEqual({ ok: true, value: {} });
  for (const socket of silent) socket.destroy();
});

test('Two hundred unfinished requests do not keep the answer out', async () => {
  const { link, callback, ended } = await begin();
  const slow = Array.from({ length: 200 }, () => connect(Number(callback.port), callback.hostname));
  for (const socket of slow) socket.on('error', () => undefined).write('GET /callback HTTP/1.1\r\nHost: 127');
  await Promise.all(slow.map((socket) => once(socket, 'connect')));
  await new HttpBrowser().signIn(link, seededUsers.admin);
  expect(await ended).toEqual({ ok: true, value: {} });
  for (const socket of slow) socket.destroy();
});

test('row 16: the eleventh sign-in page in ten seconds is refused, and a person goes on later', async () => {
  for (let page = 0; page < 10; page += 1) {
    const { ended } = await begin();
    await console.get('session.cancelSignIn', {});
    await ended;
  }
  const { id } = console.connection;
  expect(await console.failure('session.signIn', { connection: id })).toEqual({ kind: 'tooSoon' });
  expect(await console.failure('session.signIn', { connection: id, way: 'code' })).toEqual({ kind: 'tooSoon' });
  expect(console.ports.opened).toHaveLength(10);
  console.ports.clock.set(console.ports.clock.now() + 60_000);
  expect(await console.failure('session.signIn', { connection: id })).toEqual({ kind: 'tooSoon' });
  console.ports.clock.advance(10_001);
  await console.signIn(seededUsers.admin);
});

test('The window comes forward when the browser has signed in, and when it has refused', async () => {
  const first = await begin();
  expect(console.ports.cameForward).toBe(0);
  await new HttpBrowser().cancel(first.link);
  await first.ended;
  expect(console.ports.cameForward).toBe(1);
  const second = await begin();
  await new HttpBrowser().signIn(second.link, seededUsers.admin);
  await second.ended;
  expect(console.ports.cameForward).toBe(2);
});

test('The window stays where it is when the person cancels there', async () => {
  const { ended } = await begin();
  await console.get('session.cancelSignIn', {});
  await ended;
  expect(console.ports.cameForward).toBe(0);
});

test('The listener answers on 127.0.0.1 only', async () => {
  const { callback, ended } = await begin();
  expect(await isListening(new URL(`http://127.0.0.2:${callback.port}`))).toBe(false);
  expect(await isListening(callback)).toBe(true);
  await console.get('session.cancelSignIn', {});
  await ended;
});

test('The page of a wrong hit shows nothing of the hit, runs nothing and is kept nowhere', async () => {
  const { callback, ended } = await begin();
  const page = await knock(new URL(`${callback.pathname}?error=<script>alert(1)</script>&state=x`, callback));
  expect(page.body).not.toContain('alert(1)');
  await console.get('session.cancelSignIn', {});
  await ended;
});

test('Pressing Cancel on the sign-in page ends the attempt as denied, and trying again works', async () => {
  const { link, callback, ended } = await begin();
  const page = await new HttpBrowser().cancel(link);
  expect(page.text).toContain('You’re not signed in');
  expect(await ended).toMatchObject({ ok: false, failure: { kind: 'signInFailed', problem: 'denied' } });
  expect(await console.get('session.state', {})).toMatchObject({
    kind: 'signedOut',
    because: { kind: 'signInFailed', problem: 'denied' },
  });
  await expectNothingLeft(callback);
  await console.signIn(seededUsers.admin);
  expect((await console.get('session.state', {})).kind).toBe('signedIn');
});

test('After five minutes the attempt ends as timed out', async () => {
  const { callback, ended } = await begin();
  console.ports.clock.advance(5 * 60_000);
  expect(await ended).toMatchObject({ ok: false, failure: { kind: 'signInFailed', problem: 'timedOut' } });
  await expectNothingLeft(callback);
});

test('Cancel in the console ends the attempt and leaves nothing open', async () => {
  const { callback, ended } = await begin();
  await console.get('session.cancelSignIn', {});
  expect(await ended).toMatchObject({ ok: false, failure: { kind: 'signInFailed', problem: 'cancelled' } });
  expect(await console.get('session.state', {})).toEqual({ kind: 'signedOut', because: null });
  await expectNothingLeft(callback);
});

test('A second "Sign in" while one is under way is refused and does not disturb the first', async () => {
  const { link, ended } = await begin();
  expect(await console.failure('session.signIn', { connection: console.connection.id })).toEqual({ kind: 'busy' });
  await new HttpBrowser().signIn(link, seededUsers.admin);
  expect((await ended).ok).toBe(true);
});

test('When the browser cannot be opened the window is told, and the copied link still signs in', async () => {
  const told = console.ports.nextNotice(
    'session.changed',
    (state) => state.kind === 'signingIn' && state.browserFailed,
  );
  console.ports.onOpen = () => Promise.reject(new Error('no browser'));
  const ended = console.call('session.signIn', { connection: console.connection.id });
  await told;
  await console.get('session.copySignInLink', {});
  await new HttpBrowser().signIn(new URL(console.ports.copied.at(-1) ?? ''), seededUsers.admin);
  expect(await ended).toEqual({ ok: true, value: {} });
});

test('The same answer brought twice redeems the code once', async () => {
  const { link, callback, ended } = await begin();
  const page = await new HttpBrowser().signIn(link, seededUsers.admin);
  await ended;
  await expect(knock(page.url)).rejects.toThrow();
  expect(sandbox.world.requests.filter(({ path }) => path === '/oidc/token')).toHaveLength(1);
  await expectNothingLeft(callback);
});

test('A server that is not running is reported with its host', async () => {
  await sandbox.stop();
  const failure = await console.failure('session.signIn', { connection: console.connection.id });
  expect(failure).toEqual({ kind: 'unreachable', host: new URL(sandbox.url).host, cause: 'refused' });
  sandbox = await startSandbox();
});

test('Signing out revokes the refresh token and the access token at the server', async () => {
  await console.enter(seededUsers.admin, seededAccount);
  sandbox.world.requests.length = 0;
  await console.get('session.signOut', {});
  expect(sandbox.world.requests.map(({ path, status }) => [path, status])).toEqual([['/oidc/revoke', 200]]);
  expect(await console.get('session.state', {})).toEqual({ kind: 'signedOut', because: null });
  expect((await console.failure('accounts.list', { query: '', cursor: null })).kind).toBe('signedOut');
});

test('Signing out without a network signs out here and says that the server was not told', async () => {
  await console.enter(seededUsers.admin, seededAccount);
  await sandbox.stop();
  expect((await console.failure('session.signOut', {})).kind).toBe('unreachable');
  expect(await console.get('session.state', {})).toEqual({ kind: 'signedOut', because: null });
  sandbox = await startSandbox();
});

/** Another console, whose network changes once, as Electron reports it, at the first request to a path. */
function onChangingNetwork(path: string, hasArrived: boolean): TestConsole {
  let isDue = true;
  const ports = createTestPorts({
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const isHit = isDue && new URL(request.url).pathname === path;
      if (isHit) isDue = false;
      if (isHit && !hasArrived) throw new Error('net::ERR_NETWORK_CHANGED');
      const answer = await fetch(request);
      if (!isHit) return answer;
      await answer.body?.cancel();
      throw new Error('net::ERR_NETWORK_CHANGED');
    },
  });
  return openTestConsole(sandbox.url, ports);
}

const requestsTo = (path: string) => sandbox.world.requests.filter((request) => request.path === path).length;

test.each([
  ['/.well-known/oauth-protected-resource', true],
  ['/.well-known/openid-configuration', false],
  ['/.well-known/openid-configuration', true],
  ['/oidc/jwks', true],
  ['/oidc/token', false],
  ['/v1/me', true],
])('Signing in survives a network that changes once at %s (arrived: %s)', async (path, hasArrived) => {
  const other = onChangingNetwork(path, hasArrived);
  await other.signIn(seededUsers.admin);
  expect(await other.get('session.state', {})).toMatchObject({ kind: 'signedIn' });
  expect(requestsTo(path)).toBe(hasArrived ? 2 : 1);
  await other.console.stop();
});

test('A code that was redeemed although no answer came is tried once more, and told as a broken connection', async () => {
  const other = onChangingNetwork('/oidc/token', true);
  other.ports.onOpen = (link) => {
    void new HttpBrowser().signIn(link, seededUsers.admin);
  };
  expect(await other.failure('session.signIn', { connection: other.connection.id })).toMatchObject({
    kind: 'unreachable',
    cause: 'connection',
  });
  expect(requestsTo('/oidc/token')).toBe(2);
  expect((await other.get('session.state', {})).kind).toBe('signedOut');
  expect(other.ports.clock.waiting).toBe(0);
  await other.console.stop();
});

test('The console waits when the identity provider asks it to, and says until when', async () => {
  const what = { kind: 'status' as const, status: 429, headers: { 'retry-after': '7' } };
  sandbox.world.faults.add({ path: '/.well-known/openid-configuration', what });
  const waiting = console.ports.nextNotice('server.waiting', ({ until }) => until !== null);
  const signedIn = console.signIn(seededUsers.admin);
  expect(await waiting).toEqual({ until: console.ports.clock.now() + 7000 });
  console.ports.clock.advance(7000);
  await signedIn;
  expect(await console.get('server.waiting', {})).toEqual({ until: null });
});

test('A web page in place of the discovery document is requested once, and reported as a login page', async () => {
  const path = '/.well-known/openid-configuration';
  const page = { kind: 'body' as const, body: '<h1>Welcome to the hotel</h1>', contentType: 'text/html' };
  sandbox.world.faults.add({ path, times: Infinity, what: page });
  expect(await console.failure('session.signIn', { connection: console.connection.id })).toMatchObject({
    kind: 'unreachable',
    cause: 'portal',
  });
  expect(requestsTo(path)).toBe(1);
});

test('A proxy that wants a password is told as that at sign-in, and hears nothing but the name of the host', async () => {
  const proxy = await startConnectProxy({ hosts: {}, credentials: 'ada:secret' });
  const ports = createTestPorts({
    // Chromium reports no more than this.
    fetch: async () => {
      throw new Error('net::ERR_TUNNEL_CONNECTION_FAILED');
    },
  });
  ports.network.proxy = `PROXY ${new URL(proxy.url).host}`;
  const other = openTestConsole('https://keys.company.example', ports);
  expect(await other.failure('session.signIn', { connection: other.connection.id })).toEqual({
    kind: 'unreachable',
    host: 'keys.company.example',
    cause: 'proxySignIn',
  });
  expect(proxy.asked).toEqual([{ method: 'CONNECT', target: 'keys.company.example:443', authorization: undefined }]);
  await other.console.stop();
  await proxy.stop();
});
