/** N24 to N27: no network, no name, no secure connection, and a proxy in the way. */

import { spawnSync } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { readdirSync } from 'node:fs';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fetch } from '../../../main/ports.ts';
import { wordsFor } from '../../../renderer/ui/words.ts';
import { createCatalogue } from '../../../texts/catalogue.ts';
import { startFaultProxy } from '../../helpers/fault-proxy.ts';
import { newTestFolder } from '../../helpers/test-folder.ts';
import {
  type CertificateOptions,
  type Identity,
  makeAuthority,
  makeSelfSigned,
} from '../../standin/conformance/outside/certificates.ts';
import { SurvivingSystem, startHeadlessConsole } from '../headless/headless-console.ts';
import { failingWith, toApiKeys, wayTo } from '../line.ts';
import type { Run } from '../run.ts';
import { scenario } from '../scenario.ts';
import { creations, listOf, lists, serve, tokenRequests } from './support.ts';

/**
 * A list and a creation say why. The creation stays written down: Chromium may have sent it over an earlier connection before
 * it tried this one.
 */
async function expectUnreachable(run: Run, cause: string) {
  expect(await run.console.failure('keys.list', listOf(run))).toMatchObject({ kind: 'unreachable', cause });
  const wish = run.intend('Shop');
  expect(await run.console.failure('keys.create', wish)).toMatchObject({ kind: 'outcomeUnknown', cause });
  expect(await run.unsettled()).toMatchObject([{ intent: wish.intent, state: 'unknown', name: 'Shop' }]);
  expect(readdirSync(join(run.console.ports.folder, 'journal'))).toHaveLength(1);
  return wish;
}

const offline = 'The network is off';
const everything = () => true;

for (const code of ['ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN']) {
  scenario('N24', offline, { case: `${code}, and calls work once it is on again`, requests: 6 }, async (run) => {
    run.line.lead(everything, failingWith(code));
    const wish = await expectUnreachable(run, 'offline');
    run.line.straighten();
    await run.list();
    // Reading the list has asked about it, too.
    await run.created(wish);
  });
}

scenario('N24', offline, { case: 'off after the request was sent', requests: 5 }, async (run) => {
  const held = run.faults.add({ ...creations, what: { kind: 'hangAfterCommit' } });
  const created = run.console.failure('keys.create', run.intend('Shop'));
  await held.arrived;
  run.line.lead(everything, failingWith('ENETUNREACH'));
  run.clock.advance(30_000);
  // The first try may have created it, whatever became of the second.
  expect(await created).toMatchObject({ kind: 'outcomeUnknown', cause: 'offline' });
  run.line.straighten();
  await run.list();
});

const canUnshare = process.platform === 'linux' && spawnSync('unshare', ['-rn', 'true']).status === 0;

test.runIf(canUnshare)(`N24 ${offline} – signing in from a program without a network`, async () => {
  const console = await startHeadlessConsole({
    folder: newTestFolder(),
    url: 'http://127.0.0.1:4010',
    system: new SurvivingSystem(),
    under: ['unshare', '-rn'],
  });
  const [connection] = await console.get('connections.list', {});
  expect(await console.failure('session.signIn', { connection: connection?.id ?? '' })).toEqual({
    kind: 'unreachable',
    host: '127.0.0.1:4010',
    cause: 'offline',
  });
  await console.stop();
});

const nameless = 'The host name cannot be resolved';

scenario('N25', nameless, { case: 'a name that does not exist', requests: 8 }, async (run) => {
  const host = 'keys.console.invalid';
  const { code } = (await lookup(host).catch((error: unknown) => error)) as NodeJS.ErrnoException;
  run.line.lead(toApiKeys, wayTo(new URL(`https://${host}`)));
  await expectUnreachable(run, 'dns');
  // An unreachable resolver gives EAI_AGAIN for every name.
  expect(run.line.sent).toHaveLength(code === 'EAI_AGAIN' ? 8 : 2);
});

scenario('N25', nameless, { case: 'ENOTFOUND is not retried', requests: 2 }, async (run) => {
  run.line.lead(everything, failingWith('ENOTFOUND'));
  await expectUnreachable(run, 'dns');
  expect(run.line.sent).toHaveLength(2);
});

scenario('N25', nameless, { case: 'EAI_AGAIN once is retried', requests: 2 }, async (run) => {
  const back = run.line.lead(everything, (input, init) => {
    back();
    return failingWith('EAI_AGAIN')(input, init);
  });
  expect(await run.list()).toHaveLength(run.atStart.length);
});

scenario('N25', nameless, { case: 'EAI_AGAIN every time', requests: 8 }, async (run) => {
  run.line.lead(everything, failingWith('EAI_AGAIN'));
  await expectUnreachable(run, 'dns');
});

const insecure = 'No secure connection to the server';
const authority = makeAuthority('An authority that this computer knows');
const stranger = makeAuthority('An authority that nobody knows');
const trusted = getCACertificates('default');
const dayMs = 24 * 3_600_000;

beforeAll(() => setDefaultCACertificates([...trusted, authority.certificate]));
afterAll(() => setDefaultCACertificates(trusted));

/** Puts a TLS server in the server's place, and counts the HTTP requests it sees. */
async function secureServer(run: Run, { certificate, key }: Identity, options: ServerOptions = {}) {
  const counts = { requests: 0 };
  const server = createTlsServer({ cert: certificate, key, ...options }, (_request, response) => {
    counts.requests += 1;
    response.writeHead(503).end();
  });
  // It is there for handshakes to fail.
  server.on('tlsClientError', () => 'as expected');
  const { port } = await serve(run, server);
  return { url: new URL(`https://localhost:${port}`), counts };
}

const issued = (options: Partial<CertificateOptions>) => authority.issue({ host: 'localhost', ...options });

const insecureOnes: [string, string, () => Identity, ServerOptions?][] = [
  ['a self-signed certificate', 'certificateUntrusted', () => makeSelfSigned('localhost')],
  ['an unknown authority', 'certificateUntrusted', () => stranger.issue({ host: 'localhost' })],
  ['expired', 'certificateExpired', () => issued({ notBefore: Date.now() - 2 * dayMs, notAfter: Date.now() - dayMs })],
  [
    'not yet valid',
    'certificateExpired',
    () => issued({ notBefore: Date.now() + dayMs, notAfter: Date.now() + 2 * dayMs }),
  ],
  ['a certificate for another host', 'certificateForOther', () => issued({ host: 'elsewhere.example' })],
  [
    'a client certificate is demanded',
    'tls',
    () => issued({}),
    { requestCert: true, rejectUnauthorized: true, ca: stranger.certificate, maxVersion: 'TLSv1.2' },
  ],
  [
    'an old version of TLS',
    'tls',
    () => issued({}),
    { maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' },
  ],
];

for (const [what, cause, identity, options] of insecureOnes) {
  scenario('N26', insecure, { case: what, requests: 2 }, async (run) => {
    const { url, counts } = await secureServer(run, identity(), options);
    run.line.lead(toApiKeys, wayTo(url));
    await expectUnreachable(run, cause);
    expect(counts.requests).toBe(0);
  });
}

scenario('N26', insecure, { case: 'a client certificate is demanded, in TLS 1.3', requests: 8 }, async (run) => {
  const demanding = { requestCert: true, rejectUnauthorized: true, ca: stranger.certificate };
  const { url, counts } = await secureServer(run, issued({}), demanding);
  run.line.lead(toApiKeys, wayTo(url));
  // The demand comes after the handshake, and Node's fetch says only that the connection broke.
  expect(await run.console.failure('keys.list', listOf(run))).toMatchObject({ kind: 'unreachable' });
  expect((await run.console.failure('keys.create', run.intend('Shop'))).kind).toBe('outcomeUnknown');
  expect(counts.requests).toBe(0);
});

scenario('N26', insecure, { case: 'the handshake is cut off', requests: 8 }, async (run) => {
  const { url, counts } = await secureServer(run, issued({}));
  const proxy = await startFaultProxy(url.origin.replace('localhost', '127.0.0.1'));
  run.defer(() => proxy.stop());
  await proxy.dropAfter(20);
  run.line.lead(toApiKeys, wayTo(new URL(`https://localhost:${proxy.port}`)));
  expect(await run.console.failure('keys.list', listOf(run))).toMatchObject({ cause: 'connection' });
  // A broken connection does not show how far the request got.
  expect((await run.console.failure('keys.create', run.intend('Shop'))).kind).toBe('outcomeUnknown');
  expect(counts.requests).toBe(0);
});

scenario('N26', insecure, { case: 'a server without TLS', requests: 2 }, async (run) => {
  const plain = new URL(run.sandbox.url);
  run.line.lead(toApiKeys, wayTo(new URL(`https://localhost:${plain.port}`)));
  await expectUnreachable(run, 'tls');
});

scenario('N26', insecure, { case: 'an authority that the computer trusts is accepted', requests: 4 }, async (run) => {
  const { url, counts } = await secureServer(run, issued({}));
  run.line.lead(toApiKeys, wayTo(url));
  expect(await run.console.failure('keys.list', listOf(run))).toMatchObject({ kind: 'server', status: 503 });
  expect(counts.requests).toBe(4);
});

const proxied = 'A proxy in the way';

/** A proxy's answer as Chromium's network stack reports it; Node's fetch hides a 407. */
const demand: Fetch = async () => new Response(null, { status: 407 });

scenario('N27', proxied, { case: 'a sign-in is asked for', requests: 2 }, async (run) => {
  run.line.lead(everything, demand);
  const cause = 'proxySignIn';
  expect(await run.console.failure('keys.list', listOf(run))).toMatchObject({ kind: 'unreachable', cause });
  // The refusal is not the API's: the API key may have been created all the same.
  expect(await run.create(run.intend('Shop'))).toMatchObject({ failure: { kind: 'outcomeUnknown', cause } });
  expect(await run.unsettled()).toMatchObject([{ state: 'unknown', name: 'Shop' }]);
});

scenario('N27', proxied, { case: 'a sign-in is asked for when the token is renewed', requests: 2 }, async (run) => {
  run.sandbox.world.expireAccessTokens();
  run.line.lead(({ url }) => url.pathname === tokenRequests.path, demand);
  expect(await run.console.failure('keys.list', listOf(run))).toMatchObject({ cause: 'proxySignIn' });
  expect((await run.console.get('session.state', {})).kind).toBe('signedIn');
});

for (const [code, cause] of [
  ['net::ERR_TUNNEL_CONNECTION_FAILED', 'proxy'],
  ['net::ERR_PROXY_CONNECTION_FAILED', 'proxy'],
  ['net::ERR_PAC_SCRIPT_FAILED', 'proxy'],
  ['net::ERR_PROXY_AUTH_UNSUPPORTED', 'proxySignIn'],
] as const) {
  scenario('N27', proxied, { case: code, requests: 2 }, async (run) => {
    run.line.lead(everything, async () => {
      throw new Error(code);
    });
    await expectUnreachable(run, cause);
  });
}

scenario('N27', proxied, { case: 'the advice is about the proxy, not about the server', requests: 5 }, async (run) => {
  const { t } = createCatalogue();
  const back = run.line.lead(everything, demand);
  const proxy = wordsFor(await run.console.failure('keys.list', listOf(run)), t);
  back();
  run.faults.add({ ...lists, times: 4, what: { kind: 'status', status: 500 } });
  const server = wordsFor(await run.console.failure('keys.list', listOf(run)), t);
  expect(proxy.next).not.toBe(server.next);
  expect(proxy.next).toMatch(/proxy/i);
});
