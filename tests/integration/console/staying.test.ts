import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KnownPerson } from '../../../contract/session.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { HttpBrowser } from '../../helpers/http-browser.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { createTestPorts, type TestPorts } from '../../helpers/test-ports.ts';

let sandbox: Sandbox;
let consoles: TestConsole[];

beforeEach(async () => {
  sandbox = await startSandbox();
  consoles = [];
});

afterEach(async () => {
  for (const each of consoles) await each.console.stop();
  await sandbox.stop();
});

/** A start of the program; with an earlier one's ports, it finds what that one left on the machine. */
function start(earlier?: TestPorts): TestConsole {
  const ports = createTestPorts(earlier && { store: earlier.store });
  if (earlier) ports.keychain = earlier.keychain;
  const console = openTestConsole(sandbox.url, ports);
  consoles.push(console);
  return console;
}

async function signInToStay(console: TestConsole, user: { email: string; password: string }): Promise<KnownPerson> {
  console.ports.onOpen = (link) => {
    void new HttpBrowser().signIn(link, user);
  };
  await console.get('session.signIn', { connection: console.connection.id, stays: true });
  const profile = (await console.get('session.profiles', {})).find((each) => each.user.email === user.email);
  if (!profile) throw new Error('no profile');
  return profile;
}

/** The state once nothing is under way. */
async function settled(console: TestConsole) {
  const isSettled = (kind: string) => kind === 'signedIn' || kind === 'signedOut';
  const state = await console.get('session.state', {});
  return isSettled(state.kind) ? state : console.ports.nextNotice('session.changed', ({ kind }) => isSettled(kind));
}

test('Who stays signed in is signed in at the next start, without a browser', async () => {
  const first = start();
  await signInToStay(first, seededUsers.admin);
  expect(await first.get('session.state', {})).toMatchObject({ kind: 'signedIn', stays: true, notStaying: null });
  await first.console.stop();
  const next = start(first.ports);
  expect(await settled(next)).toMatchObject({ kind: 'signedIn', stays: true, user: { name: 'Oskar Nyström' } });
  expect(next.ports.opened).toEqual([]);
});

test('Without the wish to stay, nothing is in the keychain and the next start asks to sign in', async () => {
  const first = start();
  await first.signIn(seededUsers.admin);
  expect(first.ports.keychain.asked).toEqual([]);
  await first.console.stop();
  expect(await settled(start(first.ports))).toEqual({ kind: 'signedOut', because: null });
});

test('After every refresh the keychain holds the new token, so that the start after it still works', async () => {
  const first = start();
  await signInToStay(first, seededUsers.admin);
  const { id } = sandbox.world.account(seededAccount);
  for (let refresh = 0; refresh < 3; refresh += 1) {
    const [before] = first.ports.keychain.entries.values();
    first.ports.clock.advance(290_000);
    await first.get('accounts.enter', {
      account: (await first.get('accounts.list', { query: '', cursor: null })).items[0]?.id ?? id,
    });
    expect([...first.ports.keychain.entries.values()]).not.toEqual([before]);
  }
  expect((await settled(start(first.ports))).kind).toBe('signedIn');
});

test('A token that was renewed during the sign-in is the one that the next start finds', async () => {
  const first = start();
  const me = sandbox.world.faults.hold({ method: 'GET', path: '/v1/me' });
  const signingIn = signInToStay(first, seededUsers.admin);
  await me.arrived;
  sandbox.world.expireAccessTokens();
  me.release();
  await signingIn;
  await first.console.stop();
  expect(await settled(start(first.ports))).toMatchObject({ kind: 'signedIn', stays: true });
});

test('No token is in the settings, in a notice or in the log', async () => {
  const first = start();
  await signInToStay(first, seededUsers.admin);
  const [token = ''] = first.ports.keychain.entries.values();
  expect(token.length).toBeGreaterThan(20);
  const written = JSON.stringify([[...first.ports.store.values], first.ports.told, first.ports.lines]);
  expect(written).not.toContain(token);
});

test('Signing out removes the token from the keychain and revokes it', async () => {
  const first = start();
  await signInToStay(first, seededUsers.admin);
  sandbox.world.requests.length = 0;
  await first.get('session.signOut', {});
  expect(first.ports.keychain.entries.size).toBe(0);
  expect(await first.get('session.profiles', {})).toEqual([]);
  expect(sandbox.world.requests.map(({ path }) => path)).toEqual(['/oidc/revoke']);
});

test('Signing out with a locked keychain signs out, revokes, and says that the token is still there', async () => {
  const first = start();
  await signInToStay(first, seededUsers.admin);
  first.ports.keychain.problem = 'locked';
  expect(await first.failure('session.signOut', {})).toEqual({ kind: 'keychain', problem: 'locked' });
  expect((await first.get('session.state', {})).kind).toBe('signedOut');
  expect(await first.get('session.profiles', {})).toHaveLength(1);
  // It is listed, but the next start does not resume it.
  expect(await settled(start(first.ports))).toEqual({ kind: 'signedOut', because: null });
});

test('A sign-out that a locked keychain has held up is finished by the next start', async () => {
  const first = start();
  await signInToStay(first, seededUsers.admin);
  first.ports.keychain.problem = 'locked';
  await first.failure('session.signOut', {});
  first.ports.keychain.problem = undefined;
  const second = start(first.ports);
  await expect.poll(() => second.get('session.profiles', {})).toEqual([]);
  expect(second.ports.keychain.entries.size).toBe(0);
  expect((await second.get('session.state', {})).kind).toBe('signedOut');
});

test('A keychain that does not take the token does not stop signing in; the state says why one will not stay', async () => {
  const first = start();
  first.ports.keychain.problem = 'unavailable';
  first.ports.onOpen = (link) => {
    void new HttpBrowser().signIn(link, seededUsers.admin);
  };
  await first.get('session.signIn', { connection: first.connection.id, stays: true });
  expect(await first.get('session.state', {})).toMatchObject({
    kind: 'signedIn',
    stays: false,
    notStaying: { kind: 'keychain', problem: 'unavailable' },
  });
});

test.each(['timedOut', 'crashed'] as const)(
  'A token that the keychain has taken without saying so (%s) is gone after the next start, and signs nobody in',
  async (problem) => {
    const first = start();
    first.ports.keychain.problemAfterSave = problem;
    await first.get('session.signIn', signingInToStay(first));
    expect(await first.get('session.state', {})).toMatchObject({ stays: false, notStaying: { problem } });
    expect(await first.get('session.profiles', {})).toEqual([]);
    await first.console.stop();
    const next = start(first.ports);
    expect(await settled(next)).toEqual({ kind: 'signedOut', because: null });
    await expect.poll(() => next.ports.keychain.entries.size).toBe(0);
  },
);

test('A keychain that stops taking tokens during the session ends the staying, not the session', async () => {
  const first = start();
  await signInToStay(first, seededUsers.admin);
  first.ports.keychain.problem = 'locked';
  first.ports.clock.advance(290_000);
  expect((await first.call('accounts.list', { query: '', cursor: null })).ok).toBe(true);
  expect(await first.get('session.state', {})).toMatchObject({ stays: false, notStaying: { problem: 'locked' } });
  expect(await first.get('session.profiles', {})).toEqual([]);
});

test('A token that was revoked meanwhile is removed, and the next start says that the session has ended', async () => {
  const first = start();
  await signInToStay(first, seededUsers.admin);
  sandbox.world.revokeSessions(sandbox.world.user(seededUsers.admin.email).id);
  const next = start(first.ports);
  expect(await settled(next)).toEqual({ kind: 'signedOut', because: { kind: 'signedOut' } });
  expect(next.ports.keychain.entries.size).toBe(0);
  expect(await next.get('session.profiles', {})).toEqual([]);
});

test('A locked keychain at the start is reported, and the profile can go on once it is unlocked', async () => {
  const first = start();
  const { id } = await signInToStay(first, seededUsers.admin);
  first.ports.keychain.problem = 'locked';
  const next = start(first.ports);
  expect(await settled(next)).toEqual({ kind: 'signedOut', because: { kind: 'keychain', problem: 'locked' } });
  next.ports.keychain.problem = undefined;
  await next.get('session.resume', { profile: id });
  expect((await next.get('session.state', {})).kind).toBe('signedIn');
});

test('A start without a network keeps the token and says which host couldn’t be reached', async () => {
  const first = start();
  await signInToStay(first, seededUsers.admin);
  const [token] = first.ports.keychain.entries.values();
  const ports = createTestPorts({
    store: first.ports.store,
    fetch: () => Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED')),
  });
  ports.keychain = first.ports.keychain;
  const next = openTestConsole(sandbox.url, ports);
  consoles.push(next);
  expect(await settled(next)).toMatchObject({ kind: 'signedOut', because: { kind: 'unreachable', cause: 'offline' } });
  expect([...ports.keychain.entries.values()]).toEqual([token]);
});

test('Cancel ends coming back at once, even while the keychain waits for its password', async () => {
  const first = start();
  const { id } = await signInToStay(first, seededUsers.admin);
  await first.get('session.leave', {});
  const asked = Promise.withResolvers<void>();
  first.ports.keychain.read = () => {
    asked.resolve();
    return new Promise(() => {});
  };
  const next = start(first.ports);
  await asked.promise;
  expect(await next.get('session.state', {})).toMatchObject({ kind: 'resuming', user: { name: 'Oskar Nyström' } });
  await next.get('session.cancelSignIn', {});
  expect(await settled(next)).toEqual({ kind: 'signedOut', because: null });
  expect((await next.get('session.profiles', {})).map((profile) => profile.id)).toEqual([id]);
});

test('Several people are kept and switched between, and each keeps their own session', async () => {
  const console = start();
  const admin = await signInToStay(console, seededUsers.admin);
  await console.get('session.resume', { profile: admin.id });
  expect(await console.get('session.state', {})).toMatchObject({ kind: 'signedIn', user: { name: 'Oskar Nyström' } });
  await console.get('session.leave', {});
  const owner = await signInToStay(console, seededUsers.owner);
  expect((await console.get('session.profiles', {})).map(({ id }) => id)).toEqual([owner.id, admin.id]);
  await console.get('session.resume', { profile: admin.id });
  expect(await console.get('session.state', {})).toMatchObject({ kind: 'signedIn', user: { name: 'Oskar Nyström' } });
  await console.get('session.resume', { profile: owner.id });
  expect(await console.get('session.state', {})).toMatchObject({
    kind: 'signedIn',
    user: { name: 'Astrid Lindqvist' },
  });
  expect(await console.get('session.state', {})).toMatchObject({ account: null });
});

test('Forgetting a profile removes its token and revokes it, and leaves the others', async () => {
  const console = start();
  const admin = await signInToStay(console, seededUsers.admin);
  await console.get('session.leave', {});
  const owner = await signInToStay(console, seededUsers.owner);
  sandbox.world.requests.length = 0;
  await console.get('session.forget', { profile: admin.id });
  expect((await console.get('session.profiles', {})).map(({ id }) => id)).toEqual([owner.id]);
  expect(console.ports.keychain.entries.size).toBe(1);
  expect(sandbox.world.requests.map(({ path }) => path)).toContain('/oidc/revoke');
  expect((await console.get('session.state', {})).kind).toBe('signedIn');
});

test('A profile that is not known is refused', async () => {
  const console = start();
  expect(await console.failure('session.resume', { profile: randomUUID() })).toEqual({
    kind: 'missing',
    requestId: null,
  });
});

test('If a profile cannot be written, the session goes on, says so, and leaves nothing in the keychain', async () => {
  const console = start();
  console.ports.store.isFull = true;
  await console.get('session.signIn', signingInToStay(console));
  expect(await console.get('session.state', {})).toMatchObject({
    kind: 'signedIn',
    stays: false,
    notStaying: { kind: 'notWritten' },
  });
  expect(console.ports.keychain.entries.size).toBe(0);
  expect(await console.get('session.profiles', {})).toEqual([]);
});

function signingInToStay(console: TestConsole) {
  console.ports.onOpen = (link) => {
    void new HttpBrowser().signIn(link, seededUsers.admin);
  };
  return { connection: console.connection.id, stays: true };
}
