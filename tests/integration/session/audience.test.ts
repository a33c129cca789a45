/** Who gets a token: the API for which it was requested, from the identity provider that the person knows. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededUsers } from '../../../sandbox/seed.ts';
import { HttpBrowser } from '../../helpers/http-browser.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

let sandbox: Sandbox;
let console: TestConsole;
const servers: Server[] = [];
const marks = { name: 'Other', stage: 'production', colour: 'orange' } as const;

beforeEach(async () => {
  sandbox = await startSandbox();
  console = openTestConsole(sandbox.url);
});

afterEach(async () => {
  await console.console.stop();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
  await sandbox.stop();
});

/** A management API that describes itself as the test likes, and passes everything else on to the sandbox. */
interface Api {
  url: string;
  metadata: Record<string, unknown>;
  authorizations: string[];
  asked: string[];
}

async function passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers = { authorization: request.headers.authorization ?? '' };
  const answer = await fetch(`${sandbox.url}${request.url}`, { headers });
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
  response.end(await answer.text());
}

async function serveApi(authorizationServer: string): Promise<Api> {
  const api: Api = { url: '', metadata: {}, authorizations: [], asked: [] };
  const server = createServer((request, response) => {
    api.asked.push(request.url ?? '');
    if (request.headers.authorization !== undefined) api.authorizations.push(request.headers.authorization);
    if (request.url !== '/.well-known/oauth-protected-resource') return void passOn(request, response);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(api.metadata));
    return undefined;
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  api.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  api.metadata = { resource: api.url, authorization_servers: [authorizationServer] };
  return api;
}

const hostOf = (url: string) => new URL(url).host;

function personAtTheBrowser(): void {
  console.ports.onOpen = (link) => {
    void new HttpBrowser().signIn(link, seededUsers.owner).catch(() => 'the identity provider refuses');
  };
}

describe('A token', () => {
  test('is requested for this API by name, in the browser and when it is renewed', async () => {
    await console.signIn(seededUsers.admin);
    expect(console.ports.opened.at(-1)?.searchParams.get('resource')).toBe(sandbox.url);
    sandbox.world.expireAccessTokens();
    await console.get('accounts.list', { query: '', cursor: null });
    expect((await console.get('session.state', {})).kind).toBe('signedIn');
  });

  test('of the true identity provider does not come to another API that names it', async () => {
    const hostile = await serveApi(sandbox.url);
    await console.get('connections.add', { url: hostile.url, ...marks });
    personAtTheBrowser();
    const signingIn = console.call('session.signIn', { connection: hostile.url });
    await expect.poll(() => console.ports.opened.length).toBe(1);
    expect(console.ports.opened[0]?.searchParams.get('resource')).toBe(hostile.url);
    await expect.poll(() => sandbox.world.requests.some(({ path }) => path === '/oidc/authorize')).toBe(true);
    await console.get('session.cancelSignIn', {});
    await signingIn;
    expect(hostile.authorizations).toEqual([]);
  });

  test.each(['', '/', '/v1'])(
    'is not requested for an API that calls itself by the true API’s name with %j appended',
    async (end) => {
      const hostile = await serveApi(sandbox.url);
      hostile.metadata.resource = `${sandbox.url}${end}`;
      const failure = await console.failure('connections.add', { url: hostile.url, ...marks });
      expect(failure).toEqual({ kind: 'notAManagementApi', host: hostOf(hostile.url), found: 'identityProvider' });
    },
  );
});

describe('An identity provider on another host than the API', () => {
  test('is shown before anything is sent to it, and main itself asks the person about it once', async () => {
    const api = await serveApi(sandbox.url);
    await console.get('connections.add', { url: api.url, ...marks });
    const sentBefore: number[] = [];
    console.ports.onAsked = () => {
      sentBefore.push(sandbox.world.requests.length);
      return true;
    };
    const told = console.ports.nextNotice(
      'session.changed',
      (state) => state.kind === 'signingIn' && state.signsInAt !== null,
    );
    const signingIn = console.call('session.signIn', { connection: api.url });
    expect(await told).toMatchObject({ signsInAt: hostOf(sandbox.url), step: 'connecting' });
    await expect.poll(() => console.ports.opened.length).toBe(1);
    expect(sentBefore).toEqual([0]);
    expect(console.ports.asked.at(-1)).toEqual({
      about: 'signInService',
      host: hostOf(sandbox.url),
      api: hostOf(api.url),
    });
    await console.get('session.cancelSignIn', {});
    await signingIn;
    expect(await console.get('connections.list', {})).toMatchObject([
      { signsInAt: null },
      { signsInAt: hostOf(sandbox.url) },
    ]);
    const again = console.call('session.signIn', { connection: api.url });
    await expect.poll(() => console.ports.opened.length).toBe(2);
    await console.get('session.cancelSignIn', {});
    await again;
    expect(console.ports.asked).toHaveLength(2);
  });

  test('that is not confirmed gets nothing, and the person reads why', async () => {
    const api = await serveApi(sandbox.url);
    await console.get('connections.add', { url: api.url, ...marks });
    console.ports.onAsked = () => false;
    expect(await console.failure('session.signIn', { connection: api.url })).toEqual({
      kind: 'signInFailed',
      problem: 'notConfirmed',
      host: hostOf(sandbox.url),
    });
    expect(sandbox.world.requests).toEqual([]);
  });

  test('that changes is asked about again', async () => {
    const api = await serveApi(sandbox.url);
    await console.get('connections.add', { url: api.url, ...marks });
    console.ports.onAsked = ({ host }) => host !== '127.0.0.1:9';
    const first = console.call('session.signIn', { connection: api.url });
    await expect.poll(() => console.ports.opened.length).toBe(1);
    await console.get('session.cancelSignIn', {});
    await first;
    api.metadata.authorization_servers = ['http://127.0.0.1:9'];
    expect(await console.failure('session.signIn', { connection: api.url })).toMatchObject({ problem: 'notConfirmed' });
  });

  test('is not asked about any more when the sign-in is cancelled', async () => {
    const api = await serveApi(sandbox.url);
    await console.get('connections.add', { url: api.url, ...marks });
    const asked = Promise.withResolvers<AbortSignal | undefined>();
    console.ports.onAsked = (_question, until) => {
      asked.resolve(until);
      return new Promise((answer) => until?.addEventListener('abort', () => answer(false)));
    };
    const signingIn = console.call('session.signIn', { connection: api.url });
    const until = await asked.promise;
    await console.get('session.cancelSignIn', {});
    expect(await signingIn).toMatchObject({ ok: false, failure: { problem: 'cancelled' } });
    expect(until?.aborted).toBe(true);
    expect(sandbox.world.requests).toEqual([]);
  });

  test('is shown but not asked about if the connection was given at the start', async () => {
    const api = await serveApi(sandbox.url);
    const given = openTestConsole(api.url);
    const signingIn = given.call('session.signIn', { connection: given.connection.id });
    await expect.poll(() => given.ports.opened.length).toBe(1);
    expect(await given.get('session.state', {})).toMatchObject({ signsInAt: hostOf(sandbox.url) });
    expect(given.ports.asked).toEqual([]);
    await given.get('session.cancelSignIn', {});
    await signingIn;
    await given.console.stop();
  });
});

describe('A token that is kept', () => {
  async function stay(): Promise<void> {
    personAtTheBrowser();
    await console.get('session.signIn', { connection: console.connection.id, stays: true });
    await console.console.stop();
  }

  /** The next start, with what the last one stored. */
  function startAgain(): TestConsole {
    const ports = createTestPorts({ store: console.ports.store });
    ports.keychain = console.ports.keychain;
    console = openTestConsole(sandbox.url, ports);
    return console;
  }

  test('that belongs to another person than the profile signs nobody in, and is revoked and removed', async () => {
    await stay();
    const other = openTestConsole(sandbox.url);
    other.ports.onOpen = (link) => void new HttpBrowser().signIn(link, seededUsers.regular);
    await other.get('session.signIn', { connection: other.connection.id, stays: true });
    const [theirs = ''] = other.ports.keychain.entries.values();
    const [entry = ''] = console.ports.keychain.entries.keys();
    console.ports.keychain.entries.set(entry, theirs);
    await other.console.stop();
    const { ports } = startAgain();
    const ended = await ports.nextNotice('session.changed', ({ kind }) => kind === 'signedOut' || kind === 'signedIn');
    expect(ended).toMatchObject({ kind: 'signedOut', because: { kind: 'signInFailed', problem: 'somebodyElse' } });
    expect(await console.get('session.profiles', {})).toEqual([]);
    expect(ports.keychain.entries.size).toBe(0);
    expect(sandbox.world.requests.at(-1)?.path).toBe('/oidc/revoke');
  });

  test('is sent to no other identity provider than the one that gave it', async () => {
    // As an earlier sign-in left it, at the identity provider that the API named then.
    await stay();
    const [profile] = console.ports.store.read('profiles') as { connection: string; issuer: string }[];
    console.ports.store.write('profiles', [{ ...profile, issuer: 'https://login.before.example' }]);
    sandbox.world.requests.length = 0;
    const { ports } = startAgain();
    const ended = await ports.nextNotice('session.changed', ({ kind }) => kind === 'signedOut');
    expect(ended).toMatchObject({ because: { problem: 'otherIdentityProvider', host: hostOf(sandbox.url) } });
    const [person] = await console.get('session.profiles', {});
    expect(await console.failure('session.forget', { profile: person?.id ?? '' })).toMatchObject({
      problem: 'otherIdentityProvider',
    });
    expect(sandbox.world.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('from an earlier version, which did not note its identity provider, still works, and the provider is noted', async () => {
    await stay();
    const [profile] = console.ports.store.read('profiles') as { connection: string }[];
    console.ports.store.write('profiles', [{ ...profile, issuer: undefined }]);
    const { ports } = startAgain();
    await ports.nextNotice('session.changed', ({ kind }) => kind === 'signedIn');
    expect(ports.store.read('profiles')).toMatchObject([{ issuer: sandbox.url }]);
  });
});
