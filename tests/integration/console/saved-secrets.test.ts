/** Saved secrets belong to whoever saved them, and are copied only in their own account, while work there is allowed. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Account, AccountId } from '../../../contract/account.ts';
import type { ApiKey } from '../../../contract/api-key.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';

const fjordTravel = 'Fjord Travel AS';
const request = { reason: 'Their import fails since Monday', ticket: 'CASE-7' };

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

/** Adds an API key and saves its secret; the dialog is closed. */
async function save({ id }: Pick<Account, 'id'>, name = 'Payroll'): Promise<ApiKey> {
  const { handle, apiKey } = await console.get('keys.create', { account: id, name, intent: randomUUID() });
  await console.get('secrets.save', { handle });
  await console.get('secrets.discard', { handle });
  return apiKey;
}

function copy({ id }: Pick<Account, 'id'>, { clientId }: Pick<ApiKey, 'clientId'>) {
  return console.call('savedSecrets.copy', { account: id, clientId, format: 'text' });
}

describe('The next person at the same connection', () => {
  test.each([
    ['in another account', seededUsers.regular, seededAccount],
    ['in the same account', seededUsers.owner, fjordTravel],
  ])('%s does not list, copy or remove what was saved before', async (_where, user, name) => {
    const fjord = await console.enter(seededUsers.adminOfSeveral, fjordTravel);
    const owner = sandbox.world.user(seededUsers.owner.email).id;
    sandbox.world.setRole(fjord.id, owner, 'admin');
    const apiKey = await save(fjord);
    await console.get('session.signOut', {});
    await console.enter(user, name);
    expect(await console.get('savedSecrets.list', {})).toEqual([]);
    expect((await copy(fjord, apiKey)).ok).toBe(false);
    await console.call('savedSecrets.remove', { account: fjord.id, clientId: apiKey.clientId });
    await console.call('savedSecrets.removeAll', { account: fjord.id });
    expect(console.ports.copied).toEqual([]);
    expect(console.ports.keychain.entries.size).toBe(1);

    await console.get('session.signOut', {});
    await console.enter(seededUsers.adminOfSeveral, fjordTravel);
    expect(await console.get('savedSecrets.list', {})).toMatchObject([{ clientId: apiKey.clientId }]);
    expect((await copy(fjord, apiKey)).ok).toBe(true);
  });
});

describe('Copying', () => {
  test('wants the account to be entered; listing and removing do not', async () => {
    const fjord = await console.enter(seededUsers.adminOfSeveral, fjordTravel);
    const apiKey = await save(fjord);
    const bjork = AccountId.parse(sandbox.world.account('Björk & Co').id);
    await console.get('accounts.enter', { account: bjork });
    expect(await copy(fjord, apiKey)).toEqual({ ok: false, failure: { kind: 'wrongAccount' } });
    expect(console.ports.keychain.asked.filter((asked) => asked.startsWith('read'))).toEqual([]);
    expect(await console.get('savedSecrets.list', {})).toHaveLength(1);
    await console.get('accounts.enter', { account: fjord.id });
    expect((await copy(fjord, apiKey)).ok).toBe(true);
    await console.get('accounts.enter', { account: bjork });
    await console.get('savedSecrets.remove', { account: fjord.id, clientId: apiKey.clientId });
    expect(console.ports.keychain.entries.size).toBe(0);
  });

  test('is refused to who has become a Regular User there', async () => {
    const fjord = await console.enter(seededUsers.adminOfSeveral, fjordTravel);
    const apiKey = await save(fjord);
    await console.get('accounts.leave', { account: fjord.id });
    sandbox.world.setRole(fjord.id, sandbox.world.user(seededUsers.adminOfSeveral.email).id, 'regular');
    await console.get('accounts.enter', { account: fjord.id });
    expect(await copy(fjord, apiKey)).toMatchObject({ ok: false, failure: { kind: 'notAllowed' } });
    expect(console.ports.copied).toEqual([]);
  });
});

describe('A support agent', () => {
  let fjord: Pick<Account, 'id'>;
  let apiKey: ApiKey;
  const enter = () =>
    console.get('accounts.enter', { account: fjord.id, request: { ...request, intent: randomUUID() } });

  beforeEach(async () => {
    await console.signIn(seededUsers.supportAgent);
    fjord = { id: AccountId.parse(sandbox.world.account(fjordTravel).id) };
    await enter();
    await console.get('accounts.allowChanges', { account: fjord.id, isAllowed: true });
    apiKey = await save(fjord);
  });

  test('copies a customer’s saved secret in their account, and not after leaving it', async () => {
    expect((await copy(fjord, apiKey)).ok).toBe(true);
    const copied = console.ports.copied.length;
    await console.get('accounts.leave', { account: fjord.id });
    expect(await copy(fjord, apiKey)).toEqual({ ok: false, failure: { kind: 'wrongAccount' } });
    expect(console.ports.copied).toHaveLength(copied);
    await enter();
    expect((await copy(fjord, apiKey)).ok).toBe(true);
  });

  test('does not copy it when the access is over, nor if it ends while the keychain is asked', async () => {
    const held = console.ports.keychain.hold('read');
    const late = copy(fjord, apiKey);
    await held.arrived;
    console.ports.clock.advance(61 * 60_000);
    held.release();
    expect(await late).toMatchObject({ ok: false, failure: { kind: 'grantOver' } });
    expect(await copy(fjord, apiKey)).toMatchObject({ ok: false, failure: { kind: 'grantOver' } });
    expect(console.ports.copied).toEqual([]);
  });

  test('does not get it when the keychain answers after they have left the account', async () => {
    const held = console.ports.keychain.hold('read');
    const late = copy(fjord, apiKey);
    await held.arrived;
    await console.get('accounts.leave', { account: fjord.id });
    held.release();
    expect((await late).ok).toBe(false);
    expect(console.ports.copied).toEqual([]);
  });
});

test('Deleting an API key removes what anybody saved of it on this computer', async () => {
  const acme = await console.enter(seededUsers.admin, seededAccount);
  const apiKey = await save(acme);
  await console.get('session.signOut', {});
  await console.enter(seededUsers.owner, seededAccount);
  // As the window does: the list tells the console whose secret it was.
  await console.get('keys.list', { account: acme.id, cursor: null });
  await console.get('keys.delete', { account: acme.id, id: apiKey.id, etag: apiKey.etag });
  expect(console.ports.keychain.entries.size).toBe(0);
});

describe('A save that the keychain finishes when the API key is gone leaves nothing behind, and says so', () => {
  /** Adds an API key and saves its secret; the keychain waits for its password. */
  async function saveSlowly({ id }: Pick<Account, 'id'>) {
    const { handle, apiKey } = await console.get('keys.create', { account: id, name: 'Payroll', intent: randomUUID() });
    const held = console.ports.keychain.hold('save');
    const saving = console.call('secrets.save', { handle });
    await held.arrived;
    return { apiKey, held, saving };
  }

  async function expectNothing({ held, saving }: Awaited<ReturnType<typeof saveSlowly>>): Promise<void> {
    held.release();
    expect(await saving).toEqual({ ok: false, failure: { kind: 'secretGone' } });
    expect(await console.get('savedSecrets.list', {})).toEqual([]);
    expect(console.ports.keychain.entries.size).toBe(0);
    expect(console.ports.store.read('savedSecrets')).toEqual([]);
  }

  test('if the same person deletes it meanwhile', async () => {
    const acme = await console.enter(seededUsers.admin, seededAccount);
    const slow = await saveSlowly(acme);
    await console.get('keys.delete', { account: acme.id, id: slow.apiKey.id, etag: slow.apiKey.etag });
    await expectNothing(slow);
  });

  test('if a run deletes it meanwhile', async () => {
    const acme = await console.enter(seededUsers.admin, seededAccount);
    const slow = await saveSlowly(acme);
    const { id, etag } = slow.apiKey;
    await console.get('bulk.start', { account: acme.id, act: 'delete', apiKeys: [{ id, etag }] });
    const run = () => console.get('bulk.run', { account: acme.id });
    await expect.poll(async () => (await run())?.state.kind).toBe('over');
    await expectNothing(slow);
  });

  test('if the next person at this computer deletes it meanwhile', async () => {
    const acme = await console.enter(seededUsers.admin, seededAccount);
    const slow = await saveSlowly(acme);
    await console.get('session.leave', {});
    await console.enter(seededUsers.owner, seededAccount);
    await console.get('keys.list', { account: acme.id, cursor: null });
    await console.get('keys.delete', { account: acme.id, id: slow.apiKey.id, etag: slow.apiKey.etag });
    await expectNothing(slow);
  });
});

test('A save that the keychain finishes when another API key is gone succeeds', async () => {
  const acme = await console.enter(seededUsers.admin, seededAccount);
  const other = await save(acme, 'Till');
  const { handle } = await console.get('keys.create', { account: acme.id, name: 'Payroll', intent: randomUUID() });
  const held = console.ports.keychain.hold('save');
  const saving = console.call('secrets.save', { handle });
  await held.arrived;
  await console.get('keys.delete', { account: acme.id, id: other.id, etag: other.etag });
  held.release();
  expect(await saving).toEqual({ ok: true, value: {} });
  expect(await console.get('savedSecrets.list', {})).toMatchObject([{ name: 'Payroll' }]);
});

describe('What was saved before secrets had owners', () => {
  /** Saves a secret, and turns it into what an earlier version would have left. */
  async function saveAsBefore(): Promise<{ acme: Account; apiKey: ApiKey }> {
    const acme = await console.enter(seededUsers.admin, seededAccount);
    const apiKey = await save(acme);
    await console.get('session.signOut', {});
    const { entries } = console.ports.keychain;
    const [[name, kept] = ['', '']] = entries;
    entries.clear();
    entries.set(name.replace(`${sandbox.world.user(seededUsers.admin.email).id}/`, ''), kept);
    const lines = console.ports.store.values.get('savedSecrets') as Record<string, unknown>[];
    const older = lines.map(({ user: _user, isNamedByUser: _is, ...line }) => line);
    console.ports.store.values.set('savedSecrets', older);
    return { acme, apiKey };
  }

  test('belongs to the first who may manage the API keys of its account, and is copied again', async () => {
    const { acme, apiKey } = await saveAsBefore();
    await console.enter(seededUsers.regular, seededAccount);
    expect(await console.get('savedSecrets.list', {})).toEqual([]);
    await console.get('session.signOut', {});
    await console.enter(seededUsers.adminOfSeveral, fjordTravel);
    expect(await console.get('savedSecrets.list', {})).toEqual([]);
    await console.get('session.signOut', {});
    await console.enter(seededUsers.owner, seededAccount);
    expect(await console.get('savedSecrets.list', {})).toMatchObject([{ clientId: apiKey.clientId }]);
    expect((await copy(acme, apiKey)).ok).toBe(true);
    expect(console.ports.onClipboard.text).toContain(apiKey.clientId);
    await console.get('session.signOut', {});
    await console.enter(seededUsers.admin, seededAccount);
    expect(await console.get('savedSecrets.list', {})).toEqual([]);
  });
});
