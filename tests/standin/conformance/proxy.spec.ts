/** session.setProxy, resolveProxy, and net.fetch's proxy errors. */
import { expect, test } from '@playwright/test';
import { type Launched, launch } from './fixture.ts';
import { makeAuthority } from './outside/certificates.ts';
import { type ConnectProxy, startConnectProxy } from './outside/connect-proxy.ts';

let fixture: Launched;
let open: ConnectProxy;
let closed: ConnectProxy;

test.beforeAll(async () => {
  const identity = makeAuthority('Nobody knows it').issue({ host: 'known.company.example' });
  const hosts = { 'known.company.example:443': { target: 'http://127.0.0.1:9', identity } };
  open = await startConnectProxy({ hosts });
  closed = await startConnectProxy({ hosts, credentials: 'ada:secret' });
  fixture = await launch('basic');
});

test.afterAll(async () => {
  await fixture.stop();
  await open.stop();
  await closed.stop();
});

/** A request's failure through a proxy, and which proxy it takes. */
const through = (proxyRules: string, url: string, proxyBypassRules = '') =>
  fixture.app.evaluate(
    async ({ net, session }, given) => {
      const { url: target, ...config } = given;
      await session.defaultSession.setProxy({ mode: 'fixed_servers', ...config });
      await session.defaultSession.closeAllConnections();
      const failure = await net.fetch(target).then(
        (response) => `status ${response.status}`,
        (error: Error) => error.message,
      );
      return { proxy: await session.defaultSession.resolveProxy(target), failure };
    },
    { url, proxyRules, proxyBypassRules },
  );

test('A request takes the configured proxy, and the certificate behind it is checked', async () => {
  const { host } = new URL(open.url);
  expect(await through(open.url, 'https://known.company.example/')).toEqual({
    proxy: `PROXY ${host}`,
    failure: 'net::ERR_CERT_AUTHORITY_INVALID',
  });
  expect(open.asked).toMatchObject([{ method: 'CONNECT', target: 'known.company.example:443' }]);
});

test('A tunnel that the proxy refuses, and a proxy that does not exist, are errors', async () => {
  const tunnel = 'net::ERR_TUNNEL_CONNECTION_FAILED';
  expect((await through(open.url, 'https://other.company.example/')).failure).toBe(tunnel);
  expect((await through(closed.url, 'https://known.company.example/')).failure).toBe(tunnel);
  expect(await through('http://127.0.0.1:1', 'https://known.company.example/')).toMatchObject({
    failure: 'net::ERR_PROXY_CONNECTION_FAILED',
  });
});

test('Requests to this computer and to exceptions take no proxy', async () => {
  const before = open.asked.length;
  expect(await through(open.url, 'http://127.0.0.1:1/')).toMatchObject({ proxy: 'DIRECT' });
  expect(await through(open.url, 'http://localhost:1/')).toMatchObject({ proxy: 'DIRECT' });
  expect(await through(open.url, 'http://[::1]:1/')).toMatchObject({ proxy: 'DIRECT' });
  expect(await through(open.url, 'https://a.company.invalid/', '*.company.invalid')).toMatchObject({ proxy: 'DIRECT' });
  expect(open.asked).toHaveLength(before);
});
