/** A copied pair stays within reach until the person has put it away, whatever happens in between. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import type { CreatedApiKey } from '../../../contract/api-key.ts';
import { copyFormats } from '../../../contract/copy-format.ts';
import { defaultPreferences } from '../../../contract/preferences.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';
import { pairFrom } from '../../helpers/token-request.ts';

const clipboardMs = (defaultPreferences.clipboardSeconds ?? 0) * 1000;

let sandbox: Sandbox;
let console: TestConsole;
let account: Account;

beforeEach(async () => {
  sandbox = await startSandbox();
  console = openTestConsole(sandbox.url);
  account = await console.enter(seededUsers.admin, seededAccount);
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

function create(name = 'Shop'): Promise<CreatedApiKey> {
  return console.get('keys.create', { account: account.id, name, intent: randomUUID() });
}

/** Created, copied and closed, as in the help article. */
async function closed(): Promise<CreatedApiKey> {
  const created = await create();
  await console.get('secrets.copy', { handle: created.handle, format: 'text' });
  await console.get('secrets.close', { handle: created.handle });
  return created;
}

/** The same computer after a kill: another run on the same files, without stopping the first. */
function startedAgain(): TestConsole {
  const { store, folder } = console.ports;
  return openTestConsole(sandbox.url, createTestPorts({ store, folder }));
}

/** Enters the account again, and waits until everything unsettled there is settled. */
async function goBack(to: TestConsole): Promise<void> {
  const settled = to.ports.nextNotice('work.changed', () => true);
  await to.enter(seededUsers.admin, seededAccount);
  await settled;
}

const withinReach = { isCopied: true, isClosed: true, isSaved: false, isChecked: false };

test('A copied secret outlives its dialog and the clipboard, and can be copied again', async () => {
  const { handle, apiKey } = await closed();
  const cleared = console.ports.nextNotice('clipboard.changed', ({ handle: on }) => on === null);
  console.ports.clock.advance(clipboardMs);
  await cleared;
  expect(console.ports.onClipboard.text).toBe('');
  expect(await console.get('secrets.held', {})).toMatchObject([{ handle, apiKey, ...withinReach }]);
  expect(console.console.work.losesSecret).toBe(true);
  await console.get('secrets.copy', { handle, format: 'text' });
  const pair = pairFrom(console.ports.onClipboard.text);
  expect(sandbox.world.secretFits(pair.clientId, pair.clientSecret)).toBe(true);
});

test("The clipboard's time starts again when the dialog is closed", async () => {
  const { handle } = await create();
  await console.get('secrets.copy', { handle, format: 'text' });
  console.ports.clock.advance(clipboardMs - 1);
  await console.get('secrets.close', { handle });
  expect(await console.get('clipboard.state', {})).toEqual({
    clearsAt: console.ports.clock.now() + clipboardMs,
    handle,
  });
  console.ports.clock.advance(clipboardMs - 1);
  expect(console.ports.onClipboard.text).not.toBe('');
});

test('Closing the dialog of one secret does not keep another on the clipboard any longer', async () => {
  const first = await closed();
  const second = await create('Other');
  await console.get('secrets.copy', { handle: second.handle, format: 'text' });
  const before = await console.get('clipboard.state', {});
  console.ports.clock.advance(1000);
  await console.get('secrets.close', { handle: first.handle });
  expect(await console.get('clipboard.state', {})).toEqual(before);
});

describe.each([
  ['saved to the keychain', ({ handle }: CreatedApiKey) => console.get('secrets.save', { handle })],
  ['said to be saved', ({ handle }: CreatedApiKey) => console.get('secrets.discard', { handle })],
  [
    'pasted back',
    ({ handle }: CreatedApiKey) => console.get('secrets.check', { handle, pasted: console.ports.onClipboard.text }),
  ],
])('What was %s', (_how, putAway) => {
  test('is forgotten, and nothing asks about it, nor does the next start', async () => {
    const created = await closed();
    await putAway(created);
    expect(await console.get('secrets.held', {})).toEqual([]);
    expect(console.console.work.losesSecret).toBe(false);
    expect(await console.failure('secrets.reveal', { handle: created.handle })).toEqual({ kind: 'secretGone' });
    const next = startedAgain();
    await next.enter(seededUsers.admin, seededAccount);
    expect(await next.get('keys.unsettled', { account: account.id })).toEqual([]);
    expect(await next.get('secrets.held', {})).toEqual([]);
    await next.console.stop();
  });
});

test('What is within reach goes by its new name, and is forgotten with its API key', async () => {
  const { handle, apiKey } = await closed();
  const at = { account: account.id, id: apiKey.id };
  const renamed = await console.get('keys.rename', { ...at, name: 'Web shop 2', etag: apiKey.etag });
  expect(await console.get('secrets.held', {})).toMatchObject([{ handle, apiKey: { name: 'Web shop 2' } }]);
  await console.get('keys.delete', { ...at, etag: renamed.etag });
  expect(await console.get('secrets.held', {})).toEqual([]);
  expect(console.console.work.losesSecret).toBe(false);
  expect(await console.get('keys.unsettled', { account: account.id })).toEqual([]);
});

test('What is put away while its dialog is open can still be copied there, and is forgotten at Close', async () => {
  const { handle } = await create();
  await console.get('secrets.copy', { handle, format: 'text' });
  await console.get('secrets.check', { handle, pasted: console.ports.onClipboard.text });
  expect(console.console.work.losesSecret).toBe(false);
  await console.get('secrets.copy', { handle, format: 'env' });
  await console.get('secrets.close', { handle });
  expect(await console.get('secrets.held', {})).toEqual([]);
});

test('A secret that nobody has copied is not lost by Close alone', async () => {
  const { handle } = await create();
  await console.get('secrets.close', { handle });
  expect(console.console.work.losesSecret).toBe(true);
  expect(await console.get('secrets.held', {})).toMatchObject([{ handle, isCopied: false, isClosed: true }]);
});

describe('A pair that was copied and not pasted yet', () => {
  test.each([
    ['quitting', () => console.console.stop()],
    ['signing out', () => console.get('session.signOut', {})],
    ['leaving for another person', () => console.get('session.leave', {})],
    ['closing after the question', () => console.get('window.close', {})],
    ['a kill', async () => {}],
  ])('makes closing ask first, and is within reach again after %s', async (_how, end) => {
    const { apiKey } = await closed();
    expect(console.console.work.losesSecret).toBe(true);
    const { clientSecret } = pairFrom(console.ports.onClipboard.text);
    await end();
    const next = startedAgain();
    await goBack(next);
    const [held, ...more] = await next.get('secrets.held', {});
    expect(more).toEqual([]);
    expect(held).toMatchObject({ apiKey: { id: apiKey.id }, ...withinReach });
    expect(await next.get('keys.unsettled', { account: account.id })).toEqual([]);
    expect(next.console.work.losesSecret).toBe(true);
    await next.get('secrets.copy', { handle: held?.handle ?? '', format: 'text' });
    expect(pairFrom(next.ports.onClipboard.text).clientSecret).toBe(clientSecret);
    await next.console.stop();
  });

  test('is within reach again when its person returns to the account', async () => {
    await console.get('session.signOut', {});
    const first = await console.enter(seededUsers.adminOfSeveral, seededAccount);
    const { items } = await console.get('accounts.list', { query: 'Fjord', cursor: null });
    account = first;
    await closed();
    await console.get('accounts.enter', { account: items[0]?.id ?? '' });
    expect(await console.get('secrets.held', {})).toEqual([]);
    const settled = console.ports.nextNotice('work.changed', () => true);
    await console.get('accounts.enter', { account: first.id });
    await settled;
    expect(await console.get('secrets.held', {})).toMatchObject([withinReach]);
  });

  test('is reported as lost after a kill if the server cannot repeat its answer, and holds nothing else up', async () => {
    const { apiKey } = await closed();
    sandbox.world.forgetStoredAnswers();
    const next = startedAgain();
    await goBack(next);
    expect(await next.get('keys.unsettled', { account: account.id })).toMatchObject([
      { state: 'secretLost', isCopied: true, apiKey: { id: apiKey.id } },
    ]);
    await next.get('keys.create', { account: account.id, name: 'Another', intent: randomUUID() });
    await next.console.stop();
  });

  test('is reported as unknown after a kill if the server does not answer', async () => {
    await closed();
    const next = startedAgain();
    sandbox.world.faults.add({ method: 'POST', path: /api-keys$/, times: 4, what: { kind: 'resetBeforeCommit' } });
    await goBack(next);
    expect(await next.get('keys.unsettled', { account: account.id })).toMatchObject([
      { state: 'unknown', isCopied: true, name: 'Shop' },
    ]);
    await next.console.stop();
  });
});

test('Closing the window after the question gives up what nobody has copied, and only that', async () => {
  const { handle } = await create('Given up');
  await closed();
  await console.get('window.close', {});
  expect(await console.failure('secrets.reveal', { handle })).toEqual({ kind: 'secretGone' });
  expect(await console.get('secrets.held', {})).toMatchObject([withinReach]);
});

describe('The paste-back check', () => {
  test.each(copyFormats)('knows the pair as %s', async (format) => {
    const { handle } = await create();
    await console.get('secrets.copy', { handle, format });
    const pasted = console.ports.onClipboard.text;
    expect(await console.get('secrets.check', { handle, pasted })).toEqual({ found: 'pair' });
  });

  test('knows the Secret key alone', async () => {
    const { handle } = await create();
    const { clientSecret } = await console.get('secrets.reveal', { handle });
    expect(await console.get('secrets.check', { handle, pasted: clientSecret })).toEqual({ found: 'secret' });
  });

  test('does not accept anything else, and the secret stays held', async () => {
    const { handle, apiKey } = await closed();
    const { clientSecret } = await console.get('secrets.reveal', { handle });
    for (const pasted of ['a shopping list', apiKey.clientId, clientSecret.slice(1), `${clientSecret}x`]) {
      expect(await console.get('secrets.check', { handle, pasted })).toEqual({ found: 'nothing' });
    }
    expect(await console.get('secrets.held', {})).toMatchObject([withinReach]);
  });

  test('is limited in pace, and does not write down what was pasted', async () => {
    const { handle } = await create();
    for (let time = 0; time < 10; time += 1) await console.get('secrets.check', { handle, pasted: 'C4n4ry paste' });
    expect(await console.failure('secrets.check', { handle, pasted: 'C4n4ry paste' })).toEqual({ kind: 'tooSoon' });
    const { lines, told, store } = console.ports;
    expect(JSON.stringify([lines, told, [...store.values]])).not.toContain('C4n4ry');
    expect((await console.failure('secrets.check', { handle, pasted: 'x'.repeat(20_001) })).kind).toBe('refused');
  });

  test('of a secret that is gone says so', async () => {
    const { handle } = await create();
    await console.get('secrets.discard', { handle });
    expect(await console.failure('secrets.check', { handle, pasted: 'x' })).toEqual({ kind: 'secretGone' });
  });
});

describe('After a sign-out that nobody asked for', () => {
  async function signedOutByTime(): Promise<CreatedApiKey> {
    const created = await create();
    await console.sessionEnds();
    return created;
  }

  test('a secret is not revealed, copied, checked or given up, and stays held for its person', async () => {
    const { handle } = await signedOutByTime();
    const signedOut = { kind: 'signedOut' };
    expect(await console.failure('secrets.reveal', { handle })).toEqual(signedOut);
    expect(await console.failure('secrets.copy', { handle, format: 'text' })).toEqual(signedOut);
    expect(await console.failure('secrets.check', { handle, pasted: 'x' })).toEqual(signedOut);
    expect(await console.failure('secrets.test', { handle })).toEqual(signedOut);
    expect(await console.failure('secrets.discard', { handle })).toEqual(signedOut);
    expect(console.ports.copied).toEqual([]);
    expect(console.ports.protections).not.toContain(true);
    expect(console.console.work.losesSecret).toBe(true);
    await console.signIn(seededUsers.admin);
    await console.get('secrets.reveal', { handle });
    await console.get('secrets.copy', { handle, format: 'text' });
  });

  test('closing the window gives nothing up: the next run has it again', async () => {
    const { apiKey } = await signedOutByTime();
    await console.get('window.close', {});
    await console.console.stop();
    const next = startedAgain();
    await goBack(next);
    expect(await next.get('secrets.held', {})).toMatchObject([{ apiKey: { id: apiKey.id }, isCopied: false }]);
    await next.console.stop();
  });

  test('another person gets nothing of it', async () => {
    const { handle } = await signedOutByTime();
    await console.signIn(seededUsers.owner);
    expect(await console.failure('secrets.reveal', { handle })).toEqual({ kind: 'secretGone' });
    expect(await console.get('secrets.held', {})).toEqual([]);
  });
});
