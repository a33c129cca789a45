/**
 * Behaviour that the documentation leaves open or the stand-in cannot have, and that the console and the stand-in rely
 * on. A failure here means that Electron behaves differently; then the stand-in is wrong, and perhaps the console.
 */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { type Launched, launch } from '../standin/conformance/fixture.ts';

const isRehearsal = process.env.REAL_ELECTRON === 'rehearsal';
const servers: Server[] = [];
let fixture: Launched;

test.beforeEach(async () => {
  fixture = await launch('basic');
});
test.afterEach(async () => {
  await fixture.stop();
  for (const server of servers.splice(0)) server.close();
});

async function serve(listener: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(listener as never);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test('1. Whether Authorization follows a redirect to another origin is recorded; the console allows no redirect', async () => {
  let seen: IncomingHttpHeaders = {};
  const target = await serve((request, response) => {
    seen = request.headers;
    response.end();
  });
  const from = await serve((_request, response) => response.writeHead(302, { location: target }).end());
  await fixture.app.evaluate(({ net }, url) => net.fetch(url, { headers: { authorization: 'Bearer x' } }), from);
  test.info().annotations.push({ type: 'authorization after the redirect', description: String(seen.authorization) });
  const refused = await fixture.app.evaluate(
    ({ net }, url) =>
      net.fetch(url, { redirect: 'error' }).then(
        () => 'followed',
        (error: Error) => error.message,
      ),
    from,
  );
  expect(refused).toContain('redirect');
});

test('3. A proxy that demands a password makes an https request fail, and nobody is asked', async () => {
  test.skip(isRehearsal, 'the stand-in’s proxies have their own tests');
  const proxy = createServer();
  servers.push(proxy);
  proxy.on('connect', (_request, socket) => {
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n');
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  const message = await fixture.app.evaluate(
    async ({ session }, port) => {
      await session.defaultSession.setProxy({ proxyRules: `127.0.0.1:${port}`, proxyBypassRules: '<-loopback>' });
      return session.defaultSession.fetch('https://127.0.0.1:9/').then(
        () => 'answered',
        (error: Error) => error.message,
      );
    },
    (proxy.address() as AddressInfo).port,
  );
  expect(message).toBe('net::ERR_TUNNEL_CONNECTION_FAILED');
});

test('4. A window whose page does not load becomes ready to show or reports the failure', async () => {
  test.skip(isRehearsal, 'the stand-in does not exit on its own with such a window');
  const events = await fixture.app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    const seen: string[] = [];
    window.once('ready-to-show', () => seen.push('ready-to-show'));
    await window.loadURL('http://127.0.0.1:9/').catch(() => seen.push('refused'));
    return seen;
  });
  test.info().annotations.push({ type: 'events', description: events.join(', ') });
  expect(events).toContain('refused');
});

test('10. The system reports its idle time', async () => {
  const [seconds, state] = await fixture.app.evaluate(({ powerMonitor }) => [
    powerMonitor.getSystemIdleTime(),
    powerMonitor.getSystemIdleState(60),
  ]);
  test.info().annotations.push({ type: 'idle', description: `${seconds} s, ${state}` });
  expect(seconds).toBeGreaterThanOrEqual(0);
});

test('13. A folder that does not exist can be set as the program’s folder', async () => {
  const set = await fixture.app.evaluate(({ app }, folder) => {
    app.setPath('userData', folder);
    return app.getPath('userData');
  }, `${fixture.home}/not/there`);
  expect(set).toBe(`${fixture.home}/not/there`);
});
