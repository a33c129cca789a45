/** net.request without a body: response, redirects that are not followed automatically, errors, abort. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { type Launched, launch } from './fixture.ts';

let fixture: Launched;
let server: Server;
let base: string;

test.beforeAll(async () => {
  server = createServer((request, response) => {
    const { url = '' } = request;
    if (url === '/redirect') response.writeHead(302, { location: '/plain' }).end();
    else if (url === '/broken') {
      response.writeHead(200, { 'content-length': '10' });
      response.write('12345');
      setTimeout(() => request.socket.destroy(), 20);
    } else if (url === '/endless') {
      response.writeHead(200);
      response.write('begun');
    } else if (url === '/reset') request.socket.destroy();
    else
      response.writeHead(200, { 'x-seen': String(request.headers['x-given']), 'set-cookie': ['a=1', 'b=2'] }).end(url);
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

interface Asked {
  url: string;
  redirect?: 'follow' | 'error' | 'manual';
  /** What to do in the `redirect` event, or with the response. */
  act?: 'follow' | 'abort' | 'abortBody';
  headers?: Record<string, string>;
}

/** The events of one request, in order, until `close`. */
const eventsOf = (asked: Asked) =>
  fixture.app.evaluate(
    ({ net }, { url, redirect, act, headers }) =>
      new Promise<unknown[][]>((done) => {
        const events: unknown[][] = [];
        const request = net.request({ url, ...(redirect && { redirect }), ...(headers && { headers }) });
        request.on('redirect', (status, method, to) => {
          events.push(['redirect', status, method, new URL(to).pathname]);
          if (act === 'follow') request.followRedirect();
          if (act === 'abort') request.abort();
        });
        request.on('response', (response) => {
          const { statusCode, headers: received } = response;
          events.push(['response', statusCode, received['x-seen'] ?? null, received['set-cookie'] ?? null]);
          let text = '';
          response.on('data', (part) => {
            text += part.toString();
            if (act === 'abortBody') request.abort();
          });
          response.on('end', () => events.push(['end', text]));
          (response as unknown as NodeJS.EventEmitter).on('error', (error: Error) =>
            events.push(['response error', error.message]),
          );
        });
        request.on('abort', () => events.push(['abort']));
        request.on('error', (error) => events.push(['error', error.message]));
        request.on('close', () => setTimeout(() => done(events), 50));
        request.end();
      }),
    asked,
  );

test('a response has its status, its headers and its body', async () => {
  const events = await eventsOf({ url: `${base}/plain`, headers: { 'X-Given': 'yes' } });
  expect(events).toEqual([
    ['response', 200, 'yes', ['a=1', 'b=2']],
    ['end', '/plain'],
  ]);
});

test('a redirect is followed, is an error, or raises an event, as asked', async () => {
  const whole = [
    ['redirect', 302, 'GET', '/plain'],
    ['response', 200, 'undefined', ['a=1', 'b=2']],
    ['end', '/plain'],
  ];
  expect(await eventsOf({ url: `${base}/redirect` })).toEqual(whole);
  expect(await eventsOf({ url: `${base}/redirect`, redirect: 'manual', act: 'follow' })).toEqual(whole);
  expect(await eventsOf({ url: `${base}/redirect`, redirect: 'manual' })).toEqual([
    ['redirect', 302, 'GET', '/plain'],
    ['error', 'Redirect was cancelled'],
  ]);
  expect(await eventsOf({ url: `${base}/redirect`, redirect: 'manual', act: 'abort' })).toEqual([
    ['redirect', 302, 'GET', '/plain'],
    ['abort'],
  ]);
  expect(await eventsOf({ url: `${base}/redirect`, redirect: 'error' })).toEqual([
    ['error', "Attempted to redirect, but redirect policy was 'error'"],
  ]);
});

test('a missing answer is an error', async () => {
  expect(await eventsOf({ url: `${base}/reset` })).toEqual([['error', 'net::ERR_EMPTY_RESPONSE']]);
});

test('a body that breaks off is an error of the response', async () => {
  const events = await eventsOf({ url: `${base}/broken` });
  expect(events[0]).toEqual(['response', 200, null, null]);
  expect(events.some(([name]) => name === 'end')).toBe(false);
  expect(events.find(([name]) => name === 'response error')?.[1]).toMatch(/^net::ERR_/);
});

test('abort ends a body without an error', async () => {
  const events = await eventsOf({ url: `${base}/endless`, act: 'abortBody' });
  expect(events).toContainEqual(['abort']);
  expect(events.some(([name]) => name === 'error' || name === 'end')).toBe(false);
});

test('the session’s webRequest also decides over net.request', async () => {
  const events = await fixture.app.evaluate(async ({ net, session }, url) => {
    const own = session.fromPartition('updates-test', { cache: false });
    const seen: string[] = [];
    const ask = (path: string) =>
      new Promise<string>((done) => {
        const request = net.request({ url: url + path, session: own });
        request.on('response', (response) => {
          response.on('data', () => {});
          response.on('end', () => done(String(response.statusCode)));
        });
        request.on('error', (error) => done(error.message));
        request.end();
      });
    own.webRequest.onBeforeRequest((details, decide) => {
      seen.push(new URL(details.url).pathname);
      decide({ cancel: details.url.endsWith('/forbidden') });
    });
    own.webRequest.onHeadersReceived((details, decide) => decide({ cancel: details.url.endsWith('/unwanted') }));
    return [await ask('/plain'), await ask('/forbidden'), await ask('/unwanted'), ...seen];
  }, base);
  expect(events).toEqual([
    '200',
    'net::ERR_BLOCKED_BY_CLIENT',
    'net::ERR_BLOCKED_BY_CLIENT',
    '/plain',
    '/forbidden',
    '/unwanted',
  ]);
});

test('mistakes in the options are thrown', async () => {
  const errors = await fixture.app.evaluate(({ net }) =>
    [
      { url: 'ftp://x/' },
      { url: 'http://x/', redirect: 'sometimes' },
      { url: 'http://x/', headers: { 'a b': '1' } },
    ].map((options) => {
      try {
        net.request(options as never);
        return 'none';
      } catch (error) {
        return (error as Error).message;
      }
    }),
  );
  expect(errors).toEqual([
    'ClientRequest only supports http: and https: protocols',
    'redirect mode should be one of follow, error or manual',
    "Invalid header name: 'a b'",
  ]);
});
