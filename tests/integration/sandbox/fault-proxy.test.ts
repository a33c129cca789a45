import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { type FaultProxy, startFaultProxy } from '../../helpers/fault-proxy.ts';
import { openWire, receive, writeRequest } from './support/wire.ts';

let sandbox: Sandbox;
let proxy: FaultProxy;

beforeEach(async () => {
  sandbox = await startSandbox();
  proxy = await startFaultProxy(sandbox.url);
});
afterEach(async () => {
  await proxy.stop();
  await sandbox.stop();
});

const path = '/.well-known/openid-configuration';

/** Sends a request through the proxy, on a new connection. */
function ask() {
  const wire = openWire(proxy.url);
  writeRequest(wire, { path });
  return receive(wire);
}

/** Opens a connection on which one request was answered and another can follow. */
async function openConnection() {
  const wire = openWire(proxy.url);
  writeRequest(wire, { path, headers: { connection: 'keep-alive' } });
  await once(wire, 'data');
  return wire;
}

async function isFine(): Promise<boolean> {
  const { text, ending } = await ask();
  return text.startsWith('HTTP/1.1 200 ') && text.endsWith('}') && ending === 'FIN';
}

test('It passes everything through, and counts', async () => {
  expect(await isFine()).toBe(true);
  const [sent, received] = [proxy.bytesToServer, proxy.bytesToClient];
  expect(sent).toBeGreaterThan(`GET ${path} HTTP/1.1`.length);
  const { bytes } = await ask();
  expect(proxy).toMatchObject({ connections: 2, bytesToServer: 2 * sent, bytesToClient: received + bytes });
  expect(sandbox.world.requests).toHaveLength(2);
});

test('It has a URL that fetch can use in place of the server’s', async () => {
  expect((await fetch(`${proxy.url}${path}`)).status).toBe(200);
  expect(new URL(proxy.url).port).toBe(String(proxy.port));
});

test('It refuses connections, resets those that were there, and comes back on its port', async () => {
  const present = receive(await openConnection());
  await proxy.refuse();
  expect((await present).ending).toBe('ECONNRESET');
  expect((await ask()).ending).toBe('ECONNREFUSED');
  await proxy.passThrough();
  expect(await isFine()).toBe(true);
});

test('It resets every connection, and comes back', async () => {
  const present = receive(await openConnection());
  await proxy.reset();
  expect((await present).ending).toBe('ECONNRESET');
  const sent = proxy.bytesToServer;
  expect((await ask()).ending).toBe('ECONNRESET');
  expect(proxy).toMatchObject({ connections: 2, bytesToServer: sent });
  await proxy.passThrough();
  expect(await isFine()).toBe(true);
});

test('It can accept connections and stay silent, and resets them when it comes back', async () => {
  await proxy.swallow();
  const connected = proxy.connected();
  const asked = ask();
  await connected;
  expect(proxy).toMatchObject({ connections: 1, bytesToServer: 0 });
  await proxy.passThrough();
  expect(await asked).toEqual({ text: '', bytes: 0, ending: 'ECONNRESET' });
  expect(sandbox.world.requests).toEqual([]);
  expect(await isFine()).toBe(true);
});

test('It can fall silent in the middle of a request, and never passes on the answer', async () => {
  const held = sandbox.world.faults.hold({ path });
  const asked = ask();
  await held.arrived;
  await proxy.swallow();
  held.release();
  await held.handled;
  await proxy.passThrough();
  expect(await asked).toEqual({ text: '', bytes: 0, ending: 'ECONNRESET' });
  expect(sandbox.world.requests).toMatchObject([{ committed: true }]);
});

test.each([0, 1, 100])('It ends a connection after %i bytes', async (bytes) => {
  await proxy.dropAfter(bytes);
  expect(await ask()).toMatchObject({ bytes, ending: 'FIN' });
  expect(proxy.bytesToClient).toBe(bytes);
  expect(sandbox.world.requests).toMatchObject([{ status: 200 }]);
  await proxy.passThrough();
  expect(await isFine()).toBe(true);
});

test('It leaves an answer alone that is shorter than what it lets through', async () => {
  await proxy.dropAfter(1_000_000);
  expect(await isFine()).toBe(true);
});

test('It holds back what its client does not read yet', async () => {
  sandbox.world.faults.add({ path, what: { kind: 'huge', bytes: 20_000_000 } });
  const response = await fetch(`${proxy.url}${path}`);
  expect((await response.arrayBuffer()).byteLength).toBe(20_000_000);
});

test('It ends its connections if no server is behind it', async () => {
  await sandbox.stop();
  expect((await ask()).bytes).toBe(0);
});

test('It ends what is open when it stops, and can be stopped again', async () => {
  await proxy.swallow();
  const connected = proxy.connected();
  const asked = ask();
  await connected;
  await proxy.stop();
  await proxy.stop();
  expect((await asked).ending).toBe('ECONNRESET');
  expect((await ask()).ending).toBe('ECONNREFUSED');
});
