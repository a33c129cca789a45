/** A support agent's open accesses: all that the server knows are listed, each can be ended, and signing out ends them. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import type { Credentials } from '../sandbox/support/session.ts';

let sandbox: Sandbox;
let console: TestConsole;
let acme: Account;
let fjord: Account;

async function open(user: Credentials): Promise<void> {
  console = openTestConsole(sandbox.url);
  await console.signIn(user);
}

beforeEach(async () => {
  sandbox = await startSandbox();
  await open(seededUsers.supportAgent);
  const { items } = await console.get('accounts.list', { query: '', cursor: null });
  acme = items.find(({ name }) => name === seededAccount) as Account;
  fjord = items.find(({ name }) => name === 'Fjord Travel AS') as Account;
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

const enter = ({ id }: Account, ticket: string) =>
  console.get('accounts.enter', {
    account: id,
    request: { reason: 'The shop has no orders since noon', ticket, intent: randomUUID() },
  });
const listed = async () =>
  (await console.get('accounts.openAccesses', {})).map(({ account, ticket }) => [account.name, ticket]);
/** The accounts with an open access, according to the server. */
const live = () =>
  [acme, fjord]
    .filter(({ id }) => sandbox.world.grants(id).some(({ endedAt }) => endedAt === null))
    .map(({ id }) => id);
const asked = () => sandbox.world.requests.filter(({ path }) => path === '/v1/access-grants').length;

test('Accesses that were begun here and on another computer are listed, oldest first', async () => {
  sandbox.world.grant(seededUsers.supportAgent.email, fjord.id, { ticket: 'CS-1' });
  await enter(acme, 'CS-2');
  expect(await listed()).toEqual([
    ['Fjord Travel AS', 'CS-1'],
    [seededAccount, 'CS-2'],
  ]);
  const [first] = await console.get('accounts.openAccesses', {});
  expect(first).toMatchObject({ account: { id: fjord.id, domain: fjord.domain } });
  expect(first?.leftMs).toBeGreaterThan(59 * 60_000);
});

test('An access can be ended from another account, and ending the one in focus leaves its account', async () => {
  sandbox.world.grant(seededUsers.supportAgent.email, fjord.id, { ticket: 'CS-1' });
  await enter(acme, 'CS-2');
  await listed();
  await console.get('accounts.endAccess', { account: fjord.id });
  expect(live()).toEqual([acme.id]);
  expect(await listed()).toEqual([[seededAccount, 'CS-2']]);
  expect(await console.get('session.state', {})).toMatchObject({ account: { id: acme.id } });
  await console.get('accounts.endAccess', { account: acme.id });
  expect(live()).toEqual([]);
  expect(await console.get('session.state', {})).toMatchObject({ account: null });
  expect(console.console.work.leavesAccess).toBe(false);
});

test('An access stays listed if its end did not reach the server, and the next try ends it', async () => {
  await enter(fjord, 'CS-1');
  await enter(acme, 'CS-2');
  const fault = sandbox.world.faults.add({
    method: 'DELETE',
    times: Number.POSITIVE_INFINITY,
    what: { kind: 'resetBeforeCommit' },
  });
  expect((await console.failure('accounts.endAccess', { account: fjord.id })).kind).not.toBe('unexpected');
  expect(await listed()).toContainEqual(['Fjord Travel AS', 'CS-1']);
  expect(console.console.work.leavesAccess).toBe(true);
  sandbox.world.faults.clear();
  expect(fault.hits).toBeGreaterThan(0);
  await console.get('accounts.endAccess', { account: fjord.id });
  expect(live()).toEqual([acme.id]);
});

test('Signing out ends all that was listed', async () => {
  sandbox.world.grant(seededUsers.supportAgent.email, fjord.id, { ticket: 'CS-1' });
  await enter(acme, 'CS-2');
  await listed();
  await console.get('session.signOut', {});
  expect(live()).toEqual([]);
});

test('Closing asks while an access may be open, and the list follows the server', async () => {
  expect(console.console.work.leavesAccess).toBe(false);
  await enter(acme, 'CS-2');
  expect(console.console.work.leavesAccess).toBe(true);
  for (const grant of sandbox.world.grants(acme.id)) sandbox.world.endGrant(grant);
  expect(await listed()).toEqual([]);
});

test('The server is not asked for accesses if the person is no support agent', async () => {
  await console.console.stop();
  await open(seededUsers.admin);
  await console.get('accounts.list', { query: '', cursor: null });
  const before = asked();
  expect(await listed()).toEqual([]);
  expect(asked()).toBe(before);
  expect(console.console.work.leavesAccess).toBe(false);
});

test('An API key made in another account can be handed over from here, and the note has that account’s ticket', async () => {
  await enter(acme, 'CS-2');
  await console.get('accounts.allowChanges', { account: acme.id, isAllowed: true });
  const { apiKey, handle } = await console.get('keys.create', {
    account: acme.id,
    name: 'For the import',
    intent: randomUUID(),
  });
  await console.get('secrets.copy', { handle, format: 'text' });
  await console.get('secrets.discard', { handle });
  await enter(fjord, 'CS-3');
  expect(await console.get('activity.toHandOver', { account: acme.id })).toMatchObject([
    { apiKey: { id: apiKey.id }, isMade: true, isCopied: true, account: acme.id },
  ]);
  expect(await console.get('activity.toHandOver', { account: fjord.id })).toEqual([]);
  const { id, clientId, name } = apiKey;
  await console.get('activity.note', { account: acme.id, id, clientId, name, what: 'handedOver', note: 'To Astrid' });
  expect(await console.get('activity.toHandOver', { account: acme.id })).toEqual([]);
  expect(await console.get('session.state', {})).toMatchObject({ account: { id: fjord.id } });
  await enter(acme, 'CS-2');
  const { items } = await console.get('activity.list', {
    account: acme.id,
    filter: { person: null, kind: null, clientId: null, text: null, since: null, before: null },
    cursor: null,
  });
  expect(items.find(({ kind }) => kind === 'apiKey.handedOver')).toMatchObject({ ticket: 'CS-2', note: 'To Astrid' });
});

test('What to hand over in an account is not told without access to it', async () => {
  await enter(acme, 'CS-2');
  expect((await console.failure('activity.toHandOver', { account: fjord.id })).kind).toBe('grantOver');
});

test('The latest ticket of any account is remembered until signing out', async () => {
  expect(await console.get('accounts.latestTicket', {})).toBeNull();
  await enter(acme, 'CS-2');
  await enter(fjord, 'CS-3');
  expect(await console.get('accounts.latestTicket', {})).toBe('CS-3');
  await enter(acme, 'CS-4');
  expect(await console.get('accounts.latestTicket', {})).toBe('CS-4');
  await console.get('session.signOut', {});
  expect(await console.get('accounts.latestTicket', {})).toBeNull();
});
