import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Managed, parseManaged } from '../../../main/managed/policy.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { createTestPorts, type MemoryStore } from '../../helpers/test-ports.ts';

let sandbox: Sandbox;
let console: TestConsole;

beforeEach(async () => {
  sandbox = await startSandbox();
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

function managedBy(file: object): Managed {
  const parsed = parseManaged(JSON.stringify(file));
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.managed;
}

function open(file: object, store?: MemoryStore): TestConsole {
  console = openTestConsole(sandbox.url, createTestPorts(store && { store }), managedBy(file));
  return console;
}

const managed = { kind: 'managed' };

test('A fixed setting overrides what the person has set, and no call changes it', async () => {
  const { ports } = openTestConsole(sandbox.url);
  ports.store.write('preferences', { clipboardSeconds: null, guardsChanges: 'never', copyFormat: 'json' });
  open({ clipboardSeconds: 10, guardsChanges: 'always', signOutAfterMinutes: 5 }, ports.store);
  expect(await console.get('preferences.get', {})).toMatchObject({
    ...{ clipboardSeconds: 10, guardsChanges: 'always', signOutAfterMinutes: 5, copyFormat: 'json' },
  });
  for (const change of [{ clipboardSeconds: 60 }, { guardsChanges: 'never' as const }, { signOutAfterMinutes: null }]) {
    expect(await console.failure('preferences.set', change)).toEqual(managed);
  }
  // One managed setting is enough to refuse the whole change.
  expect(await console.failure('preferences.set', { copyFormat: 'env', clipboardSeconds: 60 })).toEqual(managed);
  expect((await console.get('preferences.set', { copyFormat: 'text' })).clipboardSeconds).toBe(10);
  expect(await console.get('preferences.get', {})).toMatchObject({ copyFormat: 'text', clipboardSeconds: 10 });
  // The person's own settings apply again once nothing is managed.
  expect(ports.store.read('preferences')).toMatchObject({ clipboardSeconds: null, guardsChanges: 'never' });
});

test('A fixed guard rail applies to every connection, whatever is set for that connection', async () => {
  open({ guardsChanges: 'always' });
  const { id } = console.connection;
  const marks = { name: null, stage: 'test' as const, colour: 'green' as const, guardsChanges: 'never' as const };
  await console.get('connections.change', { id, ...marks });
  const account = await console.enter(seededUsers.owner, seededAccount);
  const creation = { account: account.id, name: 'Guarded', intent: crypto.randomUUID() };
  expect(await console.failure('keys.create', creation)).toEqual({ kind: 'changesLocked' });
});

test('The managed settings can turn updates off, whatever the build says', async () => {
  open({ updates: { mode: 'off' } });
  expect(await console.get('updates.state', {})).toMatchObject({ kind: 'off', why: 'managed' });
});

test('The fixed time for signing out takes effect', async () => {
  open({ clipboardSeconds: 10, signOutAfterMinutes: 5 });
  await console.enter(seededUsers.owner, seededAccount);
  console.ports.idle = 5 * 60_000;
  console.ports.clock.advance(10_000);
  await expect.poll(async () => (await console.get('session.state', {})).kind).toBe('signedOut');
});

test('The connections are the fixed ones alone, and none is added, changed or removed', async () => {
  const { ports } = openTestConsole(sandbox.url);
  const added = { id: 'https://added.example', name: 'Added', url: 'https://added.example/' };
  ports.store.write('connections', [{ ...added, stage: 'test', colour: 'blue', isAdded: true }]);
  open({ connections: { mayAdd: false, list: [{ name: 'Ours', url: sandbox.url, stage: 'test' }] } }, ports.store);
  const listed = await console.get('connections.list', {});
  expect(listed.map(({ name, stage }) => [name, stage])).toEqual([['Ours', 'test']]);
  const marks = { name: 'Mine', stage: 'test' as const, colour: 'red' as const };
  const id = console.connection.id;
  expect(await console.failure('connections.add', { url: 'https://other.example', ...marks })).toEqual(managed);
  expect(await console.failure('connections.change', { id, ...marks })).toEqual(managed);
  expect(await console.failure('connections.remove', { id })).toEqual(managed);
  expect((await console.failure('session.signIn', { connection: 'https://added.example' })).kind).toBe('missing');
  expect(await console.get('preferences.managed', {})).toMatchObject({ mayAddConnections: false });
});

test('Where adding is left free, fixed connections come first and the others stay', async () => {
  open({ connections: { list: [{ name: 'Ours', url: 'https://ours.example' }] } });
  expect((await console.get('connections.list', {})).map(({ name }) => name)).toEqual(['Ours', 'Sandbox']);
});

test('With the keychain off nothing is saved or read, nobody stays, and the rest goes on', async () => {
  open({ keychain: 'off' });
  const account = await console.enter(seededUsers.owner, seededAccount);
  const intent = crypto.randomUUID();
  const { handle, apiKey } = await console.get('keys.create', { account: account.id, name: 'Managed', intent });
  expect(await console.failure('secrets.save', { handle })).toEqual(managed);
  const copy = { account: account.id, clientId: apiKey.clientId, format: 'text' as const };
  expect((await console.call('savedSecrets.copy', copy)).ok).toBe(false);
  expect(await console.failure('preferences.set', { savesNewSecrets: true })).toEqual(managed);
  await console.get('secrets.copy', { handle, format: 'text' });
  await console.get('session.signOut', {});
  await console.get('session.signIn', { connection: console.connection.id, stays: true });
  expect(await console.get('session.state', {})).toMatchObject({ stays: false, notStaying: managed });
  expect(console.ports.keychain.entries.size).toBe(0);
});

test('Who stayed before the keychain was turned off does not come back by themselves, and can be removed', async () => {
  const before = openTestConsole(sandbox.url);
  const { HttpBrowser } = await import('../../helpers/http-browser.ts');
  before.ports.onOpen = (link) => void new HttpBrowser().signIn(link, seededUsers.owner);
  await before.get('session.signIn', { connection: before.connection.id, stays: true });
  await before.console.stop();
  const ports = createTestPorts({ store: before.ports.store });
  ports.keychain = before.ports.keychain;
  console = openTestConsole(sandbox.url, ports, managedBy({ keychain: 'off' }));
  expect((await console.get('session.state', {})).kind).toBe('signedOut');
  const [person] = await console.get('session.profiles', {});
  if (!person) throw new Error('nobody is listed');
  expect(await console.failure('session.resume', { profile: person.id })).toEqual(managed);
  await console.get('session.forget', { profile: person.id });
  expect(ports.keychain.entries.size).toBe(0);
});
