/** People who return to what they left continue with it, and with nothing that has ended. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';

let sandbox: Sandbox;
let console: TestConsole;

beforeEach(async () => {
  sandbox = await startSandbox();
  console = openTestConsole(sandbox.url);
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

const minute = 60_000;

async function grantLeft(): Promise<number | undefined> {
  const state = await console.get('session.state', {});
  return state.kind === 'signedIn' ? state.grant?.leftMs : undefined;
}

/** Revokes a support agent's session while they are in an account, for so long. */
async function loseSessionFor(ms: number): Promise<void> {
  await console.signIn(seededUsers.supportAgent);
  const { id } = sandbox.world.account(seededAccount);
  const request = { reason: 'The shop has no orders since noon', ticket: 'CS-1', intent: randomUUID() };
  await console.get('accounts.enter', { account: id, request });
  sandbox.world.revokeSessions(sandbox.world.user(seededUsers.supportAgent.email).id);
  expect(await console.failure('keys.list', { account: id, cursor: null })).toEqual({ kind: 'signedOut' });
  console.ports.clock.advance(ms);
  await console.signIn(seededUsers.supportAgent);
}

test('The time of an access goes on while its session is lost', async () => {
  await loseSessionFor(40 * minute);
  expect(await grantLeft()).toBeGreaterThan(19 * minute);
  expect(await grantLeft()).toBeLessThanOrEqual(20 * minute);
  console.ports.clock.advance(20 * minute);
  expect(await grantLeft()).toBeUndefined();
});

test('An access whose time was up while its session was lost is over on coming back', async () => {
  await loseSessionFor(60 * minute);
  expect(await grantLeft()).toBeUndefined();
  expect(await console.get('session.state', {})).toMatchObject({ account: { name: seededAccount } });
});

test('An account that was being entered when its session was left can be entered on coming back', async () => {
  await console.signIn(seededUsers.supportAgent);
  const { id } = sandbox.world.account(seededAccount);
  const request = { reason: 'The shop has no orders since noon', ticket: 'CS-1', intent: randomUUID() };
  const held = sandbox.world.faults.hold({ method: 'POST', path: /access-grants$/ });
  const late = console.call('accounts.enter', { account: id, request });
  await held.arrived;
  await console.get('session.leave', {});
  const [known] = await console.get('session.profiles', {});
  await console.get('session.resume', { profile: known?.id ?? '' });
  // The same request, as the dialog sends it again.
  expect((await console.get('accounts.enter', { account: id, request })).id).toBe(id);
  held.release();
  expect(await late).toEqual({ ok: false, failure: { kind: 'signedOut' } });
  expect(await grantLeft()).toBeGreaterThan(59 * minute);
  expect(sandbox.world.grants(id).filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
});

test('A new sign-in replaces the same person’s earlier session, whose tokens are revoked', async () => {
  await console.signIn(seededUsers.admin);
  await console.get('session.leave', {});
  sandbox.world.requests.length = 0;
  await console.signIn(seededUsers.admin);
  expect(await console.get('session.profiles', {})).toEqual([]);
  await expect.poll(() => sandbox.world.requests.map(({ path }) => path)).toContain('/oidc/revoke');
  expect((await console.call('accounts.list', { query: '', cursor: null })).ok).toBe(true);
});
