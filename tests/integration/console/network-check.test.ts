import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { NetworkReport, NetworkStep } from '../../../contract/network.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';
import { makeAuthority } from '../../standin/conformance/outside/certificates.ts';
import { startConnectProxy } from '../../standin/conformance/outside/connect-proxy.ts';
import { dispatcherFor } from '../../standin/src/net/proxy.ts';

const host = 'keys.company.example';
const authority = makeAuthority('Company Authority');
const stranger = makeAuthority('Inspecting Proxy of the Company');
const trusted = getCACertificates('default');
let sandbox: Sandbox;
let console: TestConsole;
const cleanUps: (() => Promise<void>)[] = [];

beforeAll(() => setDefaultCACertificates([...trusted, authority.certificate]));
afterAll(() => setDefaultCACertificates(trusted));

beforeEach(async () => {
  sandbox = await startSandbox();
  console = open(sandbox.url);
});

afterEach(async () => {
  await console.console.stop();
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
  await sandbox.stop();
});

function open(url: string, fetchBy = fetch as typeof globalThis.fetch): TestConsole {
  const ports = createTestPorts({ fetch: fetchBy });
  ports.clock.set(Date.now());
  return openTestConsole(url, ports);
}

/** The console at a host that only a proxy can reach. */
async function behindProxy(identity = authority.issue({ host }), credentials?: string) {
  const hosts = { [`${host}:443`]: { target: sandbox.url, identity } };
  const proxy = await startConnectProxy({ hosts, ...(credentials !== undefined && { credentials }) });
  cleanUps.push(() => proxy.stop());
  const through: typeof fetch = (input, init) => {
    const isFar = new Request(input, init).url.startsWith('https:');
    return fetch(input, { ...init, ...(isFar && { dispatcher: dispatcherFor(proxy.url) }) } as RequestInit);
  };
  console = open(`https://${host}`, through);
  const { host: at } = new URL(proxy.url);
  console.ports.network.proxyFor = async (url?: URL) => ({
    words: url?.protocol === 'https:' ? `PROXY ${at}` : 'DIRECT',
    isFromEnvironment: true,
  });
  return { proxy, at };
}

const check = () => console.get('network.check', { connection: console.connection.id });

function stepOf(report: NetworkReport, what: NetworkStep['what'], at = 0): NetworkStep | undefined {
  return report.hosts[at]?.steps.find((step) => step.what === what);
}

const states = (report: NetworkReport, at = 0) => report.hosts[at]?.steps.map(({ what, state }) => `${what} ${state}`);

test('Without trouble every step of every host is fine, and so is the listener', async () => {
  const report = await check();
  const at = new URL(sandbox.url).host;
  expect(report).toMatchObject({
    isRunning: false,
    hosts: [
      { role: 'managementApi', host: at },
      { role: 'identityProvider', host: at },
      { role: 'thisComputer', host: '127.0.0.1' },
    ],
  });
  const whole = ['proxy ok', 'name ok', 'connection ok', 'certificate skipped', 'answer ok', 'clock ok'];
  expect(states(report, 0)).toEqual(whole);
  expect(states(report, 1)).toEqual(whole);
  expect(states(report, 2)).toEqual(['listener ok']);
  expect(console.ports.clock.waiting).toBe(0);
});

test('Behind a proxy the check shows which one and where it comes from, the tunnel, and who signed the certificate', async () => {
  const { at } = await behindProxy();
  const report = await check();
  expect(stepOf(report, 'proxy')).toMatchObject({ state: 'ok', seen: `PROXY ${at} (environment)` });
  expect(stepOf(report, 'name')).toMatchObject({ state: 'ok', seen: '127.0.0.1: 127.0.0.1' });
  expect(stepOf(report, 'connection')).toMatchObject({ state: 'ok', seen: `${at}, CONNECT 200` });
  expect(stepOf(report, 'certificate')).toMatchObject({
    state: 'ok',
    seen: expect.stringMatching(/^keys\.company\.example; signed by Company Authority; .* GMT to .* GMT$/),
  });
  expect(stepOf(report, 'answer')).toMatchObject({ state: 'ok', seen: 'HTTP 200' });
});

test('A proxy that wants a password is told apart from one that refuses', async () => {
  await behindProxy(undefined, 'ada:secret');
  const report = await check();
  expect(stepOf(report, 'connection')).toMatchObject({ state: 'problem', cause: 'proxySignIn', seen: 'CONNECT 407' });
  expect(states(report)).toContain('certificate skipped');
  await console.console.stop();
  await behindProxy();
  console.connection.url = 'https://unknown.company.example';
  const other = await check();
  expect(stepOf(other, 'connection')).toMatchObject({ state: 'problem', cause: 'proxy', seen: 'CONNECT 502' });
});

test('A certificate that nobody here trusts is refused, and its issuer told', async () => {
  await behindProxy(stranger.issue({ host }));
  const report = await check();
  expect(stepOf(report, 'certificate')).toMatchObject({
    state: 'problem',
    cause: 'certificateUntrusted',
    seen: expect.stringContaining('signed by Inspecting Proxy of the Company'),
  });
  expect(stepOf(report, 'answer')).toMatchObject({ state: 'problem', cause: 'certificateUntrusted' });
  expect(sandbox.world.requests).toEqual([]);
});

test('A certificate that has expired is told apart from one for another host', async () => {
  const day = 24 * 3_600_000;
  await behindProxy(authority.issue({ host, notBefore: Date.now() - 2 * day, notAfter: Date.now() - day }));
  expect(stepOf(await check(), 'certificate')).toMatchObject({
    cause: 'certificateExpired',
    seen: expect.stringMatching(/^CERT_HAS_EXPIRED; /),
  });
  await console.console.stop();
  await behindProxy(authority.issue({ host: 'other.example' }));
  expect(stepOf(await check(), 'certificate')).toMatchObject({ cause: 'certificateForOther' });
});

test('A host whose name does not exist is a problem of the name, and no connection is tried', async () => {
  await console.console.stop();
  console = open('https://nowhere.invalid');
  const report = await check();
  expect(stepOf(report, 'name')).toMatchObject({ state: 'problem', cause: 'dns' });
  expect(states(report)).toContain('connection skipped');
  expect(stepOf(report, 'answer')).toMatchObject({ state: 'problem' });
  expect(report.hosts.map(({ role }) => role)).toEqual(['managementApi', 'thisComputer']);
});

test('A port where nobody listens is a problem of the connection', async () => {
  await sandbox.stop();
  expect(stepOf(await check(), 'connection')).toMatchObject({
    state: 'problem',
    cause: 'refused',
    seen: 'ECONNREFUSED',
  });
  sandbox = await startSandbox();
});

test('A login page of the network is a problem, and so is a clock that is off', async () => {
  sandbox.world.faults.add({
    path: '/.well-known/oauth-protected-resource',
    what: { kind: 'body', body: '<h1>Welcome to the hotel</h1>', contentType: 'text/html' },
  });
  expect(stepOf(await check(), 'answer')).toMatchObject({ state: 'problem', cause: 'portal' });
  console.ports.clock.set(Date.now() + 3_600_000);
  const report = await check();
  const clock = stepOf(report, 'clock');
  expect(clock?.state).toBe('problem');
  expect(Number.parseInt(clock?.seen ?? '', 10)).toBeGreaterThan(-3700);
  expect(Number.parseInt(clock?.seen ?? '', 10)).toBeLessThan(-3500);
});

test('A step that never ends is a problem after ten seconds, and the others go on', async () => {
  console.ports.network.lookup = () => new Promise(() => undefined);
  const running = console.ports.nextNotice('network.progress', ({ hosts }) =>
    hosts.some(({ steps }) => steps.some(({ what, state }) => what === 'name' && state === 'running')),
  );
  const ended = check();
  await running;
  console.ports.network.lookup = async () => ['127.0.0.1'];
  console.ports.clock.advance(10_000);
  const report = await ended;
  expect(stepOf(report, 'name')).toMatchObject({ state: 'problem', cause: 'timeout' });
  expect(stepOf(report, 'answer')).toMatchObject({ state: 'ok' });
});

test('Cancel ends the check, and a second check meanwhile is refused', async () => {
  console.ports.network.lookup = () => new Promise(() => undefined);
  const ended = check();
  expect(await console.failure('network.check', { connection: console.connection.id })).toEqual({ kind: 'busy' });
  await console.get('network.cancel', {});
  const report = await ended;
  expect(report.isRunning).toBe(false);
  expect(JSON.stringify(report)).not.toContain('"running"');
  expect(console.ports.clock.waiting).toBe(0);
});

test('The copied text names hosts, certificates and codes, and no secret, person, path or password', async () => {
  const { at } = await behindProxy();
  const canary = 'canary-proxy-password';
  const before = console.ports.network.proxyFor;
  console.ports.network.proxyFor = async (url?: URL) => {
    const { words, isFromEnvironment } = await before(url);
    return { words: words.replace('PROXY ', `PROXY ada:${canary}@`), isFromEnvironment };
  };
  await check();
  await console.get('network.copy', {});
  const copied = console.ports.copied.at(-1) ?? '';
  expect(copied).toContain(`Management API: ${host}\n`);
  expect(copied).toContain(`PROXY ${at}`);
  for (const secret of [
    canary,
    'ada',
    process.env.HOME ?? '/root',
    seededUsers.owner.email,
    seededUsers.owner.password,
  ]) {
    expect(copied.replaceAll(host, '')).not.toContain(secret);
  }
  expect(JSON.stringify([console.ports.told, console.ports.lines])).not.toContain(canary);
});
