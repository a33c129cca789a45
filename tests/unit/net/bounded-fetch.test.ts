import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BoundedFetch, type Bounds, createBoundedFetch } from '../../../main/net/bounded-fetch.ts';
import type { Fetch } from '../../../main/ports.ts';
import { ManualClock, TestNetwork } from '../../helpers/test-ports.ts';
import { startConnectProxy } from '../../standin/conformance/outside/connect-proxy.ts';

let clock: ManualClock;
let network: TestNetwork;
let stopped: AbortController;
let boundedFetch: BoundedFetch;
/** What the server does with a request, and the requests so far. */
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let seen: IncomingMessage[];
let url: string;
let closed: Promise<unknown>[];

const server = createServer((request, response) => {
  seen.push(request);
  closed.push(once(response, 'close'));
  answer(request, response);
});

beforeEach(async () => {
  clock = new ManualClock();
  stopped = new AbortController();
  network = new TestNetwork();
  boundedFetch = over((input, init) => fetch(input, init));
  seen = [];
  closed = [];
  answer = (_request, response) => response.end();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

/** Whatever the outcome, nothing of the request is left. */
afterEach(async () => {
  expect(clock.waiting).toBe(0);
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const deadlineMs = 1000;

function over(fetchPort: Fetch): BoundedFetch {
  return createBoundedFetch({ fetch: fetchPort, clock, network }, stopped.signal);
}

function get(bounds: Partial<Bounds> = {}, by = boundedFetch) {
  return by({ method: 'GET', url, headers: {}, body: undefined }, { deadlineMs, ...bounds });
}

/** Resolves when the next request has come; it gets no answer, or only the beginning of one. */
function nextRequest(body?: string): Promise<void> {
  return new Promise((resolve) => {
    answer = (_request, response) => {
      if (body === undefined) return resolve();
      response.writeHead(200).write(body, () => resolve());
    };
  });
}

test('An answer has its status, its headers and its bytes, whatever they are', async () => {
  const bytes = Buffer.from([0, 0xff, 0x7b, 0x0a]);
  answer = (_request, response) =>
    response.writeHead(418, { 'content-type': 'application/json', 'x-more': ['a', 'b'] }).end(bytes);
  const outcome = await get();
  if (outcome.kind !== 'response') throw new Error(outcome.kind);
  expect(outcome.status).toBe(418);
  expect(outcome.headers.get('content-type')).toBe('application/json');
  expect(outcome.headers.get('x-more')).toBe('a, b');
  expect(Buffer.from(outcome.body)).toEqual(bytes);
});

test.each([
  ['text', ' {"a": 1} ', Buffer.from(' {"a": 1} ')],
  ['bytes', new Uint8Array([9, 0, 0xff, 9]).subarray(1, 3), Buffer.from([0, 0xff])],
])('A body that is %s arrives as it is, with the headers', async (_what, body, expected) => {
  const received: Buffer[] = [];
  answer = (request, response) =>
    request.on('data', (part: Buffer) => received.push(part)).on('end', () => response.writeHead(204).end());
  const headers = { 'Content-Type': 'application/json', Authorization: 'Bearer t' };
  const outcome = await boundedFetch({ method: 'POST', url, headers, body }, { deadlineMs });
  expect(outcome).toMatchObject({ kind: 'response', status: 204, body: new Uint8Array() });
  expect(Buffer.concat(received)).toEqual(expected);
  expect(seen[0]?.headers).toMatchObject({ 'content-type': 'application/json', authorization: 'Bearer t' });
});

test('The deadline ends a request without an answer, and a body that trickles', async () => {
  for (const body of [undefined, '{']) {
    const came = nextRequest(body);
    const outcome = get();
    await came;
    clock.advance(deadlineMs - 1);
    clock.advance(1);
    expect(await outcome).toEqual({ kind: 'noResponse', cause: 'timeout', mayPass: true, code: 'timeout' });
    await closed.at(-1);
  }
});

test.each<[string, string | undefined]>([
  ['one that says its size', '300'],
  ['one that does not', undefined],
])('An answer that is too large is refused, and its connection is closed: %s', async (_what, length) => {
  answer = (_request, response) => {
    response.writeHead(200, { ...(length !== undefined && { 'content-length': length }) });
    response.write('x'.repeat(299));
    if (length === undefined) response.write('x');
  };
  const outcome = await get({ largestAnswer: 299 });
  expect(outcome).toEqual({ kind: 'noResponse', cause: 'protocol', mayPass: false, code: 'tooLarge' });
  await closed[0];
});

test('The size limit applies after decompression', async () => {
  answer = (_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(100_000)));
  };
  expect(await get({ largestAnswer: 99_999 })).toMatchObject({ kind: 'noResponse', code: 'tooLarge' });
  expect(await get({ largestAnswer: 100_000 })).toMatchObject({ kind: 'response' });
});

test.each([301, 302, 303, 307, 308])('A redirect (%i) is not followed', async (status) => {
  answer = (_request, response) => response.writeHead(status, { location: `${url}other` }).end();
  expect(await get()).toEqual({ kind: 'noResponse', cause: 'portal', mayPass: false, code: 'redirect' });
  expect(seen).toHaveLength(1);
});

test('A broken connection and a closed port are reported with the network’s code', async () => {
  answer = (request) => request.socket.destroy();
  expect(await get()).toMatchObject({ kind: 'noResponse', cause: 'connection', mayPass: true });
  answer = (request, response) => {
    response.writeHead(200, { 'content-length': '9' }).write('x');
    setImmediate(() => request.socket.destroy());
  };
  expect(await get()).toMatchObject({ kind: 'noResponse', cause: 'connection', mayPass: true });
  const nobody = createServer().listen(0, '127.0.0.1');
  await once(nobody, 'listening');
  const { port } = nobody.address() as AddressInfo;
  nobody.close();
  await once(nobody, 'close');
  const request = { method: 'GET' as const, url: `http://127.0.0.1:${port}/`, headers: {}, body: undefined };
  const refused = { kind: 'noResponse', cause: 'refused', mayPass: true, code: 'ECONNREFUSED' };
  expect(await boundedFetch(request, { deadlineMs })).toEqual(refused);
});

for (const by of ['owner', 'console'] as const) {
  const ender = () => {
    const owner = new AbortController();
    const end = () => (by === 'owner' ? owner : stopped).abort();
    return { end, endedBy: owner.signal };
  };

  test(`A request whose ${by} has ended is not sent, and certainly did not arrive`, async () => {
    const { end, endedBy } = ender();
    end();
    expect(await get({ endedBy })).toEqual({ kind: 'ended', by, mayHaveArrived: false });
    expect(seen).toEqual([]);
  });

  test.each<[string, string | undefined]>([
    ['before an answer', undefined],
    ['within the body', '{"a":'],
  ])(`The end of the ${by} ends a request at once, and says that it may have arrived: %s`, async (_when, body) => {
    const { end, endedBy } = ender();
    const came = nextRequest(body);
    const outcome = get({ endedBy });
    await came;
    end();
    expect(await outcome).toEqual({ kind: 'ended', by, mayHaveArrived: true });
    await closed[0];
  });

  test(`The end of the ${by} after the answer changes nothing`, async () => {
    const { end, endedBy } = ender();
    const outcome = await get({ endedBy });
    end();
    expect(outcome).toMatchObject({ kind: 'response', status: 200 });
  });
}

test('An end and a deadline are told apart, whichever comes first', async () => {
  const owner = new AbortController();
  const came = nextRequest();
  const ended = get({ endedBy: owner.signal });
  await came;
  owner.abort();
  clock.advance(deadlineMs);
  expect(await ended).toMatchObject({ kind: 'ended', by: 'owner' });
  const other = new AbortController();
  const cameToo = nextRequest();
  const late = get({ endedBy: other.signal });
  await cameToo;
  clock.advance(deadlineMs);
  other.abort();
  expect(await late).toMatchObject({ kind: 'noResponse', cause: 'timeout' });
});

test('A network that ignores the signal blocks nobody, and its late answer is dropped', async () => {
  const late = Promise.withResolvers<Response>();
  const deaf: Fetch = () => late.promise;
  const owner = new AbortController();
  const by = over(deaf);
  const outcome = get({ endedBy: owner.signal }, by);
  owner.abort();
  expect(await outcome).toMatchObject({ kind: 'ended', by: 'owner' });
  late.resolve(new Response('{}'));
});

test('A failure never carries the request: no token, no address, no body', async () => {
  const failing: Fetch = async () => {
    throw new Error('net::ERR_CONNECTION_RESET');
  };
  const by = over(failing);
  const headers = { Authorization: 'Bearer canary' };
  const outcome = await by({ method: 'POST', url: `${url}canary`, headers, body: 'canary' }, { deadlineMs });
  expect(outcome).toEqual({
    kind: 'noResponse',
    cause: 'connection',
    mayPass: true,
    code: 'net::ERR_CONNECTION_RESET',
  });
});

/** Chromium's error for a proxy that opens no tunnel, whatever the reason. */
const noTunnel = () =>
  over(async () => {
    throw new Error('net::ERR_TUNNEL_CONNECTION_FAILED');
  });
const secure = { method: 'GET' as const, url: 'https://keys.company.example/', headers: {}, body: undefined };

test.each([
  ['wants a password', 'ada:secret', 'proxySignIn'],
  ['knows no such host', undefined, 'proxy'],
])('A proxy that %s is asked why it opened no tunnel', async (_what, credentials, cause) => {
  const proxy = await startConnectProxy({ hosts: {}, ...(credentials !== undefined && { credentials }) });
  network.proxy = `PROXY ${new URL(proxy.url).host}`;
  const code = 'net::ERR_TUNNEL_CONNECTION_FAILED';
  expect(await noTunnel()(secure, { deadlineMs })).toEqual({ kind: 'noResponse', cause, mayPass: false, code });
  await proxy.stop();
});

test('A proxy that does not say why blocks nobody', async () => {
  const silent = createTcpServer();
  const connected = once(silent, 'connection');
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  network.proxy = `PROXY 127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const owner = new AbortController();
  const outcome = noTunnel()(secure, { deadlineMs, endedBy: owner.signal });
  const [socket] = await connected;
  const hungUp = once(socket.resume(), 'close');
  owner.abort();
  expect(await outcome).toMatchObject({ kind: 'ended', by: 'owner' });
  await hungUp;
  silent.close();
  network.proxy = 'PROXY 127.0.0.1:9';
  expect(await noTunnel()(secure, { deadlineMs })).toMatchObject({ cause: 'proxy' });
  network.proxy = 'DIRECT';
  expect(await noTunnel()(secure, { deadlineMs })).toMatchObject({ cause: 'proxy' });
});
