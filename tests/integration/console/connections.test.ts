/** Several connections and people at once: added by their URL, told apart, and switched between without signing out. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededUsers } from '../../../sandbox/seed.ts';
import { HttpBrowser } from '../../helpers/http-browser.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

let first: Sandbox;
let second: Sandbox;
let console: TestConsole;
const servers: Server[] = [];
const marks = { name: 'Second', stage: 'production', colour: 'orange' } as const;

beforeEach(async () => {
  first = await startSandbox();
  second = await startSandbox();
  console = openTestConsole(first.url);
});

afterEach(async () => {
  await console.console.stop();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
  await first.stop();
  await second.stop();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function names(): Promise<string[]> {
  return (await console.get('connections.list', {})).map(({ name }) => name);
}

/** Signs in to a connection without staying. */
async function signIn(url: string, user: { email: string; password: string }): Promise<void> {
  console.ports.onOpen = (link) => {
    void new HttpBrowser().signIn(link, user);
  };
  await console.get('session.signIn', { connection: new URL(url).origin });
}

async function who(): Promise<string> {
  const state = await console.get('session.state', {});
  return state.kind === 'signedIn' ? `${state.user.name} at ${state.connection.name}` : state.kind;
}

async function goOnAs(name: string): Promise<void> {
  const person = (await console.get('session.profiles', {})).find(({ user }) => user.name === name);
  await console.get('session.resume', { profile: person?.id ?? '' });
}

describe('Adding a connection', () => {
  test('needs its URL alone, asks there what it is, and is kept for the next start', async () => {
    const added = await console.get('connections.add', { url: `  ${second.url}/ `, ...marks, name: null });
    expect(added).toEqual({
      id: second.url,
      name: new URL(second.url).host,
      url: `${second.url}/`,
      stage: 'production',
      colour: 'orange',
      guardsChanges: null,
      signsInAt: null,
      isAdded: true,
    });
    expect(second.world.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /.well-known/oauth-protected-resource',
    ]);
    const next = openTestConsole(first.url, createTestPorts({ store: console.ports.store }));
    expect((await next.get('connections.list', {})).map(({ id }) => id)).toEqual([first.url, second.url]);
    await next.console.stop();
  });

  test.each([
    ['api.example.com', 'notAUrl'],
    ['', 'notAUrl'],
    ['http://api.example.com', 'notSecure'],
    ['ftp://api.example.com', 'notSecure'],
    ['javascript:alert(1)', 'notSecure'],
    ['https://me:secret@api.example.com', 'surplus'],
    ['https://api.example.com/?token=1', 'surplus'],
    ['https://api.example.com/#x', 'surplus'],
  ])('refuses %j as %s, and sends nothing', async (url, problem) => {
    expect(await console.failure('connections.add', { url, ...marks })).toEqual({ kind: 'badConnection', problem });
    expect(await names()).toEqual(['Sandbox']);
  });

  const strangers: [string, RequestListener][] = [
    ['a web site', (_request, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>No</h1>')],
    [
      'an API of another kind',
      (_request, response) => response.writeHead(404, { 'content-type': 'application/json' }).end('{}'),
    ],
    [
      'JSON of another kind',
      (_request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}'),
    ],
    [
      'one that describes another',
      (_request, response) =>
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end('{"resource":"https://other.example","authorization_servers":["https://other.example"]}'),
    ],
  ];
  test.each(strangers)('says of %s that it is no management API, and keeps nothing', async (_what, listener) => {
    const url = await serve(listener);
    const failure = await console.failure('connections.add', { url, ...marks });
    expect(failure).toEqual({ kind: 'notAManagementApi', host: new URL(url).host });
    expect(await names()).toEqual(['Sandbox']);
  });

  test('says of one that is not there what is known of that', async () => {
    await second.stop();
    expect(await console.failure('connections.add', { url: second.url, ...marks })).toMatchObject({
      kind: 'unreachable',
      cause: 'refused',
    });
  });

  test('refuses one that is known already', async () => {
    expect(await console.failure('connections.add', { url: `${first.url}/`, ...marks })).toEqual({
      kind: 'badConnection',
      problem: 'known',
    });
  });

  test('that cannot be written down adds nothing', async () => {
    console.ports.store.isFull = true;
    expect(await console.failure('connections.add', { url: second.url, ...marks })).toEqual({ kind: 'notWritten' });
    expect(await names()).toEqual(['Sandbox']);
  });
});

test('A connection is called and coloured anew; a given one keeps its name', async () => {
  await console.get('connections.add', { url: second.url, ...marks });
  await console.get('connections.change', { id: second.url, name: 'Live', stage: 'test', colour: 'red' });
  await console.get('connections.change', { id: first.url, name: 'Mine', stage: 'production', colour: 'purple' });
  expect(await console.get('connections.list', {})).toMatchObject([
    { name: 'Sandbox', stage: 'production', colour: 'purple', guardsChanges: null, isAdded: false },
    { name: 'Live', stage: 'test', colour: 'red', guardsChanges: null, isAdded: true },
  ]);
  expect((await console.failure('connections.change', { id: 'https://no.example', ...marks })).kind).toBe('missing');
});

test('A connection that is in use is not removed; one that is not goes', async () => {
  await console.get('connections.add', { url: second.url, ...marks });
  await signIn(second.url, seededUsers.owner);
  expect(await console.failure('connections.remove', { id: second.url })).toEqual({ kind: 'connectionInUse' });
  await console.get('session.leave', {});
  expect(await console.failure('connections.remove', { id: second.url })).toEqual({ kind: 'connectionInUse' });
  const [left] = await console.get('session.profiles', {});
  await console.get('session.forget', { profile: left?.id ?? '' });
  await console.get('connections.remove', { id: second.url });
  expect(await names()).toEqual(['Sandbox']);
});

describe('Two people at two connections', () => {
  beforeEach(async () => {
    await console.get('connections.add', { url: second.url, ...marks });
    await signIn(first.url, seededUsers.admin);
    await console.get('session.leave', {});
    await signIn(second.url, seededUsers.owner);
  });

  test('take turns without signing out and without a browser', async () => {
    expect(await who()).toBe('Astrid Lindqvist at Second');
    await goOnAs('Oskar Nyström');
    expect(await who()).toBe('Oskar Nyström at Sandbox');
    await goOnAs('Astrid Lindqvist');
    expect(await who()).toBe('Astrid Lindqvist at Second');
    expect((await console.get('accounts.list', { query: '', cursor: null })).items).toHaveLength(1);
    expect(console.ports.opened).toHaveLength(2);
    expect(first.world.requests.some(({ path }) => path.endsWith('/revoke'))).toBe(false);
  });

  test('find nothing of each other: focus, secrets and accounts are their own', async () => {
    const { items } = await console.get('accounts.list', { query: '', cursor: null });
    await console.get('accounts.enter', { account: items[0]?.id ?? '' });
    await goOnAs('Oskar Nyström');
    const state = await console.get('session.state', {});
    expect(state).toMatchObject({ account: null });
    expect(await console.failure('keys.list', { account: items[0]?.id ?? '', cursor: null })).toEqual({
      kind: 'wrongAccount',
    });
    expect(await console.get('accounts.recent', {})).toEqual([]);
  });

  test('are listed while they can go on; one who signs out is gone, the other stays', async () => {
    expect((await console.get('session.profiles', {})).map(({ user, stays }) => [user.name, stays])).toEqual([
      ['Oskar Nyström', false],
    ]);
    await console.get('session.signOut', {});
    await goOnAs('Oskar Nyström');
    expect(await console.get('session.profiles', {})).toEqual([]);
    expect(second.world.requests.at(-1)?.path).toBe('/oidc/revoke');
  });

  test('are both ended when nobody is there', async () => {
    console.ports.idle = 61 * 60_000;
    for (let look = 0; look < 20; look += 1) console.ports.clock.advance(10_000);
    await expect.poll(() => first.world.requests.at(-1)?.path).toBe('/oidc/revoke');
    expect(await who()).toBe('signedOut');
    expect(await console.get('session.profiles', {})).toEqual([]);
  });

  test('whose session was revoked meanwhile is told so when they go on', async () => {
    first.world.revokeSessions(first.world.user(seededUsers.admin.email).id);
    await goOnAs('Oskar Nyström');
    expect((await console.failure('accounts.list', { query: '', cursor: null })).kind).toBe('signedOut');
    expect(await who()).toBe('signedOut');
  });

  test('leave nothing on this computer', async () => {
    await console.console.stop();
    const stored = JSON.stringify([...console.ports.store.values]);
    expect(stored).not.toContain('Oskar');
    expect(console.ports.keychain.entries.size).toBe(0);
  });
});
