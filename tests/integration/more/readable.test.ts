/** A server that keeps Secret keys: they can be copied and saved from there at any time, and closing loses nothing. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seededUsers } from '../../../sandbox/seed.ts';
import { type MoreConsole, openMoreConsole } from '../../helpers/more-console.ts';

let console: MoreConsole;

beforeEach(async () => {
  console = await openMoreConsole();
});

afterEach(() => console.end());

const which = () => ({ account: console.account.id, id: console.apiKey.id });
const copy = () => console.call('keys.copySecret', { ...which(), format: 'text' });
const save = () => console.call('keys.saveSecret', which());

test('Copy Secret puts the pair that the server has now on the clipboard, marked, and it is cleared as any other', async () => {
  console.server.renew(console.apiKey.id);
  expect(await copy()).toEqual({ ok: true, value: {} });
  expect(console.ports.onClipboard).toEqual({
    text: `Client ID: ${console.apiKey.clientId}\nSecret key: ${console.server.secretOf(console.apiKey.id)}\n`,
    isMarked: true,
  });
  expect((await console.acts())[0]).toBe('secret.copied');
  console.ports.clock.advance(61_000);
  await expect.poll(() => console.ports.onClipboard.text).toBe('');
});

test('Save to keychain puts the secret that the server has now there, and the list of saved ones has it', async () => {
  expect(await save()).toEqual({ ok: true, value: {} });
  expect([...console.ports.keychain.entries.values()].join()).toContain(console.server.secretOf(console.apiKey.id));
  expect(await console.get('savedSecrets.list', {})).toMatchObject([
    { clientId: console.apiKey.clientId, name: 'Shop' },
  ]);
  expect((await console.acts())[0]).toBe('secret.saved');
});

test('No secret is in any answer, notice or line but that of Reveal', async () => {
  const answers = [await copy(), await save(), await console.get('secrets.held', {})];
  const told = JSON.stringify([answers, console.ports.told, console.ports.lines]);
  expect(told).not.toContain(console.server.secretOf(console.apiKey.id));
});

test('A keychain that cannot keep it says so, and nothing is listed', async () => {
  console.ports.keychain.problem = 'locked';
  expect(await save()).toEqual({ ok: false, failure: { kind: 'keychain', problem: 'locked' } });
  expect(await console.get('savedSecrets.list', {})).toEqual([]);
});

describe.each([
  ['copied', copy],
  ['saved', save],
])('A secret to be %s', (_how, act) => {
  test('is refused with the server’s failure if it cannot be read', async () => {
    console.server.next('readSecret', 'lostBefore');
    expect(await act()).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
    expect([console.ports.onClipboard.text, console.ports.keychain.entries.size]).toEqual(['', 0]);
  });

  test('is refused if its API key was not listed here, and the server is not asked', async () => {
    const call = act === copy ? 'keys.copySecret' : 'keys.saveSecret';
    const input = { account: console.account.id, id: 'another', ...(act === copy && { format: 'text' as const }) };
    expect(await console.failure(call, input as never)).toMatchObject({ kind: 'missing' });
    expect(console.server.asked).toEqual([]);
  });

  test('is refused too often in a short time, before the server is asked', async () => {
    for (let times = 0; times < 10; times += 1) await act();
    const before = console.server.asked.length;
    expect(await act()).toEqual({ ok: false, failure: { kind: 'tooSoon' } });
    expect(console.server.asked).toHaveLength(before);
  });

  test.each([
    ['the account was left', () => console.get('accounts.leave', { account: console.account.id }), 'wrongAccount'],
    ['somebody signed out', () => console.get('session.signOut', {}), 'signedOut'],
    ['the computer was locked', () => console.console.lock(), 'locked'],
  ])('goes nowhere if %s before the server answers', async (_what, end, kind) => {
    const held = console.server.hold('readSecret');
    const late = act();
    await held.arrived;
    await end();
    held.release();
    expect(await late).toMatchObject({ ok: false, failure: { kind } });
    expect([console.ports.onClipboard.text, console.ports.keychain.entries.size]).toEqual(['', 0]);
  });
});

describe('A new API key', () => {
  const create = () => console.get('keys.create', { account: console.account.id, name: 'New', intent: randomUUID() });

  test('says that its secret is kept by the server, and is forgotten by Close whether it was copied or not', async () => {
    const { handle, isReadable, isRenewed } = await create();
    expect([isReadable, isRenewed]).toEqual([true, false]);
    expect(console.console.work.losesSecret).toBe(false);
    await console.get('secrets.close', { handle });
    expect(await console.get('secrets.held', {})).toEqual([]);
    expect(await console.acts()).not.toContain('secret.closedUnsaved');
  });

  test('is not in the journal once it exists, so that coming back asks nothing', async () => {
    await create();
    await console.get('session.signOut', {});
    await console.enter(seededUsers.admin, console.account.name);
    expect(await console.get('keys.unsettled', { account: console.account.id })).toEqual([]);
    expect(await console.get('secrets.held', {})).toEqual([]);
  });

  test('copied and closed is not within reach', async () => {
    const { handle } = await create();
    await console.get('secrets.copy', { handle, format: 'text' });
    await console.get('secrets.close', { handle });
    expect(await console.get('secrets.held', {})).toEqual([]);
    expect(console.ports.onClipboard.text).not.toBe('');
  });

  test('whose answer cannot be had again is found in the list, and its secret is read', async () => {
    const what = { kind: 'resetAfterCommit' } as const;
    console.sandbox.world.faults.add({ method: 'POST', path: /api-keys/, times: Infinity, what });
    const intent = randomUUID();
    await console.failure('keys.create', { account: console.account.id, name: 'Lost', intent });
    console.sandbox.world.faults.clear();
    console.sandbox.world.forgetStoredAnswers();
    console.server.next('readSecret', 'lostBefore');
    const settle = () => console.call('keys.settle', { account: console.account.id, intent });
    expect(await settle()).toMatchObject({ ok: false, failure: { kind: 'outcomeUnknown' } });
    expect(await settle()).toEqual({ ok: true, value: { outcome: 'secretHere' } });
    const [held] = await console.get('secrets.held', {});
    expect(held).toMatchObject({ apiKey: { name: 'Lost' }, isReadable: true });
  });
});

describe('A server that does not keep secrets', () => {
  test('is not asked for any', async () => {
    await console.end();
    console = await openMoreConsole({ secretReadable: false, secretRenewable: false, canDisable: false });
    const refused = { ok: false, failure: { kind: 'refused', reason: 'input' } };
    expect([await copy(), await save()]).toEqual([refused, refused]);
  });
});

describe('A support agent', () => {
  test('reads no secret when the access has ended meanwhile', async () => {
    await console.end();
    console = await openMoreConsole({}, 'supportAgent');
    const held = console.server.hold('readSecret');
    const late = copy();
    await held.arrived;
    console.ports.clock.advance(61 * 60_000);
    held.release();
    expect(await late).toMatchObject({ ok: false, failure: { kind: 'grantOver' } });
    expect(await copy()).toMatchObject({ ok: false, failure: { kind: 'grantOver' } });
    expect(console.ports.onClipboard.text).toBe('');
  });
});
