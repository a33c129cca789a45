import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

let sandbox: Sandbox;
let console: TestConsole;
let account: Account;
let hostile: Server;
let hostileUrl: URL;
/** What the hostile server answers. */
let answer: (request: IncomingMessage, response: ServerResponse) => void;
/** Whether key requests go to the hostile server instead of the sandbox. */
let diverted = false;

beforeEach(async () => {
  diverted = false;
  sandbox = await startSandbox();
  hostile = createServer((request, response) => answer(request, response));
  await new Promise<void>((listening) => hostile.listen(0, '127.0.0.1', listening));
  hostileUrl = new URL(`http://127.0.0.1:${(hostile.address() as AddressInfo).port}`);
  const ports = createTestPorts({
    // Misroutes the request: sends it, over real HTTP, to another server.
    fetch: (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      if (!diverted || !url.pathname.includes('/api-keys')) return fetch(request);
      return fetch(new Request(new URL(url.pathname + url.search, hostileUrl), request), { redirect: 'error' });
    },
  });
  console = openTestConsole(sandbox.url, ports);
  account = await console.enter(seededUsers.admin, seededAccount);
  diverted = true;
});

afterEach(async () => {
  await console.console.stop();
  hostile.closeAllConnections();
  await new Promise((closed) => hostile.close(closed));
  await sandbox.stop();
});

function respond(status: number, type: string, body: string, headers: Record<string, string> = {}): void {
  answer = (request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
  };
}

const apiKey = {
  id: 'k1',
  name: 'Shop',
  clientId: randomUUID(),
  createdAt: '2026-11-23T08:00:00Z',
  createdBy: null,
  lastUsedAt: null,
  etag: '"1"',
};
const create = () => ({ account: account.id, name: 'Shop', intent: randomUUID() });

const badCreations: [string, number, string, string][] = [
  ['an HTML page', 201, 'text/html', '<h1>Welcome to the hotel network</h1>'],
  ['an HTML page that says it is JSON', 201, 'application/json', '<h1>Hello</h1>'],
  ['JSON that breaks off', 201, 'application/json', '{"apiKey":{"id":"k'],
  ['JSON that says it is text', 201, 'text/plain', JSON.stringify({ apiKey, clientSecret: 'x'.repeat(64) })],
  [
    'another key than the one asked for',
    201,
    'application/json',
    JSON.stringify({ apiKey: { ...apiKey, name: 'Other' }, clientSecret: 'x'.repeat(64) }),
  ],
  ['a success of another kind', 200, 'application/json', JSON.stringify({ apiKey, clientSecret: 'x'.repeat(64) })],
  ['nothing at all', 201, 'application/json', ''],
];

test.each(badCreations)(
  'A creation answered by %s is told as unknown and shows no success',
  async (_what, status, type, body) => {
    respond(status, type, body);
    const cause = type === 'text/html' ? 'portal' : 'protocol';
    const wish = create();
    expect(await console.failure('keys.create', wish)).toMatchObject({ kind: 'outcomeUnknown', cause });
    expect(await console.get('secrets.held', {})).toEqual([]);
    expect(await console.get('keys.unsettled', { account: account.id })).toMatchObject([
      { state: 'unknown', intent: wish.intent, name: 'Shop' },
    ]);
  },
);

test.each([
  ['none', {}],
  ['an empty one', { clientSecret: '' }],
  ['a number', { clientSecret: 7 }],
])(
  'A creation whose answer has no secret (%s) is told as made without one, and stands above the list',
  async (_what, more) => {
    respond(201, 'application/json', JSON.stringify({ apiKey, ...more }));
    expect(await console.failure('keys.create', create())).toMatchObject({ kind: 'secretNotGiven' });
    expect(await console.get('secrets.held', {})).toEqual([]);
    expect(await console.get('keys.unsettled', { account: account.id })).toMatchObject([
      { state: 'secretLost', apiKey: { id: apiKey.id } },
    ]);
  },
);

test.each([301, 302, 303, 307, 308])(
  'A redirect (%i) to another host is refused, and no token goes there',
  async (status) => {
    const seen: IncomingMessage[] = [];
    const other = createServer((request, response) => {
      seen.push(request);
      response.writeHead(201, { 'content-type': 'application/json' }).end('{}');
    });
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const { port } = other.address() as AddressInfo;
    respond(status, 'text/plain', '', { location: `http://127.0.0.1:${port}/v1/take` });
    expect(await console.failure('keys.list', { account: account.id, cursor: null })).toMatchObject({
      kind: 'unreachable',
      cause: 'portal',
    });
    expect(await console.failure('keys.create', create())).toMatchObject({ kind: 'outcomeUnknown', cause: 'portal' });
    expect(seen).toEqual([]);
    await new Promise((closed) => other.close(closed));
  },
);

test('An answer of more than a megabyte is refused', async () => {
  respond(200, 'application/json', JSON.stringify({ items: [], nextCursor: null, more: 'x'.repeat(2 * 1024 * 1024) }));
  expect((await console.failure('keys.list', { account: account.id, cursor: null })).kind).toBe('protocol');
});

test('Fields that nobody promised are stripped at the border', async () => {
  respond(200, 'application/json', JSON.stringify({ items: [{ ...apiKey, clientSecret: 'oops' }], nextCursor: null }));
  const page = await console.get('keys.list', { account: account.id, cursor: null });
  expect(JSON.stringify(page)).not.toContain('oops');
});

test('A creation whose connection is cut is told as unknown, and the same intent again gives its secret', async () => {
  answer = (request) => request.socket.destroy();
  const input = create();
  expect(await console.failure('keys.create', input)).toEqual({
    kind: 'outcomeUnknown',
    host: new URL(sandbox.url).host,
    cause: 'connection',
    requestId: null,
  });
  diverted = false;
  const created = await console.get('keys.create', input);
  expect((await console.get('secrets.reveal', { handle: created.handle })).clientSecret).toHaveLength(64);
});

test('A list whose connection is cut is told as unreachable', async () => {
  answer = (request) => request.socket.destroy();
  const failure = await console.failure('keys.list', { account: account.id, cursor: null });
  expect(failure).toMatchObject({ kind: 'unreachable', cause: 'connection' });
});

test('An answer that does not end is ended at the deadline, tried once more, and then told', async () => {
  let asked = Promise.withResolvers<void>();
  answer = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{');
    asked.resolve();
  };
  const result = console.failure('keys.list', { account: account.id, cursor: null });
  await asked.promise;
  asked = Promise.withResolvers();
  console.ports.clock.advance(30_000);
  await asked.promise;
  console.ports.clock.advance(15_000);
  expect(await result).toMatchObject({ kind: 'unreachable', cause: 'timeout' });
});

test.each([
  [403, 'notAllowed'],
  [404, 'missing'],
  [410, 'missing'],
  [412, 'changed'],
  [500, 'server'],
  [503, 'server'],
  [418, 'server'],
  [204, 'protocol'],
])('Status %i to a list is the failure "%s", with the request id of the answer', async (status, kind) => {
  respond(status, 'application/problem+json', status === 204 ? '' : '{"requestId":"r-1"}', { 'x-request-id': 'r-1' });
  expect(await console.failure('keys.list', { account: account.id, cursor: null })).toMatchObject({
    kind,
    requestId: 'r-1',
  });
});

test.each([
  ['61', 61_000],
  ['Mon, 23 Nov 2026 09:00:00 GMT', 3_600_000],
  ['soon', null],
  ['-5', null],
  ['999999999', null],
])('A 429 with Retry-After "%s" says how long the server asked to wait', async (value, retryAfterMs) => {
  respond(429, 'application/problem+json', '{}', { 'retry-after': value, date: 'Mon, 23 Nov 2026 08:00:00 GMT' });
  expect(await console.failure('keys.list', { account: account.id, cursor: null })).toMatchObject({
    kind: 'rateLimited',
    retryAfterMs,
  });
});

test.each(['7', 'Mon, 23 Nov 2026 08:00:07 GMT'])('A short Retry-After "%s" is waited for, and told', async (value) => {
  const waiting = console.ports.nextNotice('server.waiting', ({ until }) => until !== null);
  respond(429, 'application/problem+json', '{}', { 'retry-after': value, date: 'Mon, 23 Nov 2026 08:00:00 GMT' });
  const page = console.get('keys.list', { account: account.id, cursor: null });
  expect(await waiting).toEqual({ until: console.ports.clock.now() + 7000 });
  expect(await console.get('server.waiting', {})).toEqual({ until: console.ports.clock.now() + 7000 });
  diverted = false;
  console.ports.clock.advance(7000);
  expect((await page).items).not.toEqual([]);
  expect(await console.get('server.waiting', {})).toEqual({ until: null });
});

test('No failure carries a token, a secret or a payload', async () => {
  respond(500, 'application/json', '{"requestId":"r-1","detail":"payload"}');
  const failure = await console.failure('keys.create', create());
  const text = JSON.stringify([failure, console.ports.lines]);
  expect(text).not.toMatch(/Bearer|payload|Shop/);
});

test('A window that was reloaded while a creation was on its way is told when its secret has come', async () => {
  const asked = Promise.withResolvers<ServerResponse>();
  answer = (_request, response) => asked.resolve(response);
  const lost = console.call('keys.create', create());
  const response = await asked.promise;
  expect(await console.get('secrets.held', {})).toEqual([]);
  const changed = console.ports.nextNotice('work.changed', () => true);
  response
    .writeHead(201, { 'content-type': 'application/json' })
    .end(JSON.stringify({ apiKey, clientSecret: 'x'.repeat(64) }));
  await changed;
  expect(await console.get('secrets.held', {})).toMatchObject([{ apiKey: { name: 'Shop' }, isCopied: false }]);
  await lost;
});

test('While a creation is on its way the window asks before it closes', async () => {
  const asked = Promise.withResolvers<ServerResponse>();
  answer = (_request, response) => asked.resolve(response);
  const result = console.call('keys.create', create());
  const response = await asked.promise;
  expect(console.console.work.losesSecret).toBe(true);
  response.writeHead(403, { 'content-type': 'application/problem+json' }).end('{}');
  await result;
  expect(console.console.work.losesSecret).toBe(false);
});
