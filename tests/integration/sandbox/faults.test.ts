import { createHook } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { join, sep } from 'node:path';
import * as oidc from 'openid-client';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Fault } from '../../../sandbox/faults.ts';
import { ProblemError } from '../../../sandbox/problem.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { Api, kindOf } from './support/api.ts';
import { discover, SignInAttempt, signIn } from './support/session.ts';
import { openWire, receive, type Sent, writeRequest } from './support/wire.ts';

let sandbox: Sandbox;
let owner: Api;
let acme: string;
let list: string;
let reported: unknown[];

beforeEach(async () => {
  reported = [];
  sandbox = await startSandbox({ report: (error) => reported.push(error) });
  owner = await Api.as(sandbox, seededUsers.owner);
  acme = sandbox.world.account(seededAccount).id;
  list = `/v1/accounts/${acme}/api-keys`;
  sandbox.world.requests.length = 0;
});
afterEach(async () => {
  await sandbox.stop();
  expect(reported).toEqual([]);
});

const creation = { method: 'POST', path: /\/api-keys$/ };
const names = () => sandbox.world.apiKeys(acme).map(({ name }) => name);
const ledger = () => sandbox.world.requests.map(({ status, ownStatus, committed }) => [status, ownStatus, committed]);

/** The creation of an API key named New, as sent over the wire. */
function newKey(key = crypto.randomUUID() as string): Sent {
  return {
    method: 'POST',
    path: list,
    headers: {
      authorization: `Bearer ${owner.accessToken}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: '{"name":"New"}',
  };
}

function over(sent: Sent, until?: (text: string) => boolean) {
  const wire = openWire(sandbox.url);
  writeRequest(wire, sent);
  return receive(wire, until);
}

/** The answer to creating an API key named New under this fault. */
async function createWith(what: Fault | Fault[], until?: (text: string) => boolean) {
  const rule = sandbox.world.faults.add({ ...creation, what });
  const received = await over(newKey(), until);
  expect(rule.hits).toBe(1);
  return received;
}

/** The same through fetch, for answers that HTTP can read. */
async function fetchWith(what: Fault | Fault[]) {
  const { method = '', path, headers = {}, body = '' } = newKey();
  sandbox.world.faults.add({ ...creation, what });
  return fetch(`${sandbox.url}${path}`, { method, headers, body, redirect: 'manual' });
}

describe('An answer is lost', () => {
  test('before the commit, by RST: nothing was done', async () => {
    expect(await createWith({ kind: 'resetBeforeCommit' })).toEqual({ text: '', bytes: 0, ending: 'ECONNRESET' });
    expect(names()).not.toContain('New');
    expect(ledger()).toEqual([[undefined, undefined, false]]);
  });

  test('after the commit, by RST: the API key is there, and the same Idempotency-Key gets its secret', async () => {
    sandbox.world.faults.add({ ...creation, what: { kind: 'resetAfterCommit' } });
    const key = crypto.randomUUID();
    await expect(owner.create(acme, 'New', key)).rejects.toThrow('fetch failed');
    expect(ledger()).toEqual([[undefined, 201, true]]);
    const again = await owner.create(acme, 'New', key);
    expect(again.status).toBe(201);
    expect(names().filter((name) => name === 'New')).toHaveLength(1);
    expect(sandbox.world.apiKeys(acme).find(({ name }) => name === 'New')?.clientId).toBe(again.body.apiKey.clientId);
  });

  test('for good once the server has forgotten its stored answers', async () => {
    sandbox.world.faults.add({ ...creation, what: { kind: 'resetAfterCommit' } });
    const key = crypto.randomUUID();
    await expect(owner.create(acme, 'New', key)).rejects.toThrow();
    sandbox.world.forgetStoredAnswers();
    expect(kindOf(await owner.create(acme, 'New', key))).toBe('name-taken');
  });

  test.each([
    ['hangBeforeCommit', false],
    ['hangAfterCommit', true],
  ] as const)('by silence (%s), until the client hangs up', async (kind, isCommitted) => {
    const rule = sandbox.world.faults.add({ ...creation, what: { kind } });
    const wire = openWire(sandbox.url);
    writeRequest(wire, newKey());
    const seen = await rule.arrived;
    expect(seen).toMatchObject({ status: undefined, committed: isCommitted });
    expect(names().includes('New')).toBe(isCommitted);
    wire.destroy();
    expect(await rule.left).toBe(seen);
    expect(wire.bytesRead).toBe(0);
  });

  test('in the middle of its body, while its declared length stays', async () => {
    const { text, ending } = await createWith({ kind: 'truncate' });
    const [head = '', body = ''] = text.split('\r\n\r\n');
    const whole = Number(/content-length: (\d+)/i.exec(head)?.[1]);
    expect(head).toMatch(/^HTTP\/1\.1 201 /);
    expect([body.length, ending]).toEqual([Math.floor(whole / 2), 'FIN']);
    expect(ledger()).toEqual([[201, 201, true]]);
  });

  test('in the middle of its body, and fetch reports that', async () => {
    const response = await fetchWith({ kind: 'truncate', keep: 0 });
    expect(response.status).toBe(201);
    await expect(response.text()).rejects.toThrow('terminated');
  });
});

describe('An answer is slow', () => {
  test('because the server begins late: then nothing is done before', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const rule = sandbox.world.faults.add({ ...creation, what: { kind: 'delay', until: promise } });
    const reply = owner.create(acme, 'New');
    expect(await rule.arrived).toMatchObject({ committed: false });
    expect(names()).not.toContain('New');
    resolve();
    expect((await reply).status).toBe(201);
  });

  test('by so many milliseconds', async () => {
    const start = performance.now();
    expect((await fetchWith({ kind: 'delay', until: 30 })).status).toBe(201);
    // A timer may fire early by less than a millisecond.
    expect(performance.now() - start).toBeGreaterThan(29);
  });

  test('and the client does not wait: the server commits all the same', async () => {
    const held = sandbox.world.faults.hold(creation);
    const wire = openWire(sandbox.url);
    writeRequest(wire, newKey());
    await held.arrived;
    wire.destroy();
    await held.left;
    expect(names()).not.toContain('New');
    held.release();
    expect(await held.handled).toMatchObject({ status: undefined, ownStatus: 201, committed: true });
    expect(names()).toContain('New');
  });

  test('a byte at a time, to its end', async () => {
    const response = await fetchWith({ kind: 'trickle', everyMs: 0 });
    expect(await response.json()).toMatchObject({ apiKey: { name: 'New' } });
  });

  test('a byte at a time, for ever', async () => {
    const { text, ending } = await createWith({ kind: 'trickle', everyMs: 0, forEver: true }, (so) =>
      /\}(?:\r\n1\r\n ){20}/.test(so),
    );
    expect(text).toMatch(/^HTTP\/1\.1 201 .*transfer-encoding: chunked/is);
    expect(ending).toBe('hung up');
  });

  test('a byte at a time, until the rule is removed', async () => {
    const rule = sandbox.world.faults.add({ ...creation, what: { kind: 'trickle', everyMs: 3_600_000 } });
    const wire = openWire(sandbox.url);
    writeRequest(wire, newKey());
    const received = receive(wire, (text) => {
      if (text.endsWith('\r\n\r\n{')) rule.remove();
      return false;
    });
    expect((await received).text).toMatch(/\{"apiKey":\{.*\}$/);
  });
});

describe('A test holds a request', () => {
  test('before the commit, and lets it go', async () => {
    const held = sandbox.world.faults.hold(creation);
    const reply = owner.create(acme, 'New');
    expect(await held.arrived).toMatchObject({ method: 'POST', path: list, committed: false });
    held.release();
    expect((await reply).status).toBe(201);
    expect(held.hits).toBe(1);
  });

  test('after the commit, and has its answer lost then', async () => {
    const held = sandbox.world.faults.hold({ ...creation, afterCommit: true, what: { kind: 'resetAfterCommit' } });
    const reply = owner.create(acme, 'New').catch((error) => error);
    expect(await held.arrived).toMatchObject({ committed: true, ownStatus: 201, status: undefined });
    expect(names()).toContain('New');
    held.release();
    expect(await reply).toBeInstanceOf(TypeError);
  });

  test('while another of the same kind passes', async () => {
    const held = sandbox.world.faults.hold({ method: 'GET', path: list });
    const first = owner.call('GET', list);
    await held.arrived;
    expect((await owner.call('GET', list)).status).toBe(200);
    held.release();
    expect((await first).status).toBe(200);
  });

  test('together with others, and lets them all go', async () => {
    const held = sandbox.world.faults.hold({ path: list, times: Number.POSITIVE_INFINITY });
    const replies = [1, 2, 3].map(() => owner.call('GET', list));
    await expect.poll(() => held.hits).toBe(3);
    held.release();
    expect((await Promise.all(replies)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await owner.call('GET', list)).status).toBe(200);
    expect(held.hits).toBe(3);
  });
});

describe('Another status', () => {
  test.each([
    [500, {}],
    [503, { 'Retry-After': '2' }],
    [429, { 'Retry-After': 'Wed, 21 Oct 2026 07:28:00 GMT' }],
    [511, { 'Content-Type': 'text/html' }],
    [302, { Location: 'http://portal.invalid/' }],
    [307, { Location: 'http://elsewhere.invalid/' }],
  ])('%i in the place of the server, which does nothing', async (status, headers: Record<string, string>) => {
    const response = await fetchWith({ kind: 'status', status, headers, body: 'Not now' });
    expect([response.status, await response.text()]).toEqual([status, 'Not now']);
    for (const [name, value] of Object.entries(headers)) expect(response.headers.get(name)).toBe(value);
    expect(ledger()).toEqual([[status, undefined, false]]);
    expect(names()).not.toContain('New');
  });

  test('after the commit', async () => {
    const response = await fetchWith({ kind: 'status', status: 401, afterCommit: true });
    expect([response.status, await response.text()]).toEqual([401, '']);
    expect(ledger()).toEqual([[401, 201, true]]);
    expect(names()).toContain('New');
  });

  test('that fetch hides (407) is sent with its header', async () => {
    const headers = { 'Proxy-Authenticate': 'Basic realm="proxy"' };
    const { text } = await createWith({ kind: 'status', status: 407, headers });
    expect(text).toMatch(/^HTTP\/1\.1 407 .*proxy-authenticate: Basic realm="proxy"/is);
  });

  test('with problem details', async () => {
    const body = new ProblemError('still-running', 'Wait.').toProblem('of-the-test');
    const response = await fetchWith({ kind: 'status', status: 409, headers: { 'Retry-After': '1' }, body });
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await response.json()).toEqual(body);
  });

  test('three times, and then the server’s own', async () => {
    const rule = sandbox.world.faults.add({ path: list, times: 3, what: { kind: 'status', status: 503 } });
    const statuses: number[] = [];
    const headers = { authorization: `Bearer ${owner.accessToken}` };
    for (let asked = 0; asked < 5; asked++) statuses.push((await fetch(`${sandbox.url}${list}`, { headers })).status);
    expect(statuses).toEqual([503, 503, 503, 200, 200]);
    expect(rule.hits).toBe(3);
  });
});

describe('Another body', () => {
  const withoutSecret = (real: string) => JSON.stringify({ ...JSON.parse(real), clientSecret: undefined });
  const otherName = (real: string) => real.replace('"name":"New"', '"name":"Old"');

  test.each([
    ['HTML', '<!doctype html><title>Log in to the network</title>', 'text/html'],
    ['broken JSON', '{"apiKey":', undefined],
    ['null', 'null', undefined],
    ['a list', '[]', undefined],
    ['another type', '{}', 'text/plain'],
    ['duplicate keys', '{"apiKey":1,"apiKey":2}', undefined],
    ['nothing', '', undefined],
  ])('%s', async (_what, body, contentType) => {
    const response = await fetchWith({ kind: 'body', body, ...(contentType && { contentType }) });
    expect(response.headers.get('content-type')).toMatch(contentType ?? /^application\/json/);
    expect([response.status, await response.text()]).toEqual([201, body]);
    expect(ledger()).toEqual([[201, 201, true]]);
  });

  test('bytes that are no text, with a mark at the beginning', async () => {
    const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0xe5, 0x7d]);
    const response = await fetchWith({ kind: 'body', body: bytes, contentType: 'application/json; charset=latin1' });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  });

  test('made of the real one', async () => {
    const real = await (await fetchWith({ kind: 'body', body: withoutSecret })).json();
    expect(Object.keys(real)).toEqual(['apiKey']);
    sandbox.world.removeApiKey(acme, real.apiKey.id);
    expect(await (await fetchWith({ kind: 'body', body: otherName })).json()).toMatchObject({
      apiKey: { name: 'Old' },
    });
  });

  test('where there is none: a 204 becomes a 200', async () => {
    const { apiKey } = sandbox.world.addApiKey(acme, 'Old');
    const path = `${list}/${apiKey.id}`;
    sandbox.world.faults.add({ method: 'DELETE', path, what: { kind: 'body', body: 'Gone?' } });
    const headers = { authorization: `Bearer ${owner.accessToken}`, 'if-match': '*' };
    const response = await fetch(`${sandbox.url}${path}`, { method: 'DELETE', headers });
    expect(await response.text()).toBe('Gone?');
  });
});

describe('Too large an answer', () => {
  test('by its body', async () => {
    const response = await fetchWith({ kind: 'huge', bytes: 3_000_000 });
    expect(response.headers.get('content-length')).toBe('3000000');
    expect((await response.arrayBuffer()).byteLength).toBe(3_000_000);
    expect(names()).toContain('New');
  });

  test('by its body, once that is unpacked', async () => {
    const { text, bytes } = await createWith({ kind: 'huge', bytes: 30_000_000, gzip: true });
    expect(text).toMatch(/content-encoding: gzip/i);
    expect(bytes).toBeLessThan(100_000);
  });

  test('by its body, which fetch can unpack', async () => {
    const response = await fetchWith({ kind: 'huge', bytes: 100_000, gzip: true });
    // fetch unpacks it.
    expect((await response.text()).length).toBe(100_000);
  });

  test('without an end, until the client hangs up', async () => {
    const rule = sandbox.world.faults.add({ ...creation, what: { kind: 'huge', bytes: Number.POSITIVE_INFINITY } });
    const received = await over(newKey(), (text) => text.length > 1_000_000);
    expect(received.ending).toBe('hung up');
    await rule.left;
  });

  test('by its headers', async () => {
    const { text } = await createWith(
      { kind: 'headers', headers: { 'X-Large': 'x'.repeat(1_000_000) } },
      (so) => so.length > 1_000_000,
    );
    expect(text).toMatch(/x-large: x{1000}/);
  });
});

describe('Other headers', () => {
  test('a Date of another day', async () => {
    const date = new Date(Date.now() - 86_400_000).toUTCString();
    const response = await fetchWith({ kind: 'headers', headers: { Date: date } });
    expect(response.headers.get('date')).toBe(date);
    expect(response.status).toBe(201);
  });

  test('no Date, no ETag, and all others as they were', async () => {
    const response = await fetchWith({ kind: 'headers', headers: { Date: null, ETag: null } });
    expect([response.headers.get('date'), response.headers.get('etag')]).toEqual([null, null]);
    expect(response.headers.get('location')).toContain('/api-keys/');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('made of the real ones', async () => {
    const change = (etag: string | undefined) => `W/${etag}`;
    expect((await fetchWith({ kind: 'headers', headers: { etag: change } })).headers.get('etag')).toMatch(/^W\/"/);
  });
});

describe('The identity provider’s paths', () => {
  test('A refresh whose answer is lost has replaced the refresh token: the old one ends the session', async () => {
    const session = await signIn(sandbox, seededUsers.owner);
    const rule = sandbox.world.faults.add({ method: 'POST', path: '/oidc/token', what: { kind: 'resetAfterCommit' } });
    sandbox.world.requests.length = 0;
    const refresh = () => oidc.refreshTokenGrant(session.config, session.refreshToken);
    await expect(refresh()).rejects.toThrow('fetch failed');
    expect(rule.hits).toBe(1);
    expect(ledger()).toEqual([[undefined, 200, true]]);
    await expect(refresh()).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  test('A refresh that does not reach the server changes nothing', async () => {
    const session = await signIn(sandbox, seededUsers.owner);
    sandbox.world.faults.add({ path: '/oidc/token', what: { kind: 'resetBeforeCommit' } });
    const refresh = () => oidc.refreshTokenGrant(session.config, session.refreshToken);
    await expect(refresh()).rejects.toThrow();
    expect((await refresh()).access_token).toBeTypeOf('string');
  });

  test('A revocation whose answer is lost has revoked', async () => {
    const session = await signIn(sandbox, seededUsers.owner);
    const rule = sandbox.world.faults.add({ path: '/oidc/revoke', what: { kind: 'hangAfterCommit' } });
    const hangUp = new AbortController();
    const body = new URLSearchParams({ client_id: 'api-key-console', token: session.refreshToken });
    const asked = fetch(`${sandbox.url}/oidc/revoke`, { method: 'POST', body, signal: hangUp.signal });
    await rule.arrived;
    hangUp.abort();
    await expect(asked).rejects.toThrow();
    const refresh = oidc.refreshTokenGrant(session.config, session.refreshToken);
    await expect(refresh).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  test('Discovery can name another issuer, and the keys can be out of reach', async () => {
    const { faults } = sandbox.world;
    const otherIssuer = (real: string) => JSON.stringify({ ...JSON.parse(real), issuer: 'http://127.0.0.1:1' });
    faults.add({ path: '/.well-known/openid-configuration', what: { kind: 'body', body: otherIssuer } });
    await expect(discover(sandbox)).rejects.toThrow();
    faults.add({ path: '/oidc/jwks', what: { kind: 'status', status: 503 } });
    expect((await fetch(`${sandbox.url}/oidc/jwks`)).status).toBe(503);
    expect((await fetch(`${sandbox.url}/oidc/jwks`)).status).toBe(200);
  });

  test('Signing in works with every request handled apart, and can lead back with another issuer', async () => {
    const every = sandbox.world.faults.add({ times: Number.POSITIVE_INFINITY, what: [] });
    expect((await signIn(sandbox, seededUsers.owner)).refreshToken).not.toBe('');
    expect(every.hits).toBe(sandbox.world.requests.length);
    expect(sandbox.world.requests.every(({ committed, bodyHash }) => committed && bodyHash)).toBe(true);
    every.remove();
    const otherIssuer = (location: string | undefined) =>
      (location ?? '').replace(/iss=[^&]*/, `iss=${encodeURIComponent('http://127.0.0.1:1')}`);
    const attempt = new SignInAttempt(await discover(sandbox));
    const page = await attempt.page();
    sandbox.world.faults.add({
      path: /^\/oidc\/authorize\/./,
      what: { kind: 'headers', headers: { location: otherIssuer } },
    });
    const after = await attempt.submit(page, seededUsers.owner);
    const cause = { message: expect.stringContaining('"iss"') };
    await expect(attempt.redeem(after.location ?? '')).rejects.toMatchObject({ cause });
  });
});

describe('The ledger', () => {
  test('shows that a request was sent again byte by byte with the same Idempotency-Key', async () => {
    sandbox.world.faults.add({ ...creation, what: { kind: 'resetBeforeCommit' } });
    const key = crypto.randomUUID();
    await over(newKey(key));
    await over(newKey(key));
    const [first, second] = sandbox.world.requests;
    const bodyHash = createHash('sha256').update('{"name":"New"}').digest('hex');
    expect(first).toMatchObject({ idempotencyKey: key, bodyHash, status: undefined, committed: false });
    expect(second).toMatchObject({ idempotencyKey: key, bodyHash, status: 201, ownStatus: 201, committed: true });
  });

  test('has what was refused as not committed', async () => {
    await owner.create(acme, '');
    expect(ledger()).toEqual([[400, 400, false]]);
  });
});

describe('Rules', () => {
  test('apply in their order, one to a request, and an unused one can be seen', async () => {
    const { faults } = sandbox.world;
    const first = faults.add({ path: list, what: [] });
    const second = faults.add({ method: 'GET', path: list, what: { kind: 'status', status: 500 } });
    const other = faults.add({ method: 'PATCH', path: list, what: { kind: 'resetBeforeCommit' } });
    expect((await owner.call('GET', list)).status).toBe(200);
    expect([first.hits, second.hits]).toEqual([1, 0]);
    const headers = { authorization: `Bearer ${owner.accessToken}` };
    expect((await fetch(`${sandbox.url}${list}`, { headers })).status).toBe(500);
    expect((await owner.call('GET', list)).status).toBe(200);
    expect([first.hits, second.hits, other.hits]).toEqual([1, 1, 0]);
  });

  test('combine faults', async () => {
    const response = await fetchWith([
      { kind: 'status', status: 503, body: 'Later' },
      { kind: 'headers', headers: { 'retry-after': '1' } },
      { kind: 'trickle', everyMs: 0 },
    ]);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await response.text()).toBe('Later');
  });

  test('can be removed, and all be cleared; what waits goes on', async () => {
    const { faults } = sandbox.world;
    const removed = faults.add({ path: list, what: { kind: 'resetBeforeCommit' } });
    removed.remove();
    const held = faults.hold({ path: list, times: Number.POSITIVE_INFINITY });
    const reply = owner.call('GET', list);
    await held.arrived;
    faults.clear();
    expect((await reply).status).toBe(200);
    expect((await owner.call('GET', list)).status).toBe(200);
    expect([removed.hits, held.hits]).toEqual([0, 1]);
  });

  test('whose function throws are reported, and the connection ends', async () => {
    const fail = () => {
      throw new Error('of the test');
    };
    const { bytes } = await createWith({ kind: 'body', body: fail });
    expect(bytes).toBe(0);
    expect(reported.splice(0)).toMatchObject([{ message: 'of the test' }]);
  });
});

describe('The end of a sandbox', () => {
  const hour = 3_600_000;
  const ownCode = join(import.meta.dirname, '../../../sandbox') + sep;

  /** Counts the timers that the sandbox's code has started; the test runner has others. */
  function watchTimers() {
    const begun = new Set<number>();
    let count = 0;
    const hook = createHook({
      init(id, type) {
        if (type !== 'Timeout' || !new Error().stack?.includes(ownCode)) return;
        begun.add(id);
        count += 1;
      },
      destroy: (id) => begun.delete(id),
    }).enable();
    onTestFinished(() => void hook.disable());
    return { waiting: () => begun.size, everBegun: () => count };
  }

  test.each<[string, Fault, isTimed?: true]>([
    ['hangs before the commit', { kind: 'hangBeforeCommit' }],
    ['hangs after the commit', { kind: 'hangAfterCommit' }],
    ['waits for an hour', { kind: 'delay', until: hour }, true],
    ['waits for a promise', { kind: 'delay', until: () => new Promise(() => undefined) }],
    ['is answered a byte an hour', { kind: 'trickle', everyMs: hour }],
    ['is answered without an end', { kind: 'huge', bytes: Number.POSITIVE_INFINITY }],
  ])('lets go of a request that %s', async (_what, what, isTimed) => {
    const timers = watchTimers();
    const rule = sandbox.world.faults.add({ ...creation, what });
    const received = over(newKey());
    await rule.arrived;
    await sandbox.stop();
    expect((await received).ending).toMatch(/^(?:FIN|ECONNRESET)$/);
    await expect.poll(timers.waiting).toBe(0);
    // Otherwise the watch saw nothing.
    if (isTimed) expect(timers.everBegun()).toBeGreaterThan(0);
  });

  test('lets go of a request that has not come to its end', async () => {
    const rule = sandbox.world.faults.add({ ...creation, what: [] });
    const wire = openWire(sandbox.url);
    writeRequest(wire, { ...newKey(), headers: { ...newKey().headers, 'content-length': '1000' } });
    const received = receive(wire);
    await expect.poll(() => rule.hits).toBe(1);
    await sandbox.stop();
    expect((await received).bytes).toBe(0);
  });
});
