/** Several connections and people at once: added by URL, told apart, and switched without signing out. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { composeConsole } from '../../../main/compose.ts';
import { connectionsFrom } from '../../../main/connections/address.ts';
import type { Console } from '../../../main/console.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { HttpBrowser } from '../../helpers/http-browser.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { createTestPorts, MemoryStore } from '../../helpers/test-ports.ts';

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

/** Signs in to a connection without staying signed in. */
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
      kind: 'v1',
      clientId: 'api-key-console',
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

  test('says of an identity provider that it is one, and keeps nothing', async () => {
    const url = await serve(({ url: path, headers }, response) => {
      const issuer = `http://${headers.host}`;
      const isMetadata = path === '/.well-known/openid-configuration';
      response
        .writeHead(isMetadata ? 200 : 404, { 'content-type': 'application/json' })
        .end(isMetadata ? JSON.stringify({ issuer, authorization_endpoint: `${issuer}/auth` }) : '{}');
    });
    for (const address of [url, `${url}/realms/acme`]) {
      const failure = await console.failure('connections.add', { url: address, ...marks });
      expect(failure).toMatchObject({ kind: 'notAManagementApi' });
    }
    expect(await console.failure('connections.add', { url, ...marks })).toMatchObject({ found: 'identityProvider' });
    expect(await names()).toEqual(['Sandbox']);
  });

  test('says why a server cannot be reached', async () => {
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

describe('Main itself asks before it talks to a host that nobody has confirmed', () => {
  test('and sends nothing before the answer, nor after a no', async () => {
    const asked: number[] = [];
    console.ports.onAsked = () => {
      asked.push(second.world.requests.length);
      return false;
    };
    const url = `${second.url}/path`;
    expect(await console.failure('connections.add', { url, ...marks })).toEqual({
      kind: 'badConnection',
      problem: 'notConfirmed',
    });
    expect(console.ports.asked).toEqual([{ about: 'managementApi', host: new URL(url).host, address: url }]);
    expect([...asked, second.world.requests.length]).toEqual([0, 0]);
    expect(await names()).toEqual(['Sandbox']);
  });

  test('one question at a time, and ten in a minute', async () => {
    const answer = Promise.withResolvers<boolean>();
    console.ports.onAsked = () => answer.promise;
    const first = console.call('connections.add', { url: second.url, ...marks });
    const others = Array.from({ length: 30 }, (_, n) =>
      console.failure('connections.add', { url: `${second.url}/${n}`, ...marks }),
    );
    expect((await Promise.all(others)).map(({ kind }) => kind)).toEqual(others.map(() => 'busy'));
    answer.resolve(false);
    await first;
    console.ports.onAsked = () => false;
    for (let n = 0; n < 9; n += 1) await console.failure('connections.add', { url: `${second.url}/${n}`, ...marks });
    expect(await console.failure('connections.add', { url: second.url, ...marks })).toEqual({ kind: 'tooSoon' });
    expect(console.ports.asked).toHaveLength(10);
    expect(second.world.requests).toEqual([]);
    console.ports.clock.advance(60_001);
    expect((await console.failure('connections.add', { url: second.url, ...marks })).kind).toBe('badConnection');
  });

  test('unless the address is invalid or already known', async () => {
    for (const url of ['http://api.example.com', 'x', first.url])
      await console.failure('connections.add', { url, ...marks });
    expect(console.ports.asked).toEqual([]);
  });
});

describe('Servers below paths of one host', () => {
  /** Serves the metadata of several management APIs on one host; `place` maps an API's path to that of its metadata. */
  function serveApis(place: (path: string) => string, apis = ['/prod', '/test']): Promise<string> {
    return serve((request, response) => {
      const origin = `http://${request.headers.host}`;
      const path = apis.find((each) => place(each) === request.url);
      if (path === undefined) return void response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>No</h1>');
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ resource: `${origin}${path}`, authorization_servers: [`${origin}/idp`] }));
      return undefined;
    });
  }

  const wellKnown = '/.well-known/oauth-protected-resource';
  test.each<[string, (path: string) => string]>([
    ['where RFC 9728 says', (path) => `${wellKnown}${path}`],
    ['below their paths', (path) => `${path}${wellKnown}`],
  ])('that describe themselves %s are separate connections', async (_where, place) => {
    const origin = await serveApis(place, ['/prod', '/test', '/a/b%2Fc', '']);
    for (const path of ['/prod', '/test/', '/a/b%2Fc', '/']) {
      await console.get('connections.add', { url: `${origin}${path}`, ...marks, name: null });
    }
    const ids = ['/prod', '/test', '/a/b%2Fc', ''].map((path) => `${origin}${path}`);
    expect((await console.get('connections.list', {})).map(({ id }) => id)).toEqual([first.url, ...ids]);
    expect(await console.failure('connections.add', { url: `${origin}/prod/`, ...marks })).toMatchObject({
      problem: 'known',
    });
  });

  test.each([
    ['/prod', ''],
    ['/prod', '/test'],
    ['/prod', '/prod/v2'],
    ['', '/prod'],
  ])('%j is refused if it describes itself as %j', async (asked, said) => {
    const origin = await serve((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const own = `http://${request.headers.host}`;
      response.end(JSON.stringify({ resource: `${own}${said}`, authorization_servers: [own] }));
    });
    expect((await console.failure('connections.add', { url: `${origin}${asked}`, ...marks })).kind).toBe(
      'notAManagementApi',
    );
  });

  test('that fail are not asked for their metadata at the other place, and the failure is reported', async () => {
    const asked: string[] = [];
    const origin = await serve((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(500, { 'content-type': 'application/json' }).end('{}');
    });
    const failure = await console.failure('connections.add', { url: `${origin}/prod`, ...marks });
    expect(failure).toMatchObject({ kind: 'server', status: 500 });
    expect(new Set(asked)).toEqual(new Set([`${wellKnown}/prod`]));
  });
});

describe('What an earlier version kept under a host', () => {
  const host = 'https://gw.example';
  const profile = { id: crypto.randomUUID(), connection: host, user: { id: 'u', name: 'Astrid', email: null } };
  const saved = {
    ...{ connection: host, account: 'acc_1', accountName: 'Acme', clientId: 'client', name: 'Shop' },
    ...{ savedAt: '2026-11-20T08:00:00.000Z', isSure: true },
  };

  function startWith(stored: Record<string, unknown>, urls: string[], store: MemoryStore) {
    for (const [key, value] of Object.entries(stored)) store.write(key, value);
    const { connections } = connectionsFrom(urls.map((url) => `--connection=${url}`));
    return composeConsole(createTestPorts({ store }), { connections });
  }
  let store: MemoryStore;
  beforeEach(() => {
    store = new MemoryStore();
  });
  const idsOf = async (theConsole: Console) => {
    const listed = await theConsole.answer('connections.list', {});
    return listed.ok ? (listed.value as { id: string }[]).map(({ id }) => id) : [];
  };

  test.each([
    ['profiles', [profile]],
    ['savedSecrets', [saved]],
  ])('(%s) stays with the only connection to that host, even when others are added later', async (key, value) => {
    const before = startWith({ [key]: value }, [`${host}/prod`], store);
    expect(await idsOf(before)).toEqual([host]);
    await before.stop();
    const later = startWith({}, [`${host}/test`, `${host}/prod/`, host], store);
    expect(await idsOf(later)).toEqual([`${host}/test`, host, `${host}/`]);
    await later.stop();
  });

  test('belongs to no connection if the host has several, and not to one that comes later either', async () => {
    const before = startWith({ savedSecrets: [saved] }, [`${host}/prod`, `${host}/test`], store);
    expect(await idsOf(before)).toEqual([`${host}/prod`, `${host}/test`]);
    await before.stop();
    const later = startWith({}, [`${host}/test`], store);
    expect(await idsOf(later)).toEqual([`${host}/test`]);
    await later.stop();
  });

  test('stays with the connection that the person had added, which keeps its id', async () => {
    const kept = { ...marks, id: host, url: `${host}/prod`, guardsChanges: null, isAdded: true };
    const theConsole = startWith({ connections: [kept], savedSecrets: [saved] }, [`${host}/test`], store);
    expect(await idsOf(theConsole)).toEqual([`${host}/test`, host]);
    await theConsole.stop();
  });
});

test('Removing a connection is refused unless the number of things that it would hide is confirmed', async () => {
  await console.get('connections.add', { url: second.url, ...marks });
  await signIn(second.url, seededUsers.admin);
  const { items } = await console.get('accounts.list', { query: '', cursor: null });
  const account = items[0]?.id ?? '';
  await console.get('accounts.enter', { account });
  const saved = await console.get('keys.create', { account, name: 'Saved', intent: crypto.randomUUID() });
  await console.get('secrets.save', { handle: saved.handle });
  await console.get('secrets.discard', { handle: saved.handle });
  second.world.faults.add({ method: 'POST', path: /api-keys$/, times: Infinity, what: { kind: 'resetAfterCommit' } });
  await console.call('keys.create', { account, name: 'Unsettled', intent: crypto.randomUUID() });
  await console.call('session.signOut', {});
  expect(await console.get('connections.losses', { id: first.url })).toEqual([]);
  const losses = await console.get('connections.losses', { id: second.url });
  expect(losses).toEqual([{ account, name: seededAccount, unsettled: 1, savedSecrets: 1 }]);
  for (const told of [{}, { drops: 1 }, { drops: 3 }]) {
    expect(await console.failure('connections.remove', { id: second.url, ...told })).toEqual({ kind: 'wouldDrop' });
  }
  expect(await names()).toEqual(['Sandbox', 'Second']);
  await console.get('connections.remove', { id: second.url, drops: 2 });
  expect(await names()).toEqual(['Sandbox']);
  await console.get('connections.add', { url: second.url, ...marks });
  expect(await console.get('connections.losses', { id: second.url })).toEqual(losses);
});

test('A connection can be renamed and recoloured, but a given one keeps its name', async () => {
  await console.get('connections.add', { url: second.url, ...marks });
  await console.get('connections.change', { id: second.url, name: 'Live', stage: 'test', colour: 'red' });
  await console.get('connections.change', { id: first.url, name: 'Mine', stage: 'production', colour: 'purple' });
  expect(await console.get('connections.list', {})).toMatchObject([
    { name: 'Sandbox', stage: 'production', colour: 'purple', guardsChanges: null, isAdded: false },
    { name: 'Live', stage: 'test', colour: 'red', guardsChanges: null, isAdded: true },
  ]);
  expect((await console.failure('connections.change', { id: 'https://no.example', ...marks })).kind).toBe('missing');
});

test('A connection cannot be removed while somebody is signed in there or can still go on', async () => {
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

  test('do not see each other’s account in focus, API keys or recent accounts', async () => {
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

test('Where somebody has signed in last is known at the next start too, and forgotten with the connection', async () => {
  const latest = async (of = console) => (await of.get('connections.latest', {})).id;
  expect(await latest()).toBeNull();
  await console.get('connections.add', { url: second.url, ...marks });
  await signIn(first.url, seededUsers.owner);
  expect(await latest()).toBe(first.url);
  await console.get('session.signOut', {});
  await signIn(second.url, seededUsers.admin);
  await console.get('session.signOut', {});
  expect(await latest()).toBe(second.url);
  const next = openTestConsole(first.url, createTestPorts({ store: console.ports.store }));
  expect(await latest(next)).toBe(second.url);
  await next.get('connections.remove', { id: second.url });
  expect(await latest(next)).toBeNull();
  await next.console.stop();
});
