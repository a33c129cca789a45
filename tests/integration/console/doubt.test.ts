/** What counts as evidence of a change and what does not: answers not from the API, clocks, spellings, lagging lists. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import { longest } from '../../../contract/lengths.ts';
import type { Fault } from '../../../sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

let sandbox: Sandbox;
let console: TestConsole;
let account: Account;
/** Stands between the console and its server, and may answer in the server's place. */
let between: (request: Request) => Promise<Response | undefined> | Response | undefined;

beforeEach(async () => {
  between = () => undefined;
  sandbox = await startSandbox();
  const ports = createTestPorts({
    fetch: async (input, init) => {
      const request = new Request(input, init);
      return (await between(request.clone())) ?? fetch(request);
    },
  });
  console = openTestConsole(sandbox.url, ports);
  account = await console.enter(seededUsers.admin, seededAccount);
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

const creations = { method: 'POST', path: /api-keys$/ };
const lists = { method: 'GET', path: /api-keys$/ };
const wish = (name = 'Shop') => ({ account: account.id, name, intent: randomUUID() });
const onServer = (name = 'Shop') => sandbox.world.apiKeys(account.id).filter((each) => each.name === name);
const unsettled = () => console.get('keys.unsettled', { account: account.id });
const isList = ({ method, url }: Request) => method === 'GET' && url.includes('/api-keys');

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

/** Answers lists with every API key changed, or dropped where `change` returns undefined. */
function listWith(change: (apiKey: Record<string, unknown>) => Record<string, unknown> | undefined) {
  return async (request: Request) => {
    if (!isList(request)) return undefined;
    const response = await fetch(request);
    const { items, ...rest } = await response.json();
    return json(200, { ...rest, items: items.flatMap((item: Record<string, unknown>) => change(item) ?? []) });
  };
}

/** A creation that succeeded, with every answer lost. */
async function lost(name = 'Shop') {
  const wanted = wish(name);
  sandbox.world.faults.add({ ...creations, times: 4, what: { kind: 'resetAfterCommit' } });
  expect((await console.failure('keys.create', wanted)).kind).toBe('outcomeUnknown');
  return { account: account.id, intent: wanted.intent };
}

/** The same, at a server that no longer has the answer stored. */
async function lostForGood(name = 'Shop') {
  const settle = await lost(name);
  sandbox.world.forgetStoredAnswers();
  return settle;
}

async function sayServerIsAhead(ms: number): Promise<void> {
  const date = new Date(Date.now() + ms).toUTCString();
  sandbox.world.faults.add({ ...lists, what: { kind: 'headers', headers: { date } } });
  await console.get('keys.list', { account: account.id, cursor: null });
}

test('A wish dated later than its API key is not settled as not created', async () => {
  await sayServerIsAhead(10 * 60_000);
  const settle = await lostForGood();
  expect(await console.call('keys.settle', settle)).not.toEqual({ ok: true, value: { outcome: 'notCreated' } });
  expect(await unsettled()).toMatchObject([{ intent: settle.intent }]);
});

test('An API key whose creator the list spells differently is recognised by the events', async () => {
  const settle = await lostForGood();
  between = listWith((apiKey) => ({ ...apiKey, createdBy: 'LINDQVIST, O.' }));
  expect(await console.get('keys.settle', settle)).toEqual({ outcome: 'secretLost' });
});

test('A key that was renamed meanwhile is found under its new name', async () => {
  const settle = await lostForGood();
  sandbox.world.renameApiKey(account.id, onServer()[0]?.id ?? '', 'Shop (EU)');
  // The server refuses the repeated request's idempotency key, so it creates nothing.
  const type = 'https://api-key-console.invalid/problems/idempotency-key-reused';
  sandbox.world.faults.add({ ...creations, what: { kind: 'status', status: 422, body: { type } } });
  expect(await console.get('keys.settle', settle)).toEqual({ outcome: 'secretLost' });
  expect(await unsettled()).toMatchObject([{ state: 'secretLost', apiKey: { name: 'Shop (EU)' } }]);
});

// Chromium sends a request again when a connection breaks that it was reusing, and reports how the last attempt failed.
test.each([
  ...['net::ERR_SSL_PROTOCOL_ERROR', 'net::ERR_CERT_AUTHORITY_INVALID', 'EPROTO', 'EHOSTUNREACH', 'ENOTFOUND'],
  ...['net::ERR_ADDRESS_UNREACHABLE', 'net::ERR_INTERNET_DISCONNECTED', 'net::ERR_CONNECTION_REFUSED'],
  ...['net::ERR_NAME_NOT_RESOLVED', 'net::ERR_PROXY_CONNECTION_FAILED', 'net::ERR_TUNNEL_CONNECTION_FAILED'],
])('A creation that arrived before %s is in doubt, and is settled with its secret', async (code) => {
  between = async (request) => {
    if (request.method !== 'POST' || !request.url.endsWith('/api-keys')) return undefined;
    await fetch(request);
    throw new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
  };
  const wanted = wish();
  expect(await console.failure('keys.create', wanted)).toMatchObject({ kind: 'outcomeUnknown' });
  between = () => undefined;
  expect(onServer()).toHaveLength(1);
  expect(await unsettled()).toMatchObject([{ intent: wanted.intent, state: 'unknown' }]);
  const settle = { account: account.id, intent: wanted.intent };
  expect(await console.get('keys.settle', settle)).toEqual({ outcome: 'secretHere' });
});

test.each([
  ['five minutes behind', -5 * 60_000],
  ['a day ahead', 24 * 60 * 60_000],
])('A gateway whose clock is %s costs no secret', async (_, ahead) => {
  const date = new Date(Date.now() + ahead).toUTCString();
  const headers = { 'content-type': 'text/plain', date };
  sandbox.world.faults.add({
    ...creations,
    times: 4,
    what: [{ kind: 'status', status: 503, headers, body: 'no backend', afterCommit: true }],
  });
  const wanted = wish();
  expect((await console.failure('keys.create', wanted)).kind).toBe('outcomeUnknown');
  const settle = { account: account.id, intent: wanted.intent };
  expect(await console.get('keys.settle', settle)).toEqual({ outcome: 'secretHere' });
});

test('The same wish after a lost session waits for the first answer, and shows the secret once', async () => {
  const held = sandbox.world.faults.hold({ ...creations, afterCommit: true });
  const wanted = wish();
  const first = console.call('keys.create', wanted);
  await held.arrived;
  await console.sessionEnds();
  await console.signIn(seededUsers.admin);
  const again = console.get('keys.create', wanted);
  held.release();
  await first;
  expect((await again).apiKey.name).toBe('Shop');
  expect(onServer()).toHaveLength(1);
  expect(await console.get('secrets.held', {})).toHaveLength(1);
});

test('A server whose clock is at the end of time disturbs nothing', async () => {
  const date = 'Sat, 13 Sep 275760 00:00:00 GMT';
  sandbox.world.faults.add({ ...creations, what: { kind: 'headers', headers: { date } } });
  const { handle } = await console.get('keys.create', wish());
  console.ports.clock.advance(1000);
  await console.get('secrets.reveal', { handle });
});

test('A creation that the list lacks is reported as not created only when the list can no longer lag', async () => {
  const type = 'https://api-key-console.invalid/problems/idempotency-key-reused';
  const wanted = wish();
  sandbox.world.faults.add({ ...creations, what: { kind: 'status', status: 422, body: { type } } });
  await console.failure('keys.create', wanted);
  const settle = { account: account.id, intent: wanted.intent };
  expect(await console.failure('keys.settle', settle)).toMatchObject({ kind: 'outcomeUnknown', cause: 'notListed' });
  expect(await unsettled()).toMatchObject([{ state: 'unknown' }]);
  console.ports.clock.advance(5 * 60_000);
  expect(await console.get('keys.settle', settle)).toEqual({ outcome: 'notCreated' });
  expect(await unsettled()).toEqual([]);
});

test('A creation is found by its event even if another API key now has its name', async () => {
  const settle = await lostForGood();
  const [made] = onServer();
  sandbox.world.renameApiKey(account.id, made?.id ?? '', 'Moved');
  sandbox.world.addApiKey(account.id, 'SHOP');
  between = listWith((key) => (key.id === made?.id ? undefined : key));
  expect((await console.failure('keys.settle', settle)).kind).toBe('outcomeUnknown');
  between = () => undefined;
  expect(await console.get('keys.settle', settle)).toEqual({ outcome: 'secretLost' });
  expect(await unsettled()).toMatchObject([{ state: 'secretLost', apiKey: { id: made?.id, name: 'Moved' } }]);
});

test('Where the events cannot be read either, a list alone never says that nothing was made', async () => {
  const settle = await lostForGood();
  const type = 'https://api-key-console.invalid/problems/idempotency-key-reused';
  sandbox.world.faults.add({ ...creations, what: { kind: 'status', status: 422, body: { type } } });
  between = (request) =>
    request.url.includes('/events')
      ? json(503, {})
      : listWith((key) => (key.name === 'Shop' ? undefined : key))(request);
  console.ports.clock.advance(60 * 60_000);
  expect((await console.failure('keys.settle', settle)).kind).toBe('outcomeUnknown');
  expect(await unsettled()).toMatchObject([{ state: 'unknown' }]);
});

test('A secret in hand is shown although the list does not have its key yet', async () => {
  const settle = await lost();
  between = listWith((apiKey) => (apiKey.name === 'Shop' ? undefined : apiKey));
  expect(await console.get('keys.settle', settle)).toEqual({ outcome: 'secretHere' });
  expect(await console.get('secrets.held', {})).toMatchObject([{ apiKey: { name: 'Shop' } }]);
});

test.each([
  ['40 days', 40 * 24 * 60],
  ['an hour', 60],
  ['ten minutes', 10],
])('A wish that lies %s in the future is not sent again', async (_far, minutes) => {
  await console.console.stop();
  const intent = randomUUID();
  const folder = join(console.ports.folder, 'journal');
  mkdirSync(folder, { recursive: true });
  const user = sandbox.world.user(seededUsers.admin.email).id;
  const startedAt = new Date(Date.now() + minutes * 60_000).toISOString();
  const line = {
    version: 1,
    intent,
    connection: console.connection.id,
    user,
    account: account.id,
    name: 'Old',
    startedAt,
  };
  writeFileSync(join(folder, `${intent}.creation`), `${JSON.stringify(line)}\n`);
  console = openTestConsole(sandbox.url, console.ports);
  await console.enter(seededUsers.admin, seededAccount);
  sandbox.world.requests.length = 0;
  await console.call('keys.settle', { account: account.id, intent });
  await console.call('keys.create', { account: account.id, name: 'Old', intent });
  expect(sandbox.world.requests.filter(({ idempotencyKey }) => idempotencyKey)).toEqual([]);
  expect(await unsettled()).toMatchObject([{ state: 'unknown', name: 'Old' }]);
});

/** Creates an API key and stops the console before anybody has put the secret away. */
async function madeAndKilled() {
  const { apiKey } = await console.get('keys.create', wish());
  await console.console.stop();
  return apiKey;
}

test('An answer with another key than the one written down is not shown as its secret', async () => {
  const made = await madeAndKilled();
  between = async (request) => {
    if (request.method !== 'POST' || !request.url.endsWith('/api-keys')) return undefined;
    const { apiKey } = await (await fetch(request)).json();
    return json(201, { apiKey: { ...apiKey, id: 'key_other', clientId: 'other' }, clientSecret: 'another secret' });
  };
  console = openTestConsole(sandbox.url, console.ports);
  await console.enter(seededUsers.admin, seededAccount);
  await expect.poll(unsettled).toMatchObject([{ state: 'secretLost', apiKey: { id: made.id } }]);
  expect(await console.get('secrets.held', {})).toEqual([]);
});

test('A second API key that the server makes for the same wish is not mistaken for the first', async () => {
  const made = await madeAndKilled();
  sandbox.world.renameApiKey(account.id, made.id, 'Shop (EU)');
  sandbox.world.forgetStoredAnswers();
  console = openTestConsole(sandbox.url, console.ports);
  await console.enter(seededUsers.admin, seededAccount);
  await expect.poll(unsettled).toMatchObject([{ state: 'secretLost', apiKey: { id: made.id, name: 'Shop (EU)' } }]);
  const [second] = onServer();
  expect(await console.get('secrets.held', {})).toMatchObject([{ apiKey: { id: second?.id, name: 'Shop' } }]);
});

test('Two creations that are answered with one Client ID keep both secrets', async () => {
  let nth = 0;
  between = async (request) => {
    if (request.method !== 'POST' || !request.url.endsWith('/api-keys')) return undefined;
    nth += 1;
    const { name } = await request.json();
    const apiKey = { id: `k${nth}`, name, clientId: 'same', createdAt: '2026-11-23T08:00:00Z' };
    return json(201, {
      apiKey: { ...apiKey, createdBy: null, lastUsedAt: null, etag: '"1"' },
      clientSecret: `secret number ${nth}`,
    });
  };
  const one = await console.get('keys.create', wish('One'));
  const two = await console.get('keys.create', wish('Two'));
  const secrets = [one, two].map(({ handle }) => console.get('secrets.reveal', { handle }));
  expect((await Promise.all(secrets)).map(({ clientSecret }) => clientSecret)).toEqual([
    'secret number 1',
    'secret number 2',
  ]);
});

const goneAccount: Fault = {
  kind: 'status',
  status: 404,
  body: { type: 'https://api-key-console.invalid/problems/account-not-found' },
};

test('Losing the account is not reported as a deleted API key, and the saved secret stays', async () => {
  const { apiKey, handle } = await console.get('keys.create', wish());
  await console.get('secrets.save', { handle });
  await console.get('keys.list', { account: account.id, cursor: null });
  sandbox.world.faults.add({ method: 'DELETE', path: /api-keys\//, what: goneAccount });
  const { id, etag } = apiKey;
  expect((await console.failure('keys.delete', { account: account.id, id, etag })).kind).toBe('notAllowed');
  expect(await console.get('savedSecrets.list', {})).toHaveLength(1);
});

test('A key that no list has shown yet is not told as deleted by a list without it', async () => {
  const { apiKey } = await console.get('keys.create', wish());
  const { id, etag } = apiKey;
  sandbox.world.faults.add({ method: 'DELETE', times: 8, what: { kind: 'status', status: 403, body: 'blocked' } });
  between = listWith(() => undefined);
  expect((await console.failure('keys.delete', { account: account.id, id, etag })).kind).toBe('outcomeUnknown');
  expect(onServer()).toHaveLength(1);
});

test('A rename in doubt is not told as somebody else’s by a list that lags', async () => {
  const { apiKey } = await console.get('keys.create', wish());
  await console.get('keys.list', { account: account.id, cursor: null });
  const { id, etag } = apiKey;
  const page = { 'content-type': 'text/html' };
  sandbox.world.faults.add({
    method: 'PATCH',
    what: { kind: 'status', status: 403, headers: page, body: '<html></html>', afterCommit: true },
  });
  between = listWith((key) => (key.id === id ? { ...key, name: 'Shop', etag } : key));
  const failure = await console.failure('keys.rename', { account: account.id, id, etag, name: 'Renamed' });
  expect(failure.kind).toBe('outcomeUnknown');
});

test.each(['api-keys', 'events', 'accounts?'])('Endless pages of %s are read up to a limit', async (what) => {
  let pages = 0;
  between = ({ method, url }) => {
    if (method !== 'GET' || !url.includes(what)) return undefined;
    pages += 1;
    const key = {
      name: 'n',
      clientId: 'c',
      createdAt: '2026-11-23T08:00:00Z',
      createdBy: null,
      lastUsedAt: null,
      etag: '"1"',
    };
    const event = {
      kind: 'apiKey.created',
      at: '2026-11-23T08:00:00Z',
      actor: null,
      apiKey: null,
      accessGrant: null,
      details: {},
    };
    const listed = { name: 'n', domain: null, role: 'admin' };
    return json(200, { items: [{ id: `i${pages}`, ...key, ...event, ...listed }], nextCursor: `c${pages}` });
  };
  const read = (cursor: string | null) => {
    if (what === 'api-keys') return console.call('keys.list', { account: account.id, cursor });
    if (what === 'accounts?') return console.call('accounts.list', { query: '', cursor });
    const filter = { person: null, clientId: null, kind: null, text: null, since: null, before: null };
    return console.call('activity.list', { account: account.id, filter, cursor });
  };
  let last = await read(null);
  while (last.ok && last.value.nextCursor !== null) last = await read(last.value.nextCursor);
  expect(last).toMatchObject({ ok: false, failure: { kind: 'protocol' } });
  expect(pages).toBe(1000);
});

test.each([
  ['the same cursor again', () => 'again', (page: number) => `i${page}`],
  ['a page on which nothing is new', (page: number) => `c${page}`, () => 'i'],
  ['two cursors by turns', (page: number) => `c${page % 2}`, (page: number) => `i${page}`],
])('A list that goes on with %s is read no further, and settles nothing', async (_what, cursorOf, idOf) => {
  let pages = 0;
  const settle = await lostForGood();
  between = (request) => {
    if (!isList(request)) return undefined;
    pages += 1;
    const key = {
      name: 'n',
      clientId: 'c',
      createdAt: '2026-11-23T08:00:00Z',
      createdBy: null,
      lastUsedAt: null,
      etag: '"1"',
    };
    return json(200, { items: [{ ...key, id: idOf(pages) }], nextCursor: cursorOf(pages) });
  };
  expect((await console.failure('keys.settle', settle)).kind).toBe('protocol');
  expect(pages).toBeLessThanOrEqual(4);
  expect(await unsettled()).toMatchObject([{ intent: settle.intent }]);
});

const blocked: Fault = {
  kind: 'status',
  status: 403,
  headers: { 'content-type': 'text/html' },
  body: '<html>Blocked</html>',
  afterCommit: true,
};

test('A rename and a deletion that are answered by a web page are confirmed by the list', async () => {
  sandbox.world.addApiKey(account.id, 'Shop');
  const { items } = await console.get('keys.list', { account: account.id, cursor: null });
  const { id = '', etag = '' } = items.find(({ name }) => name === 'Shop') ?? {};
  sandbox.world.faults.add({ method: 'PATCH', what: blocked });
  const renamed = await console.get('keys.rename', { account: account.id, id, etag, name: 'Renamed' });
  expect(renamed.name).toBe('Renamed');
  sandbox.world.faults.add({ method: 'DELETE', what: blocked });
  await console.get('keys.delete', { account: account.id, id, etag: renamed.etag });
  expect(onServer('Renamed')).toEqual([]);
});

test('Requests to start, extend and end access that are answered by a web page are confirmed by the account', async () => {
  await console.get('session.signOut', {});
  await console.signIn(seededUsers.supportAgent);
  const live = () => sandbox.world.grants(account.id).filter(({ endedAt }) => endedAt === null);
  sandbox.world.faults.add({ method: 'POST', path: /access-grants$/, what: blocked });
  const request = { reason: 'The shop has no orders since noon', ticket: 'CS-42', intent: randomUUID() };
  await console.get('accounts.enter', { account: account.id, request });
  const state = await console.get('session.state', {});
  expect(state).toMatchObject({ kind: 'signedIn', grant: { id: live()[0]?.id, ticket: 'CS-42' } });
  sandbox.world.faults.add({ method: 'PATCH', path: /access-grants/, what: blocked });
  await console.get('accounts.extend', { account: account.id, reason: 'Waiting for their developer' });
  expect(await console.get('session.state', {})).toMatchObject({ grant: { reason: 'Waiting for their developer' } });
  sandbox.world.faults.add({ method: 'DELETE', path: /access-grants/, what: blocked });
  await console.get('accounts.leave', { account: account.id });
  expect(live()).toEqual([]);
});

test('Access whose end nobody has confirmed is ended once more when signing out', async () => {
  await console.get('session.signOut', {});
  await console.signIn(seededUsers.supportAgent);
  const request = { reason: 'The shop has no orders since noon', ticket: 'CS-42', intent: randomUUID() };
  await console.get('accounts.enter', { account: account.id, request });
  sandbox.world.faults.add({ method: 'DELETE', times: 2, what: { ...blocked, afterCommit: false } });
  expect((await console.failure('accounts.leave', { account: account.id })).kind).toBe('outcomeUnknown');
  await console.get('session.signOut', {});
  expect(sandbox.world.grants(account.id).filter(({ endedAt }) => endedAt === null)).toEqual([]);
});

test('A request id that is too long is ignored', async () => {
  const headers = { 'x-request-id': 'a'.repeat(300), 'content-type': 'text/plain' };
  const what = { kind: 'status', status: 500, headers, body: 'x', afterCommit: true } as const;
  sandbox.world.faults.add({ ...creations, times: 4, what });
  expect(await console.failure('keys.create', wish())).toMatchObject({ kind: 'outcomeUnknown', requestId: null });
});

test('A list whose cursor is too long is refused as not understood', async () => {
  between = (request) => (isList(request) ? json(200, { items: [], nextCursor: 'c'.repeat(2001) }) : undefined);
  expect((await console.failure('keys.list', { account: account.id, cursor: null })).kind).toBe('protocol');
});

test('An API key with a long version can be deleted, and a long name is cut', async () => {
  const etag = `"${'e'.repeat(1500)}"`;
  const sent: (string | null)[] = [];
  between = async (request) => {
    if (request.method === 'DELETE') sent.push(request.headers.get('if-match'));
    if (request.method === 'DELETE') return new Response(null, { status: 204 });
    return listWith((apiKey) => ({ ...apiKey, name: 'n'.repeat(3000), etag }))(request);
  };
  const { items } = await console.get('keys.list', { account: account.id, cursor: null });
  expect(items[0]).toMatchObject({ etag, name: `${'n'.repeat(longest.text - 1)}…` });
  await console.get('keys.delete', { account: account.id, id: items[0]?.id ?? '', etag });
  expect(sent).toEqual([etag]);
});

test.each(['.', '..', 'a/b', '../other', 'a\\b', 'a\u0000b', 'a\nb', '\ud800'])(
  'An id that could name another path (%j) is refused before anything is sent, from the window and from a server',
  async (id) => {
    sandbox.world.requests.length = 0;
    const refused = { kind: 'refused', reason: 'input' };
    expect(await console.failure('keys.delete', { account: account.id, id, etag: '"1"' })).toEqual(refused);
    expect(await console.failure('keys.list', { account: id, cursor: null })).toEqual(refused);
    expect(await console.failure('accounts.enter', { account: id })).toEqual(refused);
    expect(sandbox.world.requests).toEqual([]);
    between = listWith((apiKey) => ({ ...apiKey, id }));
    expect((await console.failure('keys.list', { account: account.id, cursor: null })).kind).toBe('protocol');
  },
);

test('A page with 401 does not end the session', async () => {
  const headers = { 'content-type': 'text/html' };
  sandbox.world.faults.add({ ...creations, what: { kind: 'status', status: 401, headers, body: '<html></html>' } });
  expect(await console.failure('keys.create', wish())).toMatchObject({ kind: 'outcomeUnknown', cause: 'portal' });
  expect((await console.get('session.state', {})).kind).toBe('signedIn');
});

test('A pair counts as refused only if the API itself refuses it', async () => {
  const { handle } = await console.get('keys.create', wish());
  sandbox.world.faults.add({ path: '/oauth/token', what: { kind: 'status', status: 401, body: 'blocked' } });
  expect((await console.failure('secrets.test', { handle })).kind).toBe('protocol');
  expect((await console.get('secrets.test', { handle })).kind).toBe('works');
});

test.runIf(process.platform !== 'win32')('A pipe in the folder of the journal holds up no start', async () => {
  await console.console.stop();
  const folder = join(console.ports.folder, 'journal');
  mkdirSync(folder, { recursive: true });
  execFileSync('mkfifo', [join(folder, `${randomUUID()}.creation`)]);
  console = openTestConsole(sandbox.url, console.ports);
  expect(await console.get('storage.problems', {})).toContain('journalDamaged');
  await console.enter(seededUsers.admin, seededAccount);
  await console.get('keys.create', wish());
});
