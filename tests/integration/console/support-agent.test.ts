/** A support agent over the bridge: a customer's account changes only while in focus, with a grant and changes allowed. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import type { ApiKey } from '../../../contract/api-key.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import type { StoredApiKey } from '../../../sandbox/store/api-keys.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';

let sandbox: Sandbox;
let console: TestConsole;
let acme: Account;
let fjord: Account;

beforeEach(async () => {
  sandbox = await startSandbox();
  console = openTestConsole(sandbox.url);
  await console.signIn(seededUsers.supportAgent);
  const { items } = await console.get('accounts.list', { query: '', cursor: null });
  acme = items.find(({ name }) => name === seededAccount) as Account;
  fjord = items.find(({ name }) => name === 'Fjord Travel AS') as Account;
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

function request(ticket = 'CS-42') {
  return { reason: 'The shop has no orders since noon', ticket, intent: randomUUID() };
}

async function enter({ id }: Account, ticket?: string): Promise<void> {
  await console.get('accounts.enter', { account: id, request: request(ticket) });
}

async function state() {
  const now = await console.get('session.state', {});
  if (now.kind !== 'signedIn') throw new Error('nobody is signed in');
  return now;
}

async function allow({ id }: Account, isAllowed = true): Promise<void> {
  await console.get('accounts.allowChanges', { account: id, isAllowed });
}

function create({ id }: Account, name = 'Shop') {
  return console.call('keys.create', { account: id, name, intent: randomUUID() });
}

function changed(): string[] {
  return sandbox.world.requests
    .filter(({ method, path }) => method !== 'GET' && path.includes('/api-keys'))
    .map(({ method, path }) => `${method} ${path}`);
}

describe('Entering', () => {
  test('needs a reason and a ticket; without them the focus stays where it is', async () => {
    expect(await console.failure('accounts.enter', { account: acme.id })).toEqual({
      kind: 'grantNeeded',
      requestId: null,
    });
    expect((await state()).account).toBeNull();
    expect(
      await console.failure('accounts.enter', { account: acme.id, request: { ...request(), reason: 'short' } }),
    ).toEqual({ kind: 'refused', reason: 'input' });
    expect(sandbox.world.grants(acme.id)).toEqual([]);
  });

  test('makes one grant, says how much time is left, and remembers reason and ticket for this account only', async () => {
    await enter(acme);
    const now = await state();
    expect(now).toMatchObject({ account: { id: acme.id, role: 'support' }, changes: { kind: 'locked' } });
    expect(now.grant).toMatchObject({ ticket: 'CS-42', reason: 'The shop has no orders since noon' });
    expect(now.grant?.leftMs).toBeGreaterThan(59 * 60_000);
    expect(now.grant?.leftMs).toBeLessThanOrEqual(60 * 60_000);
    const said = { reason: 'The shop has no orders since noon', ticket: 'CS-42' };
    expect(await console.get('accounts.lastRequest', { account: acme.id })).toEqual(said);
    expect(await console.get('accounts.lastRequest', { account: fjord.id })).toBeNull();
    await enter(fjord, 'CS-43');
    expect(await console.get('accounts.lastRequest', { account: fjord.id })).toEqual({ ...said, ticket: 'CS-43' });
    await console.get('accounts.leave', { account: fjord.id });
    expect(await console.get('accounts.lastRequest', { account: acme.id })).toEqual(said);
    expect((await console.failure('accounts.lastRequest', {} as never)).kind).toBe('refused');
    expect(sandbox.world.grants(acme.id)).toHaveLength(1);
  });

  test('needs no reason while a grant is live, and makes no second grant for the same ticket', async () => {
    await enter(acme);
    await enter(fjord);
    await console.get('accounts.enter', { account: acme.id });
    expect((await state()).grant?.ticket).toBe('CS-42');
    await enter(acme);
    expect(sandbox.world.grants(acme.id)).toHaveLength(1);
    await enter(acme, 'CS-43');
    expect((await state()).grant?.ticket).toBe('CS-43');
    expect(sandbox.world.grants(acme.id)).toHaveLength(2);
  });

  test('repeats a request whose answer was lost, and makes one grant', async () => {
    sandbox.world.faults.add({ method: 'POST', path: /access-grants$/, what: { kind: 'resetAfterCommit' } });
    await enter(acme);
    expect(sandbox.world.grants(acme.id)).toHaveLength(1);
  });

  test('fails for an account that does not exist, and the focus stays where it is', async () => {
    await enter(acme);
    const failure = await console.failure('accounts.enter', { account: 'acc_nowhere', request: request() });
    expect(failure.kind).toBe('missing');
    expect((await state()).account?.id).toBe(acme.id);
  });
});

describe('The guard rail', () => {
  test('holds every change until it is taken away, and reads go on', async () => {
    await enter(acme);
    const [key] = (await console.get('keys.list', { account: acme.id, cursor: null })).items;
    const at = { account: acme.id, id: key?.id ?? '', etag: key?.etag ?? '' };
    const locked = { ok: false, failure: { kind: 'changesLocked' } };
    expect(await create(acme)).toEqual(locked);
    expect(await console.call('keys.rename', { ...at, name: 'Other' })).toEqual(locked);
    expect(await console.call('keys.delete', at)).toEqual(locked);
    expect(changed()).toEqual([]);
    await allow(acme);
    expect((await create(acme)).ok).toBe(true);
  });

  test('is back after ten minutes, when it is put back, and in the next account', async () => {
    await enter(acme);
    await allow(acme);
    expect((await state()).changes).toEqual({ kind: 'allowed', leftMs: 600_000 });
    console.ports.clock.advance(600_000);
    expect((await state()).changes).toEqual({ kind: 'locked' });
    expect(console.ports.told.at(-1)).toMatchObject({
      notice: 'session.changed',
      value: { changes: { kind: 'locked' } },
    });
    await allow(acme);
    await allow(acme, false);
    expect((await state()).changes).toEqual({ kind: 'locked' });
    await allow(acme);
    await enter(fjord);
    expect((await state()).changes).toEqual({ kind: 'locked' });
  });

  test('is off for members unless they turn it on', async () => {
    await console.get('session.signOut', {});
    const account = await console.enter(seededUsers.admin, seededAccount);
    expect((await state()).changes).toEqual({ kind: 'free' });
    await console.get('preferences.set', { guardsChanges: 'always' });
    expect((await state()).changes).toEqual({ kind: 'locked' });
    expect(await create(account)).toEqual({ ok: false, failure: { kind: 'changesLocked' } });
    await console.get('preferences.set', { guardsChanges: 'never' });
    expect((await create(account)).ok).toBe(true);
  });

  test.each([
    ['required', 'always', 'never', 'locked'],
    ['waived', 'never', 'always', 'free'],
    ['left to the preferences', null, 'always', 'locked'],
  ] as const)('can be %s for a connection', async (_how, forConnection, preferred, kind) => {
    const { id, stage, colour } = console.connection;
    await console.get('connections.change', { id, name: null, stage, colour, guardsChanges: forConnection });
    await console.get('preferences.set', { guardsChanges: preferred });
    await enter(acme);
    expect((await state()).changes).toEqual({ kind });
    expect((await create(acme)).ok).toBe(kind === 'free');
  });

  test('can be waived for a support agent; the server still wants its grant', async () => {
    await console.get('preferences.set', { guardsChanges: 'never' });
    await enter(acme);
    expect((await create(acme)).ok).toBe(true);
    sandbox.world.endGrant({ accountId: acme.id, id: sandbox.world.grants(acme.id)[0]?.id ?? '' });
    expect((await console.failure('keys.list', { account: acme.id, cursor: null })).kind).toBe('grantOver');
  });
});

describe('The end of a grant', () => {
  test('is shown when the time is up, and the account stays in focus', async () => {
    await enter(acme);
    await allow(acme);
    console.ports.clock.advance(60 * 60_000);
    const now = await state();
    expect(now.account?.id).toBe(acme.id);
    expect(now.grant).toBeNull();
    sandbox.world.requests.length = 0;
    expect(await create(acme)).toMatchObject({ ok: false, failure: { kind: 'grantOver' } });
    expect(sandbox.world.requests).toEqual([]);
  });

  test('is noticed when somebody else causes it, and work goes on under a new grant', async () => {
    await enter(acme);
    await allow(acme);
    const { id } = sandbox.world.grants(acme.id)[0] ?? { id: '' };
    sandbox.world.endGrant({ accountId: acme.id, id }, seededUsers.owner.email);
    expect(await create(acme)).toMatchObject({ ok: false, failure: { kind: 'grantOver' } });
    expect((await state()).grant).toBeNull();
    expect(sandbox.world.apiKeys(acme.id).some(({ name }) => name === 'Shop')).toBe(false);
    await enter(acme);
    expect((await state()).changes.kind).toBe('allowed');
    expect((await create(acme)).ok).toBe(true);
  });

  test('in the middle of a creation loses nothing: the secret is held under a new grant', async () => {
    await enter(acme);
    await allow(acme);
    sandbox.world.faults.add({ method: 'POST', path: /api-keys$/, what: { kind: 'resetAfterCommit' } });
    const held = sandbox.world.faults.hold({ method: 'POST', path: /api-keys$/ });
    const creating = create(acme);
    await held.arrived;
    sandbox.world.endGrant({ accountId: acme.id, id: sandbox.world.grants(acme.id)[0]?.id ?? '' });
    held.release();
    expect((await creating).ok).toBe(false);
    const told = console.ports.nextNotice('work.changed', () => true);
    await enter(acme);
    await told;
    expect(await console.get('secrets.held', {})).toMatchObject([{ apiKey: { name: 'Shop' } }]);
    expect(sandbox.world.apiKeys(acme.id).filter(({ name }) => name === 'Shop')).toHaveLength(1);
  });

  test.each([
    ['forward', 24],
    ['back', -24],
  ])('comes neither earlier nor later when this computer’s clock is set %s', async (_way, hours) => {
    await enter(acme);
    console.ports.clock.set(console.ports.clock.now() + hours * 60 * 60_000);
    expect((await state()).grant?.leftMs).toBeGreaterThan(59 * 60_000);
    console.ports.clock.advance(60 * 60_000);
    expect((await state()).grant).toBeNull();
  });
});

describe('Extending and leaving', () => {
  test('extending gives another hour, for a new reason', async () => {
    await enter(acme);
    console.ports.clock.advance(50 * 60_000);
    await console.get('accounts.extend', { account: acme.id, reason: 'Still waiting for the customer' });
    expect((await state()).grant?.leftMs).toBeGreaterThan(59 * 60_000);
    expect((await state()).grant?.reason).toBe('Still waiting for the customer');
  });

  test('a grant that is over cannot be extended', async () => {
    await enter(acme);
    sandbox.world.endGrant({ accountId: acme.id, id: sandbox.world.grants(acme.id)[0]?.id ?? '' });
    const failure = await console.failure('accounts.extend', { account: acme.id, reason: 'Still waiting for them' });
    expect(failure.kind).toBe('grantOver');
    expect((await state()).grant).toBeNull();
  });

  test('leaving ends the grant at the server; nobody is in an account then', async () => {
    await enter(acme);
    await console.get('accounts.leave', { account: acme.id });
    expect(await state()).toMatchObject({ account: null, grant: null });
    expect(sandbox.world.grants(acme.id)[0]?.endedAt).not.toBeNull();
    expect(await console.failure('keys.list', { account: acme.id, cursor: null })).toEqual({ kind: 'wrongAccount' });
  });

  test('leaving works without the server, and says that it could not be told', async () => {
    await enter(acme);
    sandbox.world.faults.add({
      method: 'DELETE',
      path: /access-grants/,
      times: Number.POSITIVE_INFINITY,
      what: { kind: 'resetBeforeCommit' },
    });
    expect((await console.failure('accounts.leave', { account: acme.id })).kind).toBe('outcomeUnknown');
    expect((await state()).account).toBeNull();
  });
});

test('No sequence of calls changes one account while another is in focus, or without a grant', async () => {
  await enter(acme);
  const keys = (await console.get('keys.list', { account: acme.id, cursor: null })).items;
  await allow(acme);
  await enter(fjord);
  await allow(fjord);
  sandbox.world.requests.length = 0;
  const before = JSON.stringify(sandbox.world.apiKeys(acme.id));
  for (const { id, etag } of keys) {
    await console.call('keys.delete', { account: acme.id, id, etag });
    await console.call('keys.delete', { account: fjord.id, id, etag });
    await console.call('keys.rename', { account: acme.id, id, etag, name: 'Taken over' });
    await console.call('keys.rename', { account: fjord.id, id, etag, name: 'Taken over' });
    await console.call('accounts.allowChanges', { account: acme.id, isAllowed: true });
  }
  await create(acme);
  expect(JSON.stringify(sandbox.world.apiKeys(acme.id))).toBe(before);
  expect(changed().filter((each) => each.includes(acme.id))).toEqual([]);
  await console.get('accounts.leave', { account: fjord.id });
  await create(fjord);
  expect(sandbox.world.apiKeys(fjord.id).some(({ name }) => name === 'Shop')).toBe(false);
});

describe('A change that reads a list first is not sent if changes are locked meanwhile:', () => {
  beforeEach(async () => {
    await enter(acme);
    await allow(acme);
  });

  /** Locks changes while the list is being read. */
  async function lockedWhileReading(change: () => Promise<unknown>): Promise<unknown> {
    const list = sandbox.world.faults.hold({ method: 'GET', path: /api-keys$/ });
    const changing = change();
    await list.arrived;
    await allow(acme, false);
    sandbox.world.requests.length = 0;
    list.release();
    const answer = await changing;
    expect(sandbox.world.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    return answer;
  }

  test('a new API key whose name has to be compared', async () => {
    const answer = await lockedWhileReading(() => create(acme, 'Ѕhop'));
    expect(answer).toEqual({ ok: false, failure: { kind: 'changesLocked' } });
    expect(await console.get('keys.unsettled', { account: acme.id })).toEqual([]);
  });

  test('a rename whose name has to be compared', async () => {
    const [{ id, etag }] = sandbox.world.apiKeys(acme.id) as [StoredApiKey];
    const rename = { account: acme.id, id, etag, name: 'Ѕhop', isConfirmed: false };
    const answer = await lockedWhileReading(() => console.call('keys.rename', rename));
    expect(answer).toEqual({ ok: false, failure: { kind: 'changesLocked' } });
  });

  test.each(['keys.delete', 'keys.rename'] as const)(
    'the second try of %s in doubt, which stays in doubt',
    async (what) => {
      const { items } = await console.get('keys.list', { account: acme.id, cursor: null });
      const [{ id, etag }] = items as [ApiKey];
      sandbox.world.faults.add({ path: new RegExp(id), times: 4, what: { kind: 'resetBeforeCommit' } });
      const input = { account: acme.id, id, etag, ...(what === 'keys.rename' && { name: 'Shop', isConfirmed: true }) };
      const answer = await lockedWhileReading(() => console.call(what, input));
      expect(answer).toMatchObject({ ok: false, failure: { kind: 'outcomeUnknown' } });
    },
  );
});

test('A computer that sleeps ends the permission to change and the access, as time does', async () => {
  await enter(acme);
  await allow(acme);
  console.ports.clock.sleep(11 * 60_000);
  console.console.woke();
  console.ports.clock.advance(0);
  expect((await state()).changes).toMatchObject({ kind: 'locked' });
  console.ports.clock.sleep(50 * 60_000);
  expect(await create(acme)).toMatchObject({ ok: false, failure: { kind: 'grantOver' } });
  console.ports.told.length = 0;
  console.console.woke();
  console.ports.clock.advance(0);
  expect(console.ports.told).toContainEqual({
    notice: 'session.changed',
    value: expect.objectContaining({ grant: null }),
  });
});

test('Pinned accounts come first and stay, recent ones follow', async () => {
  await enter(acme);
  await enter(fjord);
  await console.get('accounts.pin', { account: acme.id, isPinned: true });
  expect((await console.get('accounts.recent', {})).map(({ name, isPinned }) => [name, isPinned])).toEqual([
    [seededAccount, true],
    ['Fjord Travel AS', false],
  ]);
  await console.get('accounts.pin', { account: acme.id, isPinned: false });
  expect((await console.get('accounts.recent', {})).every(({ isPinned }) => !isPinned)).toBe(true);
});

describe('A link from outside', () => {
  test('is kept until the window takes it, and does nothing', async () => {
    sandbox.world.requests.length = 0;
    console.console.linkCame(`api-key-console://accounts/${acme.id}?ticket=CS-7`);
    expect(console.ports.told.at(-1)).toEqual({ notice: 'links.came', value: { account: acme.id, ticket: 'CS-7' } });
    expect(await console.get('links.take', {})).toEqual({ account: acme.id, ticket: 'CS-7' });
    expect(await console.get('links.take', {})).toBeNull();
    expect(sandbox.world.requests).toEqual([]);
    expect((await state()).account).toBeNull();
  });

  test('is refused if it is hostile, and nothing of it is kept', async () => {
    console.console.linkCame(`api-key-console://accounts/${acme.id}%2F..?ticket=CS-7`);
    expect(console.ports.told.at(-1)).toEqual({ notice: 'links.came', value: null });
    expect(await console.get('links.take', {})).toBeNull();
    expect(JSON.stringify(console.ports.lines)).not.toContain(acme.id);
  });
});
