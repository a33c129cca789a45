/** net.fetch: how it fails, redirects and answers, against the test's own server. */
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcp } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { type Launched, launch } from './fixture.ts';

let fixture: Launched;
let server: Server;
let base: string;

test.beforeAll(async () => {
  server = createServer((request, response) => {
    const { url = '' } = request;
    if (url === '/redirect') response.writeHead(302, { location: '/plain' }).end();
    else if (url === '/cookies')
      response
        .writeHead(
          200,
          [
            ['set-cookie', 'a=1'],
            ['set-cookie', 'b=2'],
          ].flat(),
        )
        .end('ok');
    else if (url === '/gzip')
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('squeezed'.repeat(100)));
    else if (url === '/broken') {
      response.writeHead(200, { 'transfer-encoding': 'chunked' });
      response.write('begun');
      setTimeout(() => request.socket.destroy(), 20);
    } else if (url === '/reset') request.socket.destroy();
    else if (url === '/never') return;
    else if (url === '/slow-body') {
      response.writeHead(200, { 'content-length': '10' });
      response.write('12345');
    } else if (url === '/unauthorised') response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end('no');
    else
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ url, method: request.method, headers: request.headers }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  fixture = await launch('basic');
});
test.afterAll(async () => {
  await fixture.stop();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

/** The outcome of a fetch in the main process. */
const outcome = (
  url: string,
  init: { redirect?: RequestRedirect; timeout?: number; headers?: Record<string, string>; read?: boolean } = {},
) =>
  fixture.app.evaluate(
    async ({ net }, { url: target, init: given }) => {
      const { timeout, read, ...rest } = given;
      const told = (error: unknown) => {
        const { name, message, code, cause } = error as Error & { code?: unknown };
        return {
          name,
          message,
          code: typeof code === 'number' ? 'number' : code,
          cause: cause === undefined ? undefined : 'some',
        };
      };
      let promise: Promise<Response>;
      try {
        promise = net.fetch(target, { ...rest, ...(timeout && { signal: AbortSignal.timeout(timeout) }) });
      } catch (error) {
        return { thrown: told(error) };
      }
      try {
        const response = await promise;
        const { status, url: address, redirected, type } = response;
        const cookies = response.headers.getSetCookie();
        const encoding = response.headers.get('content-encoding');
        if (read === false) return { status };
        try {
          return { status, address, redirected, type, cookies, encoding, text: await response.text() };
        } catch (error) {
          return { status, body: told(error) };
        }
      } catch (error) {
        return { rejected: told(error) };
      }
    },
    { url, init },
  );
const plain = (message: string) => ({ rejected: { name: 'Error', message, code: undefined, cause: undefined } });

test('a failure is a plain Error with a net:: message, no code and no cause', async () => {
  const tcp = createTcp().listen(0, '127.0.0.1');
  const { port } = await new Promise<AddressInfo>((done) =>
    tcp.on('listening', () => done(tcp.address() as AddressInfo)),
  );
  await new Promise((done) => tcp.close(done));
  expect(await outcome(`http://127.0.0.1:${port}/`)).toEqual(plain('net::ERR_CONNECTION_REFUSED'));
  expect(await outcome('http://nowhere.invalid/')).toEqual(plain('net::ERR_NAME_NOT_RESOLVED'));
  expect(await outcome(`${base}/reset`)).toEqual(plain('net::ERR_EMPTY_RESPONSE'));
  expect(await outcome('http://127.0.0.1:1/')).toEqual(plain('net::ERR_UNSAFE_PORT'));
  expect(await outcome('foo://bar/')).toEqual(plain('net::ERR_UNKNOWN_URL_SCHEME'));
  expect(await outcome('file:///nowhere/at/all')).toEqual(plain('net::ERR_FILE_NOT_FOUND'));
});

test('speaking TLS to a server that does not is ERR_SSL_PROTOCOL_ERROR', async () => {
  expect(await outcome(base.replace('http:', 'https:'))).toEqual(plain('net::ERR_SSL_PROTOCOL_ERROR'));
});

test('redirects are followed silently, refused, or cancelled', async () => {
  expect(await outcome(`${base}/redirect`)).toMatchObject({
    status: 200,
    address: '',
    redirected: false,
    type: 'default',
  });
  expect(await outcome(`${base}/redirect`, { redirect: 'error' })).toEqual(
    plain("Attempted to redirect, but redirect policy was 'error'"),
  );
  expect(await outcome(`${base}/redirect`, { redirect: 'manual' })).toEqual(plain('Redirect was cancelled'));
});

test('several Set-Cookie headers come as one value', async () => {
  expect(await outcome(`${base}/cookies`)).toMatchObject({ cookies: ['a=1, b=2'] });
});

test('a compressed body is decoded and keeps its content encoding header', async () => {
  expect(await outcome(`${base}/gzip`)).toMatchObject({ encoding: 'gzip', text: 'squeezed'.repeat(100) });
});

test('a broken body rejects when it is read', async () => {
  expect(await outcome(`${base}/broken`)).toMatchObject({
    status: 200,
    body: { name: 'Error', message: expect.stringMatching(/^net::ERR_/), code: undefined },
  });
});

test('a timeout before the headers rejects with the reason itself, later it is a stream error', async () => {
  expect(await outcome(`${base}/never`, { timeout: 100 })).toMatchObject({ rejected: { name: 'TimeoutError' } });
  expect(await outcome(`${base}/slow-body`, { timeout: 200 })).toMatchObject({
    status: 200,
    body: { name: 'AbortError', code: 'ABORT_ERR' },
  });
});

test('a bad header is thrown at once, a restricted one fails the request', async () => {
  expect(await outcome(`${base}/plain`, { headers: { 'a b': '1' } })).toMatchObject({
    thrown: { message: expect.stringContaining("Invalid header name: 'a b'") },
  });
  expect(await outcome(`${base}/plain`, { headers: { host: 'other' } })).toEqual(plain('net::ERR_INVALID_ARGUMENT'));
});

test('401 with a challenge is an answer, and no login is requested', async () => {
  const asked = await fixture.app.evaluate(({ app }) => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    app.on('login', () => heard.push('login'));
    return heard;
  });
  expect(asked).toEqual([]);
  expect(await outcome(`${base}/unauthorised`, { read: false })).toEqual({ status: 401 });
  expect(await fixture.app.evaluate(() => (globalThis as never as { heard: string[] }).heard)).toEqual([]);
});

test('the user agent names Electron', async () => {
  const { text } = (await outcome(`${base}/plain`)) as { text: string };
  expect(JSON.parse(text).headers['user-agent']).toMatch(/Chrome\/.*Electron\//);
});
