/**
 * An API key that is there although the list lacks it, at a server where that may be: nothing takes it for deleted, and
 * its saved secret stays. One that is gone is asked about by its id.
 */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ApiKeyId } from '../../../contract/api-key.ts';
import type { BulkRun } from '../../../contract/bulk.ts';
import { type MoreConsole, openMoreConsole } from '../../helpers/more-console.ts';

let console: MoreConsole;

beforeEach(async () => {
  console = await openMoreConsole();
  // Without a list read before, an API key missing from one may only mean that it lags.
  await console.get('keys.list', { account: console.account.id, cursor: null });
  const { account, apiKey } = console;
  await console.get('keys.saveSecret', { account: account.id, id: apiKey.id });
});

afterEach(() => console.end());

const which = () => ({ account: console.account.id, id: console.apiKey.id, etag: console.apiKey.etag });
const isThere = () => console.sandbox.world.apiKeys(console.account.id).some(({ id }) => id === console.apiKey.id);
const isSaved = async () => (await console.get('savedSecrets.list', {})).length === 1;
const hide = () => console.server.hide(console.apiKey.id);

/** Requests of a kind never arrive, and their tries are over at once; returns how to let them arrive again. */
function lose(method: 'DELETE' | 'PATCH'): () => void {
  const what = { kind: 'resetBeforeCommit' } as const;
  const lost = console.sandbox.world.faults.add({ method, path: /api-keys/, times: Infinity, what });
  return () => lost.remove();
}

/** Advances the clock until the call is answered. */
async function inTime<T>(call: Promise<T>): Promise<T> {
  let answer: { value: T } | undefined;
  const answered = call.then((value) => {
    answer = { value };
  });
  await expect
    .poll(() => {
      console.ports.clock.advance(10_000);
      return answer !== undefined;
    })
    .toBe(true);
  await answered;
  return call;
}

describe('A deletion that did not arrive', () => {
  test('is not told as done, and the saved secret stays', async () => {
    hide();
    lose('DELETE');
    expect(await inTime(console.call('keys.delete', which()))).toMatchObject({ failure: { kind: 'outcomeUnknown' } });
    expect([isThere(), await isSaved()]).toEqual([true, true]);
    expect(console.server.asked).toContain('isThere');
    expect(await console.acts()).not.toContain('apiKey.deleted');
  });

  test('is not told as done either if the server cannot be asked by id', async () => {
    hide();
    lose('DELETE');
    console.server.next('isThere', 'lostBefore');
    expect(await inTime(console.call('keys.delete', which()))).toMatchObject({ failure: { kind: 'outcomeUnknown' } });
    expect([isThere(), await isSaved()]).toEqual([true, true]);
  });

  test('is told as done if the API key is gone by then', async () => {
    lose('DELETE');
    console.sandbox.world.removeApiKey(console.account.id, console.apiKey.id);
    expect(await inTime(console.call('keys.delete', which()))).toEqual({ ok: true, value: {} });
    await expect.poll(isSaved).toBe(false);
  });
});

describe('A change that did not arrive', () => {
  test('is not told as of an API key that is gone: a new name', async () => {
    hide();
    lose('PATCH');
    const renaming = console.call('keys.rename', { ...which(), name: 'New shop', isConfirmed: true });
    expect(await inTime(renaming)).toMatchObject({ failure: { kind: 'outcomeUnknown' } });
  });

  test('is not told as of an API key that is gone: Disable', async () => {
    hide();
    console.server.next('setEnabled', 'lostBefore');
    const disabling = console.call('keys.setEnabled', { ...which(), isEnabled: false });
    expect(await disabling).toMatchObject({ failure: { kind: 'outcomeUnknown' } });
  });
});

describe('A run', () => {
  const run = () => console.get('bulk.run', { account: console.account.id });

  async function start(act: 'delete' | 'disable') {
    const { account, id, etag } = which();
    return console.get('bulk.start', { account, act, apiKeys: [{ id, etag }] });
  }

  async function until(fits: (now: BulkRun) => boolean): Promise<BulkRun['counts'] | undefined> {
    let now: BulkRun | null = null;
    await expect
      .poll(async () => {
        console.ports.clock.advance(1000);
        now = await run();
        return now !== null && fits(now);
      })
      .toBe(true);
    return (await run())?.counts;
  }

  test('does not count a deletion as done that did not arrive, and does it when it is resumed', async () => {
    hide();
    const arrive = lose('DELETE');
    const { id } = await start('delete');
    const counts = await until(({ state }) => state.kind === 'paused');
    expect(counts).toMatchObject({ done: 0, gone: 0 });
    expect([isThere(), await isSaved()]).toEqual([true, true]);
    arrive();
    await console.get('bulk.resume', { account: console.account.id, run: id });
    expect(await until(({ state }) => state.kind === 'over')).toMatchObject({ done: 1 });
    expect(isThere()).toBe(false);
  });

  test('leaves it unconfirmed while the server cannot be asked by id', async () => {
    hide();
    lose('DELETE');
    console.server.next('isThere', ...Array.from({ length: 10 }, () => 'lostBefore' as const));
    await start('delete');
    expect(await until(({ state }) => state.kind === 'paused')).toMatchObject({ done: 0, gone: 0, unconfirmed: 1 });
  });

  test('does not count an API key as gone that it was to disable', async () => {
    hide();
    console.server.next('setEnabled', ...Array.from({ length: 20 }, () => 'lostBefore' as const));
    await start('disable');
    expect(await until(({ state }) => state.kind === 'paused')).toMatchObject({ done: 0, gone: 0 });
  });
});

test('A replacement is not finished because the list lacks its old API key, but because it is gone', async () => {
  const { account, apiKey, sandbox } = console;
  const wish = { account: account.id, name: 'The next one', intent: randomUUID(), replaces: apiKey.id };
  await console.get('keys.create', wish);
  const read = async () => {
    await console.get('keys.list', { account: account.id, cursor: null });
    return (await console.get('replacements.list', { account: account.id }))[0]?.old.isGone;
  };
  hide();
  expect(await read()).toBe(false);
  sandbox.world.removeApiKey(account.id, apiKey.id);
  expect(await read()).toBe(true);
  expect(await read()).toBe(true);
  expect(console.server.asked.filter((each) => each === 'isThere')).toHaveLength(2);
});

test('A creation in doubt that the list lacks is not told as not made if the server knows its intent', async () => {
  const { account, server, sandbox } = console;
  server.knowsIntents = true;
  await console.get('accounts.leave', { account: account.id });
  await console.get('accounts.enter', { account: account.id });
  const keyReused = { kind: 'outcomeUnknown', host: 'more.example', cause: 'keyReused', requestId: null } as const;
  server.next('createApiKey', 'lostAfter', keyReused);
  const wish = { account: account.id, name: 'In doubt', intent: randomUUID() };
  expect(await console.failure('keys.create', wish)).toMatchObject({ kind: 'outcomeUnknown' });
  const made = sandbox.world.apiKeys(account.id).find(({ name }) => name === 'In doubt');
  if (!made) throw new Error('it was not made');
  server.hide(ApiKeyId.parse(made.id));
  const settled = await console.get('keys.settle', { account: account.id, intent: wish.intent });
  expect(settled).toEqual({ outcome: 'secretHere' });
});
