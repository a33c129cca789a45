/** Disable and Enable, like a rename: nobody else's change is overwritten, and a lost answer is looked up. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MoreConsole, openMoreConsole } from '../../helpers/more-console.ts';

let console: MoreConsole;

beforeEach(async () => {
  console = await openMoreConsole();
  // Without a list read before, an API key missing from one may only mean that it lags.
  await console.get('keys.list', { account: console.account.id, cursor: null });
});

afterEach(() => console.end());

const set = (isEnabled: boolean, { id, etag } = console.apiKey) =>
  console.call('keys.setEnabled', { account: console.account.id, id, etag, isEnabled });
const isDisabled = () => console.server.isDisabled(console.apiKey.id);

async function reopen(...given: Parameters<typeof openMoreConsole>): Promise<void> {
  await console.end();
  console = await openMoreConsole(...given);
}

test('Disable marks an API key, Enable takes that back, and both are noted', async () => {
  const disabled = await set(false);
  if (!disabled.ok) throw new Error('not disabled');
  expect(disabled.value).toMatchObject({ id: console.apiKey.id, isDisabled: true });
  const { items } = await console.get('keys.list', { account: console.account.id, cursor: null });
  expect(items.find(({ id }) => id === console.apiKey.id)).toEqual(disabled.value);
  const enabled = await set(true, disabled.value);
  expect(enabled).toMatchObject({ ok: true, value: { id: console.apiKey.id } });
  expect(enabled.ok && enabled.value.isDisabled).toBe(undefined);
  expect((await console.acts()).slice(0, 2)).toEqual(['apiKey.enabled', 'apiKey.disabled']);
});

test('A disabled API key is still renamed and deleted, with the version that it has now', async () => {
  const disabled = await set(false);
  if (!disabled.ok) throw new Error('not disabled');
  const { id, etag } = disabled.value;
  const renamed = await console.get('keys.rename', { account: console.account.id, id, etag, name: 'Old shop' });
  expect(renamed).toMatchObject({ name: 'Old shop', isDisabled: true });
  await console.get('keys.delete', { account: console.account.id, id, etag: renamed.etag });
});

describe('An answer that is lost', () => {
  test('after the server has done it is found in the list', async () => {
    console.server.next('setEnabled', 'lostAfter');
    expect(await set(false)).toMatchObject({ ok: true, value: { isDisabled: true } });
    expect(console.server.asked).toEqual(['setEnabled']);
  });

  test('before the server has done it is sent once more', async () => {
    console.server.next('setEnabled', 'lostBefore');
    expect(await set(false)).toMatchObject({ ok: true, value: { isDisabled: true } });
    expect(isDisabled()).toBe(true);
  });

  test('stays unknown if the list cannot be read, and no line is noted', async () => {
    console.server.next('setEnabled', 'lostAfter');
    const answer = console.server.hold('setEnabled');
    const late = set(false);
    await answer.arrived;
    const what = { kind: 'resetBeforeCommit' } as const;
    console.sandbox.world.faults.add({ method: 'GET', path: /api-keys/, times: Infinity, what });
    answer.release();
    expect(await late).toMatchObject({ ok: false, failure: { kind: 'outcomeUnknown' } });
    console.sandbox.world.faults.clear();
    expect(await console.acts()).not.toContain('apiKey.disabled');
  });
});

describe('An API key that somebody else', () => {
  test('has renamed is not disabled, and the person is told', async () => {
    console.sandbox.world.renameApiKey(console.account.id, console.apiKey.id, 'Theirs');
    expect(await set(false)).toMatchObject({ ok: false, failure: { kind: 'changed' } });
    expect(isDisabled()).toBe(false);
  });

  test('has disabled already counts as disabled here', async () => {
    console.server.enable(console.apiKey.id, false);
    expect(await set(false)).toMatchObject({ ok: true, value: { isDisabled: true } });
  });

  test('has disabled is not enabled from what was read before', async () => {
    console.server.enable(console.apiKey.id, false);
    expect(await set(true)).toMatchObject({ ok: false, failure: { kind: 'changed' } });
    expect(isDisabled()).toBe(true);
  });

  test('has disabled is not renamed or deleted from what was read before', async () => {
    console.server.enable(console.apiKey.id, false);
    const { id, etag } = console.apiKey;
    const deleted = await console.failure('keys.delete', { account: console.account.id, id, etag });
    const renamed = await console.failure('keys.rename', { account: console.account.id, id, etag, name: 'Mine' });
    expect([deleted.kind, renamed.kind]).toEqual(['changed', 'changed']);
  });

  test('has deleted is reported as missing', async () => {
    console.sandbox.world.removeApiKey(console.account.id, console.apiKey.id);
    expect(await set(false)).toMatchObject({ ok: false, failure: { kind: 'missing' } });
  });
});

describe('Nothing is disabled', () => {
  test('at a server that cannot do it', async () => {
    await reopen({ canDisable: false });
    expect(await set(false)).toEqual({ ok: false, failure: { kind: 'refused', reason: 'input' } });
  });

  test('while changes are locked', async () => {
    await console.get('preferences.set', { guardsChanges: 'always' });
    expect(await set(false)).toEqual({ ok: false, failure: { kind: 'changesLocked' } });
  });

  test('without a live grant of a support agent', async () => {
    await reopen({}, 'supportAgent');
    console.ports.clock.advance(61 * 60_000);
    expect(await set(false)).toMatchObject({ ok: false, failure: { kind: 'grantOver' } });
  });

  test('in another account than the one that is visited', async () => {
    await console.get('accounts.leave', { account: console.account.id });
    expect(await set(false)).toEqual({ ok: false, failure: { kind: 'wrongAccount' } });
  });

  afterEach(() => expect([isDisabled(), console.server.asked]).toEqual([false, []]));
});
