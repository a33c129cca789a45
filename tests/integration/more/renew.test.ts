/** New secret: the server makes exactly one, and whatever happens to its answer, the console says nothing untrue. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seededUsers } from '../../../sandbox/seed.ts';
import { type MoreConsole, openMoreConsole } from '../../helpers/more-console.ts';

let console: MoreConsole;

beforeEach(async () => {
  console = await openMoreConsole();
});

afterEach(() => console.end());

const renew = (intent: string = randomUUID()) =>
  console.call('keys.renewSecret', { account: console.account.id, id: console.apiKey.id, intent });
const now = () => console.server.secretOf(console.apiKey.id);
const timesRenewed = () => console.server.asked.filter((each) => each === 'renewSecret').length;
const unknown = { ok: false, failure: { kind: 'outcomeUnknown' } };

async function reopen(...given: Parameters<typeof openMoreConsole>): Promise<void> {
  await console.end();
  console = await openMoreConsole(...given);
}

test('The new secret is held as after a creation, and is not the old one', async () => {
  const before = now();
  const renewed = await renew();
  expect(renewed).toMatchObject({ ok: true, value: { apiKey: { name: 'Shop' }, isRenewed: true, isReadable: true } });
  const [held] = await console.get('secrets.held', {});
  if (!held) throw new Error('nothing is held');
  expect(held).toMatchObject({ isRenewed: true, isReadable: true, isClosed: false });
  const { clientSecret } = await console.get('secrets.reveal', { handle: held.handle });
  expect([clientSecret === now(), clientSecret === before]).toEqual([true, false]);
  expect(await console.acts()).toContain('secret.renewed');
  expect(JSON.stringify([renewed, held, console.ports.told, console.ports.lines])).not.toContain(clientSecret);
});

describe('What became of the old secret', () => {
  const worksUntil = '2027-01-15T09:30:00.000Z';

  test.each([
    ['that it works on, and until when', { worksUntil }],
    ['that it has ended', { worksUntil: null }],
    ['nothing', null],
  ])('is reported as the server says (%s), also to a window that was reloaded', async (_what, oldSecret) => {
    await reopen({ mayKeepOldSecret: true });
    expect(await console.get('session.state', {})).toMatchObject({ capabilities: { mayKeepOldSecret: true } });
    console.server.oldSecret = oldSecret;
    const intent = randomUUID();
    const renewed = await renew(intent);
    expect(renewed).toMatchObject({ ok: true, value: { oldSecret } });
    expect(await renew(intent)).toEqual(renewed);
    expect(await console.get('secrets.held', {})).toMatchObject([{ isRenewed: true, oldSecret }]);
  });

  test('is not reported if only reading has shown that the secret is new', async () => {
    await reopen({ mayKeepOldSecret: true });
    console.server.oldSecret = { worksUntil };
    console.server.next('renewSecret', 'lostAfter');
    expect(await renew()).toMatchObject({ ok: true, value: { isRenewed: true, oldSecret: null } });
  });

  test('does not matter to the keychain: the old one is removed even while it works', async () => {
    await reopen({ mayKeepOldSecret: true });
    console.server.oldSecret = { worksUntil };
    await console.get('keys.saveSecret', { account: console.account.id, id: console.apiKey.id });
    await renew();
    expect(console.ports.keychain.entries.size).toBe(0);
  });
});

test('Repeating a wish makes one renewal, and another renewal of the same API key has to wait', async () => {
  const intent = randomUUID();
  const answer = console.server.hold('renewSecret');
  const first = renew(intent);
  const second = renew(intent);
  expect(await renew()).toEqual({ ok: false, failure: { kind: 'busy' } });
  await answer.arrived;
  answer.release();
  expect(await first).toEqual(await second);
  expect(await renew(intent)).toEqual(await first);
  expect(timesRenewed()).toBe(1);
});

test('A renewal removes the old secret from the saved and the held ones', async () => {
  await console.get('keys.saveSecret', { account: console.account.id, id: console.apiKey.id });
  await renew();
  expect(await console.get('savedSecrets.list', {})).toEqual([]);
  expect(console.ports.keychain.entries.size).toBe(0);
  await renew();
  expect(await console.get('secrets.held', {})).toHaveLength(1);
});

test('A keychain that cannot remove the old secret does not hold up the renewal', async () => {
  await console.get('keys.saveSecret', { account: console.account.id, id: console.apiKey.id });
  console.ports.keychain.problem = 'locked';
  expect(await renew()).toMatchObject({ ok: true });
  expect(await console.get('savedSecrets.list', {})).toHaveLength(1);
  console.ports.keychain.problem = undefined;
  const [held] = await console.get('secrets.held', {});
  await console.get('secrets.save', { handle: held?.handle ?? '' });
  expect([...console.ports.keychain.entries.values()].join()).toContain(now());
});

describe('A save that the keychain has not finished when the secret is renewed', () => {
  const save = () => console.call('keys.saveSecret', { account: console.account.id, id: console.apiKey.id });
  const gone = { ok: false, failure: { kind: 'secretGone' } };

  test.each([
    ['of the secret that the server had', save],
    [
      'of a new secret',
      async () => {
        await renew();
        const [held] = await console.get('secrets.held', {});
        return console.call('secrets.save', { handle: held?.handle ?? '' });
      },
    ],
  ])('%s leaves nothing of the old one, and says so', async (_what, saveSlowly) => {
    const slow = console.ports.keychain.hold('save');
    const saving = saveSlowly();
    await slow.arrived;
    expect(await renew()).toMatchObject({ ok: true });
    slow.release();
    expect(await saving).toEqual(gone);
    expect(await console.get('savedSecrets.list', {})).toEqual([]);
    expect(console.ports.keychain.entries.size).toBe(0);
    expect(await console.acts()).not.toContain('secret.saved');
  });

  test('does not touch the new one, which is saved after it', async () => {
    const slow = console.ports.keychain.hold('save');
    const saving = save();
    await slow.arrived;
    await renew();
    const next = save();
    slow.release();
    expect(await saving).toEqual(gone);
    expect(await next).toEqual({ ok: true, value: {} });
    expect([...console.ports.keychain.entries.values()].join()).toContain(now());
    expect(await console.get('savedSecrets.list', {})).toHaveLength(1);
  });

  test('nor one that the server is still asked for', async () => {
    const answer = console.server.hold('readSecret');
    const saving = save();
    await answer.arrived;
    expect(await renew()).toMatchObject({ ok: true });
    answer.release();
    expect(await saving).toEqual(gone);
    expect(console.ports.keychain.entries.size).toBe(0);
  });
});

describe('An answer that is lost', () => {
  test('after the server has renewed the secret loses nothing, because the new one is read', async () => {
    console.server.next('renewSecret', 'lostAfter');
    expect(await renew()).toMatchObject({ ok: true, value: { isRenewed: true } });
    const [held] = await console.get('secrets.held', {});
    expect(await console.get('secrets.reveal', { handle: held?.handle ?? '' })).toMatchObject({ clientSecret: now() });
    expect(timesRenewed()).toBe(1);
  });

  test('before the server has renewed the secret stays unknown, because the request may still be on its way', async () => {
    await console.get('keys.saveSecret', { account: console.account.id, id: console.apiKey.id });
    console.server.next('renewSecret', 'lostBefore');
    expect(await renew()).toMatchObject(unknown);
    expect(await console.get('secrets.held', {})).toEqual([]);
    expect(await console.get('savedSecrets.list', {})).toHaveLength(1);
    expect(await console.acts()).not.toContain('secret.renewed');
    expect(timesRenewed()).toBe(1);
  });

  test('stays unknown if the reading fails as well', async () => {
    console.server.next('renewSecret', 'lostAfter');
    const answer = console.server.hold('readSecret');
    const late = renew();
    await answer.arrived;
    console.server.next('readSecret', 'lostBefore');
    answer.release();
    expect(await late).toMatchObject(unknown);
    expect(await console.get('secrets.held', {})).toEqual([]);
  });

  test('stays unknown at a server whose secrets cannot be read', async () => {
    await reopen({ secretReadable: false });
    console.server.next('renewSecret', 'lostAfter');
    expect(await renew()).toMatchObject(unknown);
    expect(console.server.asked).toEqual(['renewSecret']);
  });
});

describe('Nothing is renewed', () => {
  test.each([
    ['if the server’s answer is a no', { kind: 'notAllowed', requestId: null }],
    ['if somebody else has deleted the API key', { kind: 'missing', requestId: null }],
  ] as const)('%s', async (_when, failure) => {
    console.server.next('renewSecret', failure);
    expect(await renew()).toEqual({ ok: false, failure });
    expect(await console.get('secrets.held', {})).toEqual([]);
  });

  test('if the old one cannot be read first', async () => {
    console.server.next('readSecret', 'lostBefore');
    expect(await renew()).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
    expect(timesRenewed()).toBe(0);
  });

  test('at a server that cannot do it', async () => {
    await reopen({ secretRenewable: false });
    expect(await renew()).toEqual({ ok: false, failure: { kind: 'refused', reason: 'input' } });
    expect(console.server.asked).toEqual([]);
  });

  test('while changes are locked', async () => {
    await console.get('preferences.set', { guardsChanges: 'always' });
    expect(await renew()).toEqual({ ok: false, failure: { kind: 'changesLocked' } });
    expect(console.server.asked).toEqual([]);
  });

  test('if changes were locked while the old one was read', async () => {
    const answer = console.server.hold('readSecret');
    const late = renew();
    await answer.arrived;
    await console.get('preferences.set', { guardsChanges: 'always' });
    answer.release();
    expect(await late).toEqual({ ok: false, failure: { kind: 'changesLocked' } });
    expect(timesRenewed()).toBe(0);
  });

  test('without a live grant of a support agent', async () => {
    await reopen({}, 'supportAgent');
    console.ports.clock.advance(61 * 60_000);
    expect(await renew()).toMatchObject({ ok: false, failure: { kind: 'grantOver' } });
    expect(console.server.asked).toEqual([]);
  });

  test('too often in a short time', async () => {
    for (let times = 0; times < 10; times += 1) await renew();
    expect(await renew()).toEqual({ ok: false, failure: { kind: 'tooSoon' } });
    expect(timesRenewed()).toBe(10);
  });

  test('of an API key that was not listed here', async () => {
    const input = { account: console.account.id, id: 'another', intent: randomUUID() };
    expect(await console.failure('keys.renewSecret', input)).toMatchObject({ kind: 'missing' });
    expect(console.server.asked).toEqual([]);
  });
});

describe('Whoever is not there when the answer comes', () => {
  test.each([
    ['because they left the account', () => console.get('accounts.leave', { account: console.account.id })],
    ['because they signed out', () => console.get('session.signOut', {})],
  ])('%s gets no secret', async (_why, end) => {
    const answer = console.server.hold('renewSecret');
    const late = renew();
    await answer.arrived;
    await end();
    answer.release();
    expect((await late).ok).toBe(false);
    expect(await console.get('secrets.held', {})).toEqual([]);
  });

  test('because the session ended has to wait once they are back, and then gets one that works', async () => {
    const intent = randomUUID();
    const answer = console.server.hold('renewSecret');
    const first = renew(intent);
    await answer.arrived;
    await console.sessionEnds();
    await console.signIn(seededUsers.admin);
    await console.get('keys.list', { account: console.account.id, cursor: null });
    expect(await renew()).toEqual({ ok: false, failure: { kind: 'busy' } });
    const again = renew(intent);
    answer.release();
    expect((await first).ok).toBe(false);
    expect(await again).toMatchObject({ ok: true, value: { isRenewed: true } });
    const [held] = await console.get('secrets.held', {});
    if (!held) throw new Error('nothing is held');
    expect((await console.get('secrets.reveal', { handle: held.handle })).clientSecret).toBe(now());
  });

  test('because the computer was locked finds it masked, and nothing on the clipboard', async () => {
    const answer = console.server.hold('renewSecret');
    const late = renew();
    await answer.arrived;
    await console.console.lock();
    answer.release();
    expect(await late).toMatchObject({ ok: true });
    expect(await console.get('secrets.held', {})).toMatchObject([{ isRenewed: true }]);
    expect([console.ports.onClipboard.text, console.ports.protections.at(-1)]).toEqual(['', false]);
  });
});

test('A renewed secret that cannot be read again is held until it is put away, and an update waits for it', async () => {
  await reopen({ secretReadable: false });
  const answer = console.server.hold('renewSecret');
  const late = renew();
  await answer.arrived;
  expect(console.console.work.losesSecret).toBe(true);
  answer.release();
  await late;
  expect(console.console.work.losesSecret).toBe(true);
  const [held] = await console.get('secrets.held', {});
  await console.get('secrets.copy', { handle: held?.handle ?? '', format: 'text' });
  await console.get('secrets.close', { handle: held?.handle ?? '' });
  expect(await console.get('secrets.held', {})).toMatchObject([{ isClosed: true, isReadable: false }]);
});

test('A renewed secret goes by the name that its API key has by then', async () => {
  const answer = console.server.hold('renewSecret');
  const late = renew();
  await answer.arrived;
  const { id, etag } = console.apiKey;
  await console.get('keys.rename', { account: console.account.id, id, etag, name: 'Web shop' });
  answer.release();
  expect(await late).toMatchObject({ ok: true, value: { apiKey: { name: 'Web shop' } } });
});
