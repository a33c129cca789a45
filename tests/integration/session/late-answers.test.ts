/** A visit to an account owns what was begun in it: a late answer does not affect the next visit, even to the same account. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';

let sandbox: Sandbox;
let console: TestConsole;
let acme: Account;
let fjord: Account;
let bjork: Account;

async function signIn(user: { email: string; password: string }): Promise<void> {
  await console.signIn(user);
  const { items } = await console.get('accounts.list', { query: '', cursor: null });
  const named = (name: string) => items.find((each) => each.name === name) as Account;
  [acme, fjord, bjork] = [named(seededAccount), named('Fjord Travel AS'), named('Björk & Co')];
}

beforeEach(async () => {
  sandbox = await startSandbox();
  console = openTestConsole(sandbox.url);
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

function request(ticket: string) {
  return { reason: 'The shop has no orders since noon', ticket, intent: randomUUID() };
}

/** Where the person is, according to the screen. */
async function here() {
  const state = await console.get('session.state', {});
  if (state.kind !== 'signedIn') throw new Error('nobody is signed in');
  return { account: state.account?.name, ticket: state.grant?.ticket, changes: state.changes.kind };
}

function live({ id }: Account) {
  return sandbox.world.grants(id).filter(({ endedAt }) => endedAt === null);
}

function hold(method: string, path: string | RegExp, afterCommit = false) {
  return sandbox.world.faults.hold({ method, path, afterCommit });
}

/** The customer ends every agent's access. */
function endGrants({ id }: Account): void {
  for (const grant of sandbox.world.grants(id)) sandbox.world.endGrant(grant, seededUsers.owner.email);
}

describe('A support agent', () => {
  beforeEach(() => signIn(seededUsers.supportAgent));

  /** Reads Acme's list after the access there has ended; the answer that says so is held. */
  async function lateEndOfAccess() {
    await console.get('accounts.enter', { account: acme.id, request: request('CS-1') });
    const held = hold('GET', /\/api-keys/, true);
    endGrants(acme);
    const late = console.failure('keys.list', { account: acme.id, cursor: null });
    await held.arrived;
    return { late, release: held.release };
  }

  test('keeps the access in focus when a late answer says that an earlier account’s access is over', async () => {
    const { late, release } = await lateEndOfAccess();
    await console.get('accounts.enter', { account: fjord.id, request: request('CS-2') });
    release();
    await late;
    expect(await here()).toMatchObject({ account: fjord.name, ticket: 'CS-2' });
    await console.get('accounts.leave', { account: fjord.id });
    expect(live(fjord)).toEqual([]);
  });

  test('keeps the access of a second visit when a late answer says that the first one’s is over', async () => {
    const { late, release } = await lateEndOfAccess();
    await console.get('accounts.leave', { account: acme.id });
    await console.get('accounts.enter', { account: acme.id, request: request('CS-2') });
    release();
    await late;
    expect(await here()).toMatchObject({ account: acme.name, ticket: 'CS-2' });
    await console.get('accounts.leave', { account: acme.id });
    expect(live(acme)).toEqual([]);
  });

  test('keeps the access of a second visit when a late answer extends the first one’s', async () => {
    await console.get('accounts.enter', { account: acme.id, request: request('CS-1') });
    const held = hold('PATCH', /access-grants/, true);
    const late = console.call('accounts.extend', { account: acme.id, reason: 'The shop still has no orders' });
    await held.arrived;
    await console.get('accounts.leave', { account: acme.id });
    await console.get('accounts.enter', { account: acme.id, request: request('CS-2') });
    held.release();
    await late;
    expect(await here()).toMatchObject({ account: acme.name, ticket: 'CS-2' });
    await console.get('accounts.leave', { account: acme.id });
    expect(live(acme)).toEqual([]);
  });

  test('is not told that an access was extended which has ended meanwhile', async () => {
    await console.get('accounts.enter', { account: acme.id, request: request('CS-1') });
    const held = hold('PATCH', /access-grants/, true);
    const late = console.failure('accounts.extend', { account: acme.id, reason: 'The shop still has no orders' });
    await held.arrived;
    endGrants(acme);
    await console.failure('keys.list', { account: acme.id, cursor: null });
    held.release();
    expect(await late).toEqual({ kind: 'grantOver', requestId: null });
  });

  test('is in the account that was chosen last, and a late access from an earlier choice is ended', async () => {
    const held = hold('POST', new RegExp(`${acme.id}/access-grants`), true);
    const slow = console.call('accounts.enter', { account: acme.id, request: request('CS-1') });
    await held.arrived;
    await console.get('accounts.enter', { account: fjord.id, request: request('CS-2') });
    held.release();
    await slow;
    expect(await here()).toMatchObject({ account: fjord.name, ticket: 'CS-2' });
    await expect.poll(() => live(acme)).toEqual([]);
    expect(live(fjord)).toHaveLength(1);
  });

  test('stays where they are after giving up another account, and a late access there is ended', async () => {
    await console.get('accounts.enter', { account: fjord.id, request: request('CS-2') });
    const held = hold('POST', new RegExp(`${acme.id}/access-grants`), true);
    const slow = console.failure('accounts.enter', { account: acme.id, request: request('CS-1') });
    await held.arrived;
    await console.get('accounts.stopEntering', { account: acme.id });
    held.release();
    expect(await slow).toEqual({ kind: 'wrongAccount' });
    expect(await here()).toMatchObject({ account: fjord.name, ticket: 'CS-2' });
    await expect.poll(() => live(acme)).toEqual([]);
    expect(live(fjord)).toHaveLength(1);
  });

  test('has changes allowed and a secret open only in the visit in which that was done', async () => {
    sandbox.world.grant(seededUsers.supportAgent.email, fjord.id);
    sandbox.world.grant(seededUsers.supportAgent.email, bjork.id);
    await console.get('accounts.enter', { account: fjord.id });
    const held = hold('GET', `/v1/accounts/${fjord.id}`);
    const slow = console.call('accounts.enter', { account: fjord.id });
    await held.arrived;
    await console.get('accounts.enter', { account: bjork.id });
    await console.get('accounts.allowChanges', { account: bjork.id, isAllowed: true });
    const { handle } = await console.get('keys.create', { account: bjork.id, name: 'Shop', intent: randomUUID() });
    held.release();
    await slow;
    expect(await here()).toMatchObject({ account: bjork.name, changes: 'allowed' });
    // Whoever really enters it is asked again.
    await console.get('accounts.enter', { account: fjord.id, request: request('CS-3') });
    expect(await here()).toMatchObject({ account: fjord.name, changes: 'locked' });
    expect(await console.failure('secrets.reveal', { handle })).toEqual({ kind: 'secretGone' });
  });

  test('has changes locked after coming back to the account in which they were allowed', async () => {
    await console.get('accounts.enter', { account: acme.id, request: request('CS-1') });
    await console.get('accounts.allowChanges', { account: acme.id, isAllowed: true });
    const { handle } = await console.get('keys.create', { account: acme.id, name: 'Shop', intent: randomUUID() });
    await console.get('accounts.leave', { account: acme.id });
    await console.get('accounts.enter', { account: acme.id, request: request('CS-2') });
    expect(await here()).toMatchObject({ account: acme.name, changes: 'locked' });
    expect(await console.failure('secrets.reveal', { handle })).toEqual({ kind: 'secretGone' });
  });
});

describe('An Admin User with several accounts', () => {
  beforeEach(() => signIn(seededUsers.adminOfSeveral));

  test('is in the account that was chosen last, whichever answer comes last', async () => {
    const held = hold('GET', `/v1/accounts/${fjord.id}`);
    const slow = console.call('accounts.enter', { account: fjord.id });
    await held.arrived;
    await console.get('accounts.enter', { account: bjork.id });
    held.release();
    await slow;
    expect((await here()).account).toBe(bjork.name);
  });

  test('keeps the account and its open secret after giving up another, and can choose that one again', async () => {
    await console.get('accounts.enter', { account: bjork.id });
    const held = hold('GET', `/v1/accounts/${fjord.id}`);
    const slow = console.failure('accounts.enter', { account: fjord.id });
    await held.arrived;
    await console.get('accounts.stopEntering', { account: fjord.id });
    const { handle } = await console.get('keys.create', { account: bjork.id, name: 'Shop', intent: randomUUID() });
    held.release();
    expect(await slow).toEqual({ kind: 'wrongAccount' });
    expect((await here()).account).toBe(bjork.name);
    expect((await console.call('secrets.reveal', { handle })).ok).toBe(true);
    expect((await console.get('accounts.enter', { account: fjord.id })).id).toBe(fjord.id);
  });

  test('is in the account that was chosen last, although an earlier choice is given up late', async () => {
    const held = hold('GET', `/v1/accounts/${bjork.id}`);
    const wanted = console.call('accounts.enter', { account: bjork.id });
    await held.arrived;
    await console.get('accounts.stopEntering', { account: fjord.id });
    held.release();
    expect((await wanted).ok).toBe(true);
    await console.get('accounts.stopEntering', { account: bjork.id });
    expect((await here()).account).toBe(bjork.name);
  });

  test('cannot give up an entry once signed out', async () => {
    await console.get('session.signOut', {});
    expect(await console.failure('accounts.stopEntering', { account: fjord.id })).toEqual({ kind: 'signedOut' });
  });

  test('has the secret that is open in the account that was chosen last, whatever answer comes late', async () => {
    const held = hold('GET', `/v1/accounts/${fjord.id}`);
    const slow = console.call('accounts.enter', { account: fjord.id });
    await held.arrived;
    await console.get('accounts.enter', { account: bjork.id });
    const { handle } = await console.get('keys.create', { account: bjork.id, name: 'Shop', intent: randomUUID() });
    held.release();
    await slow;
    expect((await console.call('secrets.reveal', { handle })).ok).toBe(true);
  });

  test.each([
    ['entered', () => console.failure('accounts.enter', { account: fjord.id })],
    ['pinned', () => console.failure('accounts.pin', { account: fjord.id, isPinned: true })],
  ])('gets a failure when an account to be %s is answered with another one', async (_what, choose) => {
    const other = { id: acme.id, name: acme.name, domain: acme.domain, role: 'admin', accessGrant: null };
    const body = (real: string) => JSON.stringify({ ...JSON.parse(real), ...other });
    sandbox.world.faults.add({ method: 'GET', path: `/v1/accounts/${fjord.id}`, what: { kind: 'body', body } });
    expect((await choose()).kind).toBe('protocol');
    expect((await here()).account).toBeUndefined();
    expect(await console.get('accounts.recent', {})).toEqual([]);
  });
});
