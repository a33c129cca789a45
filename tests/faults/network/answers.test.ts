/** N11 to N16: answers that are not answers. */
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import type { Fault } from '../../../sandbox/faults.ts';
import { startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { newTestFolder } from '../../helpers/test-folder.ts';
import { SurvivingSystem, startHeadlessConsole } from '../headless/headless-console.ts';
import { toApiKeys, wayTo } from '../line.ts';
import type { Run } from '../run.ts';
import { scenario } from '../scenario.ts';
import { creations, forbiddenHost, listOf, lists, serve, tokenRequests, written } from './support.ts';

/** The creation's answer is rejected: unknown, not repeated automatically, nothing shown; asking again brings the secret. */
async function expectUnknown(run: Run, fault: Fault | readonly Fault[], cause: string): Promise<void> {
  run.faults.add({ ...creations, what: fault });
  const wish = run.intend('Shop');
  expect(await run.console.failure('keys.create', wish)).toMatchObject({ kind: 'outcomeUnknown', cause });
  expect(await run.held()).toEqual([]);
  expect(await run.unsettled()).toMatchObject([{ state: 'unknown', intent: wish.intent }]);
}

/** The list's answer is rejected, and the next one works. */
async function expectNoList(run: Run, fault: Fault | readonly Fault[], failure: object): Promise<void> {
  run.faults.add({ ...lists, what: fault });
  expect(await run.console.failure('keys.list', listOf(run))).toMatchObject(failure);
  expect(await run.list()).toHaveLength(run.atStart.length);
}

const malformed = 'Answers that are not JSON, or not the documented JSON';

const secret = 'x'.repeat(64);

/** A creation's real answer, altered in its parsed form. */
function changed(change: (created: { apiKey: Record<string, unknown>; clientSecret: unknown }) => unknown): Fault {
  return { kind: 'body', body: (real) => JSON.stringify(change(JSON.parse(real))) };
}

const badLists: [string, string][] = [
  ['broken JSON', '{"items":['],
  ['null', 'null'],
  ['an array', '[]'],
  ['an empty body', ''],
  ['items of the wrong type', '{"items":{},"nextCursor":null}'],
  ['no cursor', '{"items":[]}'],
  ['a member twice', '{"items":[],"items":[],"nextCursor":null}'],
  ['a member twice, once escaped', '{"items":[],"nextCursor":"a","nextC\\u0075rsor":null}'],
];

for (const [what, body] of badLists) {
  scenario('N11', malformed, { case: `a list: ${what}`, requests: 2 }, (run) =>
    expectNoList(run, { kind: 'body', body }, { kind: 'protocol' }),
  );
}

const badCreations: [string, Fault][] = [
  ['broken JSON', { kind: 'body', body: '{"apiKey":{"id":"k' }],
  ['null', { kind: 'body', body: 'null' }],
  ['an array', { kind: 'body', body: '[]' }],
  ['no API key', changed(({ clientSecret }) => ({ clientSecret }))],
  ['an invalid date', changed(({ apiKey, ...rest }) => ({ ...rest, apiKey: { ...apiKey, createdAt: 'today' } }))],
  ['two secrets', { kind: 'body', body: (real) => real.replace(/}$/, `,"clientSecret":"${secret}"}`) }],
];

for (const [what, fault] of badCreations) {
  scenario('N11', malformed, { case: `a creation: ${what}`, requests: 1 }, (run) =>
    expectUnknown(run, fault, 'protocol'),
  );
}

const secretless: [string, Fault][] = [
  ['without a secret', changed(({ apiKey }) => ({ apiKey }))],
  ['with a number for a secret', changed((created) => ({ ...created, clientSecret: 7 }))],
];

for (const [what, fault] of secretless) {
  scenario('N11', malformed, { case: `a creation ${what}, once`, requests: 2 }, async (run) => {
    run.faults.add({ ...creations, what: fault });
    await run.created(run.intend('Shop'));
  });

  scenario('N11', malformed, { case: `a creation ${what}, always`, requests: 2 }, async (run) => {
    run.faults.add({ ...creations, times: Infinity, what: fault });
    expect((await run.console.failure('keys.create', run.intend('Shop'))).kind).toBe('secretNotGiven');
    expect(await run.held()).toEqual([]);
    expect(await run.unsettled()).toMatchObject([{ state: 'secretLost', name: 'Shop' }]);
  });
}

const portal = 'A login page of the network, or a redirect to it';
const page = '<html><title>Hotel network</title><form action="/pay"></form></html>';

const portals: [string, Fault | readonly Fault[]][] = [
  ['a page instead of the answer', { kind: 'body', body: page, contentType: 'text/html' }],
  [
    'a page with 403',
    [{ kind: 'status', status: 403, headers: { 'content-type': 'text/html' }, body: page, afterCommit: true }],
  ],
  [
    'a redirect to the page',
    { kind: 'status', status: 302, headers: { location: 'http://portal.invalid/' }, afterCommit: true },
  ],
  ['511', { kind: 'status', status: 511, headers: { 'content-type': 'text/html' }, body: page, afterCommit: true }],
];

for (const [what, fault] of portals) {
  scenario('N12', portal, { case: `a list: ${what}`, requests: 2 }, async (run) => {
    await expectNoList(run, fault, { kind: 'unreachable', cause: 'portal' });
    expect(written(run)).not.toMatch(/Hotel|portal\.invalid/);
  });
}

for (const [what, fault] of portals) {
  scenario('N12', portal, { case: `a creation: ${what}`, requests: 1 }, async (run) => {
    await expectUnknown(run, fault, 'portal');
    expect(written(run)).not.toMatch(/Hotel|portal\.invalid/);
  });
}

for (const [what, fault] of portals) {
  scenario('N12', portal, { case: `a renewal of the token: ${what}`, requests: 2 }, async (run) => {
    run.faults.add({ ...tokenRequests, what: asIfBeforeCommit(fault) });
    run.sandbox.world.expireAccessTokens();
    expect(await run.console.failure('keys.list', listOf(run))).toMatchObject({ kind: 'unreachable', cause: 'portal' });
    expect((await run.console.get('session.state', {})).kind).toBe('signedIn');
  });
}

/** An intermediary answers before the server has seen anything. */
function asIfBeforeCommit(fault: Fault | readonly Fault[]): Fault {
  const [first] = [fault].flat() as Fault[];
  if (first?.kind === 'status') return { ...first, afterCommit: false };
  return { kind: 'status', status: 200, headers: { 'content-type': 'text/html' }, body: page };
}

const elsewhere = 'A redirect to another host is not followed';

for (const status of [301, 307, 308]) {
  const redirect = (location: URL): Fault => ({ kind: 'status', status, headers: { location: location.href } });

  scenario('N13', elsewhere, { case: `${status} for a list and a creation`, requests: 2 }, async (run) => {
    const other = await forbiddenHost(run);
    run.faults.add({ path: /\/api-keys$/, times: 2, what: redirect(other.url) });
    expect(await run.console.failure('keys.list', listOf(run))).toMatchObject({ kind: 'unreachable', cause: 'portal' });
    expect(await run.console.failure('keys.create', run.intend('Shop'))).toMatchObject({ kind: 'outcomeUnknown' });
    expect(other.seen).toEqual([]);
  });

  scenario('N13', elsewhere, { case: `${status} for the test of a pair`, requests: 2 }, async (run) => {
    const other = await forbiddenHost(run);
    const { handle } = await run.created(run.intend('Shop'));
    run.faults.add({ path: '/oauth/token', what: redirect(other.url) });
    expect((await run.console.failure('secrets.test', { handle })).kind).toBe('unreachable');
    expect(other.seen).toEqual([]);
  });

  scenario('N13', elsewhere, { case: `${status} for the renewal of the token`, requests: 2 }, async (run) => {
    const other = await forbiddenHost(run);
    run.faults.add({ ...tokenRequests, what: redirect(other.url) });
    run.sandbox.world.expireAccessTokens();
    expect((await run.console.failure('keys.list', listOf(run))).kind).toBe('unreachable');
    expect(other.seen).toEqual([]);
  });
}

const huge = 'Answers that are far too large';
const mebibyte = 1024 * 1024;

const hugeOnes: [string, Fault][] = [
  ['ten megabytes', { kind: 'huge', bytes: 10 * mebibyte }],
  ['a gigabyte, compressed', { kind: 'huge', bytes: 1024 * mebibyte, gzip: true }],
  ['infinite length', { kind: 'huge', bytes: Infinity }],
];

for (const [what, fault] of hugeOnes) {
  scenario('N14', huge, { case: `a list of ${what}`, requests: 2 }, (run) =>
    expectNoList(run, fault, { kind: 'protocol' }),
  );
  scenario('N14', huge, { case: `a creation of ${what}`, requests: 1 }, (run) => expectUnknown(run, fault, 'protocol'));
  scenario('N14', huge, { case: `tokens of ${what}`, requests: 2 }, async (run) => {
    run.sandbox.world.expireAccessTokens();
    run.faults.add({ ...tokenRequests, what: fault });
    expect((await run.console.failure('keys.list', listOf(run))).kind).toBe('protocol');
  });
}

scenario('N14', huge, { case: 'ten megabytes of headers', requests: 5 }, async (run) => {
  const answer: RequestListener = (_request, response) => {
    // The client hangs up long before the end.
    response.on('error', () => 'nobody reads it');
    response.writeHead(200, { 'content-type': 'application/json', 'x-many': Array(160).fill('y'.repeat(65_536)) });
    response.end('{"items":[],"nextCursor":null}');
  };
  const back = run.line.lead(toApiKeys, wayTo(await serve(run, createServer(answer))));
  expect((await run.console.failure('keys.list', listOf(run))).kind).toBe('unreachable');
  back();
  expect(await run.list()).toHaveLength(run.atStart.length);
});

/** A process's peak memory since the last call, in bytes, as Linux counts it. */
function memoryPeak(pid: number): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  return Number(kilobytes) * 1024;
}

test.runIf(process.platform === 'linux')(`N14 ${huge} – they take less than 50 MiB of memory`, async () => {
  const sandbox = await startSandbox();
  const system = new SurvivingSystem();
  system.user = seededUsers.admin;
  const console = await startHeadlessConsole({ folder: newTestFolder(), url: sandbox.url, system });
  const list = { account: (await console.enter(seededAccount)).id, cursor: null };
  await console.get('keys.list', list);
  const pid = console.process.pid ?? 0;
  memoryPeak(pid);
  await console.get('keys.list', list);
  const usual = memoryPeak(pid);
  for (const [, fault] of hugeOnes) {
    sandbox.world.faults.add({ ...lists, what: fault });
    expect((await console.failure('keys.list', list)).kind).toBe('protocol');
  }
  expect(memoryPeak(pid) - usual).toBeLessThan(50 * mebibyte);
  await console.stop();
  await sandbox.stop();
});

const mistyped = 'The right JSON with a wrong content type or encoding';

const mistypedOnes: [string, Fault][] = [
  ['text/plain', { kind: 'headers', headers: { 'content-type': 'text/plain' } }],
  ['no content type', { kind: 'headers', headers: { 'content-type': null } }],
  ['another charset', { kind: 'headers', headers: { 'content-type': 'application/json; charset=iso-8859-1' } }],
  ['UTF-16', { kind: 'body', body: (real) => Buffer.from(real, 'utf16le') }],
  ['a byte order mark', { kind: 'body', body: (real) => `\ufeff${real}` }],
  [
    'bytes that are not UTF-8',
    { kind: 'body', body: (real) => Buffer.concat([Buffer.from(real.slice(0, -1)), Buffer.from([0xff, 0x7d])]) },
  ],
];

for (const [what, fault] of mistypedOnes) {
  scenario('N15', mistyped, { case: `a list: ${what}`, requests: 2 }, (run) =>
    expectNoList(run, fault, { kind: 'protocol' }),
  );
  scenario('N15', mistyped, { case: `a creation: ${what}`, requests: 1 }, (run) =>
    expectUnknown(run, fault, 'protocol'),
  );
}

const another = 'The answer to another request';

scenario('N16', another, { case: 'a creation under another name', requests: 1 }, async (run) => {
  const stranger = changed(({ apiKey }) => ({ apiKey: { ...apiKey, id: 'k', name: 'Other' }, clientSecret: secret }));
  await expectUnknown(run, stranger, 'protocol');
  expect(written(run)).not.toMatch(/Other|Shop/);
});

scenario('N16', another, { case: 'a rename of another API key', requests: 4 }, async (run) => {
  const { id, etag } = await run.listed('Test (Oskar)');
  const body = (real: string) => real.replace(id, randomUUID());
  run.faults.add({ method: 'PATCH', what: { kind: 'body', body } });
  const renamed = await run.console.get('keys.rename', { account: run.account.id, id, name: 'Renamed', etag });
  expect(renamed).toMatchObject({ id, name: 'Renamed' });
});

scenario('N16', another, { case: 'a description of another server', requests: 2 }, async (run) => {
  await run.console.get('session.signOut', {});
  const body = (real: string) => real.replaceAll(run.sandbox.url, 'http://127.0.0.1:9');
  run.faults.add({ path: '/.well-known/oauth-protected-resource', what: { kind: 'body', body } });
  expect(await run.console.failure('session.signIn', { connection: run.console.connection.id })).toMatchObject({
    kind: 'protocol',
  });
});
