/** A request belongs to its session: to that person, at that connection, and to nobody after them. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { HttpBrowser } from '../../helpers/http-browser.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';
import { TokenWatch } from '../../helpers/token-watch.ts';

let a: Sandbox;
let b: Sandbox;
let watch: TokenWatch;
let console: TestConsole;

beforeEach(async () => {
  a = await startSandbox();
  b = await startSandbox();
  watch = new TokenWatch();
  console = openTestConsole(a.url, createTestPorts({ fetch: watch.fetch }));
  await console.get('connections.add', { url: b.url, name: 'B', stage: 'test', colour: 'blue' });
});

afterEach(async () => {
  await console.console.stop();
  await a.stop();
  await b.stop();
});

async function signInAtB(): Promise<void> {
  console.ports.onOpen = (link) => {
    void new HttpBrowser().signIn(link, seededUsers.owner);
  };
  await console.get('session.signIn', { connection: b.url });
}

/** Oskar's list at A, which A answers with 401 once released. */
async function lateList() {
  const account = await console.enter(seededUsers.admin, seededAccount);
  const held = a.world.faults.hold({ method: 'GET', path: /api-keys$/, what: { kind: 'status', status: 401 } });
  const late = console.call('keys.list', { account: account.id, cursor: null });
  await held.arrived;
  return { late, release: held.release };
}

test('A request that is refused after its person has left is not sent on with the token of another connection', async () => {
  const { late, release } = await lateList();
  await console.get('session.leave', {});
  await signInAtB();
  release();
  expect((await late).ok).toBe(false);
  expect(watch.astray()).toEqual([]);
  expect(await console.get('session.state', {})).toMatchObject({
    kind: 'signedIn',
    connection: { url: new URL(b.url).href },
  });
});

test('A request that is refused after its person has left is not sent on with the token of the next person', async () => {
  const { late, release } = await lateList();
  await console.get('session.leave', {});
  await console.signIn(seededUsers.owner);
  release();
  expect((await late).ok).toBe(false);
  const owner = a.world.user(seededUsers.owner.email);
  expect(watch.sentAs(owner).filter((each) => each.endsWith('/api-keys'))).toEqual([]);
});

test('A server that refuses every token of who has left ends the session of nobody else', async () => {
  const { late, release } = await lateList();
  await console.get('session.leave', {});
  await signInAtB();
  a.world.faults.add({ path: /api-keys$/, times: Infinity, what: { kind: 'status', status: 401 } });
  release();
  await late;
  expect(await console.get('session.state', {})).toMatchObject({
    kind: 'signedIn',
    connection: { url: new URL(b.url).href },
  });
  expect((await console.get('accounts.list', { query: '', cursor: null })).items).not.toEqual([]);
});

test('A creation that waits when its person leaves is not made as the next person, but when its own person returns', async () => {
  const account = await console.enter(seededUsers.adminOfSeveral, seededAccount);
  const status = { kind: 'status', status: 503, headers: { 'retry-after': '30' } } as const;
  a.world.faults.add({ method: 'POST', path: /api-keys$/, what: status });
  const waits = console.ports.nextNotice('server.waiting', ({ until }) => until !== null);
  const intent = randomUUID();
  const late = console.failure('keys.create', { account: account.id, name: 'Shop', intent });
  await waits;
  await console.get('session.leave', {});
  await console.enter(seededUsers.owner, seededAccount);
  console.ports.clock.advance(30_000);
  expect(await late).toMatchObject({ kind: 'outcomeUnknown' });
  const made = () => a.world.apiKeys(account.id).filter(({ name }) => name === 'Shop');
  expect(made()).toEqual([]);
  expect(await console.get('secrets.held', {})).toEqual([]);
  expect(await console.get('keys.unsettled', { account: account.id })).toEqual([]);

  await console.get('session.leave', {});
  await console.enter(seededUsers.adminOfSeveral, seededAccount);
  await expect.poll(() => console.get('secrets.held', {})).toMatchObject([{ intent, apiKey: { name: 'Shop' } }]);
  const ingrid = a.world.user(seededUsers.adminOfSeveral.email);
  expect(made().map(({ creatorId }) => creatorId)).toEqual([ingrid.id]);
});
