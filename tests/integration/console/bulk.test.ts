/** Many API keys at once: each confirmed change is made exactly once, whatever breaks, and its outcome is reported. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import type { ApiKey } from '../../../contract/api-key.ts';
import type { BulkRun, BulkRunId } from '../../../contract/bulk.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

const count = 60;

let sandbox: Sandbox;
let console: TestConsole;
let account: Account;
let keys: ApiKey[];

beforeEach(async () => {
  sandbox = await startSandbox();
  sandbox.world.addApiKeys(accountId(), count);
  console = openTestConsole(sandbox.url);
  account = await console.enter(seededUsers.admin, seededAccount);
  keys = (await console.get('keys.list', { account: account.id, cursor: null })).items;
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

const accountId = () => sandbox.world.account(seededAccount).id;
const onServer = () => new Set(sandbox.world.apiKeys(accountId()).map(({ id }) => id));
const deletions = { method: 'DELETE', path: /\/api-keys\// };
const deleted = () => sandbox.world.requests.filter(({ method, path }) => method === 'DELETE' && /api-keys/.test(path));
const wish = (some: readonly ApiKey[]) => some.map(({ id, etag }) => ({ id, etag }));
const start = (some: readonly ApiKey[]) =>
  console.get('bulk.start', { account: account.id, act: 'delete', apiKeys: wish(some) });
const run = () => console.get('bulk.run', { account: account.id });
const items = (id: BulkRunId) => console.get('bulk.items', { account: account.id, run: id });
const resume = (id: BulkRunId) => console.get('bulk.resume', { account: account.id, run: id });

/** Advances the clock until the run fits, and returns it. */
async function until(fits: (now: BulkRun) => boolean): Promise<BulkRun> {
  let now: BulkRun | null = null;
  await expect
    .poll(async () => {
      console.ports.clock.advance(1000);
      now = await run();
      return now !== null && fits(now);
    })
    .toBe(true);
  if (now === null) throw new Error('no run');
  return now;
}

/** The run as the window last received it. */
const lastTold = () =>
  (console.ports.told.findLast(({ notice }) => notice === 'bulk.changed')?.value as { run: BulkRun } | undefined)?.run;

const isOver = ({ state }: BulkRun) => state.kind === 'over';
const isPaused = ({ state }: BulkRun) => state.kind === 'paused';

test('While a run works, the window is told of nothing but the run: no replacement and no secret has changed', async () => {
  console.ports.told.length = 0;
  await start(keys.slice(0, 20));
  await until(({ state }) => state.kind === 'over');
  expect([...new Set(console.ports.told.map(({ notice }) => notice))]).toEqual(['bulk.changed']);
});

test('Each confirmed API key is deleted with one request, and no other is deleted', async () => {
  const chosen = keys.slice(3, 53);
  await start(chosen);
  const { counts } = await until(isOver);
  expect(counts).toEqual({ waiting: 0, unconfirmed: 0, done: 50, gone: 0, failed: 0 });
  expect(deleted()).toHaveLength(50);
  expect(onServer()).toEqual(new Set([...keys.slice(0, 3), ...keys.slice(53)].map(({ id }) => id)));
  const said = console.ports.told.flatMap(({ notice, value }) => (notice === 'bulk.changed' ? [value] : [])) as {
    gone: string[];
  }[];
  expect(new Set(said.flatMap(({ gone }) => gone))).toEqual(new Set(chosen.map(({ id }) => id)));
});

test('A run has at most four requests under way, and the person can still create an API key', async () => {
  const held = sandbox.world.faults.hold({ ...deletions, times: Number.POSITIVE_INFINITY });
  await start(keys);
  await expect.poll(() => held.hits).toBe(4);
  const created = await console.call('keys.create', {
    account: account.id,
    name: 'Meanwhile',
    intent: crypto.randomUUID(),
  });
  expect(created.ok).toBe(true);
  expect(held.hits).toBe(4);
  held.release();
  await until(isOver);
});

test('What was deleted by somebody else counts as gone, and what was changed is left alone', async () => {
  const [gone, changed, rest] = keys;
  if (!gone || !changed || !rest) throw new Error('too few');
  sandbox.world.removeApiKey(account.id, gone.id);
  sandbox.world.renameApiKey(account.id, changed.id, 'In use again');
  const { id } = await start([gone, changed, rest]);
  const { counts } = await until(isOver);
  expect(counts).toEqual({ waiting: 0, unconfirmed: 0, done: 1, gone: 1, failed: 1 });
  expect((await items(id)).map(({ outcome, failure }) => [outcome, failure?.kind])).toEqual([
    ['gone', undefined],
    ['failed', 'changed'],
    ['done', undefined],
  ]);
  expect(onServer().has(changed.id)).toBe(true);
});

test('The plan shows the chosen API keys as they are now, and names those that are gone', async () => {
  const [gone, changed] = keys;
  if (!gone || !changed) throw new Error('too few');
  sandbox.world.removeApiKey(account.id, gone.id);
  sandbox.world.renameApiKey(account.id, changed.id, 'In use again');
  const plan = await console.get('bulk.plan', { account: account.id, ids: [gone.id, changed.id] });
  expect(plan.gone).toEqual([gone.id]);
  expect(plan.apiKeys.map(({ id, name }) => [id, name])).toEqual([[changed.id, 'In use again']]);
});

test('A paused run sends nothing more until it is resumed, and a stopped run leaves the rest for good', async () => {
  const held = sandbox.world.faults.hold({ ...deletions, times: 4 });
  const { id } = await start(keys.slice(0, 20));
  await expect.poll(() => held.hits).toBe(4);
  await console.get('bulk.pause', { account: account.id, run: id });
  held.release();
  await until(({ counts }) => counts.done === 4);
  expect(deleted()).toHaveLength(4);
  const more = sandbox.world.faults.hold({ ...deletions, times: 4 });
  await resume(id);
  await expect.poll(() => more.hits).toBe(4);
  await console.get('bulk.stop', { account: account.id, run: id });
  more.release();
  const { counts, state } = await until((now) => now.counts.done === 8);
  expect(state).toEqual({ kind: 'stopped' });
  expect(counts).toEqual({ waiting: 12, unconfirmed: 0, done: 8, gone: 0, failed: 0 });
  await resume(id);
  expect((await run())?.state).toEqual({ kind: 'stopped' });
  expect(onServer().size).toBe(keys.length - 8);
});

test('A run that is paused and resumed several times in a row sends each request once', async () => {
  const held = sandbox.world.faults.hold({ ...deletions, times: 4 });
  const { id } = await start(keys);
  await expect.poll(() => held.hits).toBe(4);
  for (let turn = 0; turn < 5; turn += 1) {
    await console.get('bulk.pause', { account: account.id, run: id });
    await resume(id);
  }
  held.release();
  const { counts } = await until(isOver);
  expect(counts).toEqual({ waiting: 0, unconfirmed: 0, done: keys.length, gone: 0, failed: 0 });
  expect(deleted()).toHaveLength(keys.length);
});

test('An account has one run at a time: a second is refused until the first is over', async () => {
  const held = sandbox.world.faults.hold({ ...deletions, times: Number.POSITIVE_INFINITY });
  const first = await start(keys.slice(0, 2));
  const other = { account: account.id, act: 'delete' as const, apiKeys: wish(keys.slice(2, 3)) };
  expect(await console.failure('bulk.start', other)).toEqual({ kind: 'busy' });
  expect(await console.failure('bulk.close', { account: account.id, run: first.id })).toEqual({ kind: 'busy' });
  held.release();
  await until(isOver);
  const second = await console.get('bulk.start', other);
  await until((now) => now.id === second.id && isOver(now));
  await console.get('bulk.close', { account: account.id, run: second.id });
  expect(await run()).toBe(null);
});

test('Leaving pauses a run; the same person can resume it in the same account, and nobody else sees it', async () => {
  const held = sandbox.world.faults.hold({ ...deletions, times: 4, afterCommit: true });
  const { id } = await start(keys);
  await expect.poll(() => held.hits).toBe(4);
  await console.get('accounts.leave', { account: account.id });
  held.release();
  await console.get('accounts.enter', { account: account.id });
  await until((now) => isPaused(now) && now.counts.done === 4);
  expect(deleted()).toHaveLength(4);
  await console.get('session.signOut', {});
  await console.enter(seededUsers.owner, seededAccount);
  expect(await run()).toBe(null);
  expect(await console.failure('bulk.items', { account: account.id, run: id })).toMatchObject({ kind: 'missing' });
  await console.get('session.signOut', {});
  await console.enter(seededUsers.admin, seededAccount);
  await resume(id);
  const { counts } = await until(isOver);
  expect(counts.done + counts.gone).toBe(keys.length);
  expect(onServer().size).toBe(0);
});

test('When the server asks to wait, the whole run waits and sends nothing meanwhile', async () => {
  const busy = sandbox.world.faults.add({
    ...deletions,
    times: 1,
    what: { kind: 'status', status: 429, headers: { 'Retry-After': '30' }, body: {} },
  });
  await start(keys);
  await expect
    .poll(async () => (await run())?.state)
    .toMatchObject({ kind: 'running', waitsUntil: expect.any(Number) });
  expect(busy.hits).toBe(1);
  await expect.poll(async () => (await run())?.counts.unconfirmed).toBe(1);
  const before = deleted().length;
  console.ports.clock.advance(29_000);
  expect(deleted()).toHaveLength(before);
  const { counts } = await until(isOver);
  expect(counts).toEqual({ waiting: 0, unconfirmed: 0, done: keys.length, gone: 0, failed: 0 });
  expect(deleted()).toHaveLength(keys.length + 1);
});

test('A run also waits when the server has asked another request to wait', async () => {
  const asked = sandbox.world.faults.add({
    method: 'GET',
    path: /\/v1\/me$/,
    what: { kind: 'status', status: 429, headers: { 'Retry-After': '30' }, body: {} },
  });
  const reaching = console.call('session.reach', {});
  await expect.poll(() => asked.hits).toBe(1);
  await expect.poll(() => console.get('server.waiting', {})).not.toEqual({ until: null });
  await start(keys);
  expect((await run())?.state).toMatchObject({ kind: 'running', waitsUntil: expect.any(Number) });
  console.ports.clock.advance(29_000);
  expect(deleted()).toHaveLength(0);
  await until(isOver);
  expect((await reaching).ok).toBe(true);
  expect(deleted()).toHaveLength(keys.length);
});

test('A run settles deletions whose answers are lost, and counts none of them twice', async () => {
  sandbox.world.faults.add({ ...deletions, times: 3, what: { kind: 'resetAfterCommit' } });
  await start(keys);
  const { counts } = await until(isOver);
  expect(counts).toEqual({ waiting: 0, unconfirmed: 0, done: keys.length, gone: 0, failed: 0 });
});

test('A run does not pause when a short network failure hits all of its requests at once', async () => {
  const blip = sandbox.world.faults.add({ ...deletions, times: 4, what: { kind: 'resetAfterCommit' } });
  await start(keys);
  await expect.poll(() => blip.hits).toBe(4);
  const { counts } = await until((now) => isOver(now) || isPaused(now));
  expect(counts).toEqual({ waiting: 0, unconfirmed: 0, done: keys.length, gone: 0, failed: 0 });
});

test('A deletion whose answer is lost stays unconfirmed when the second try is refused', async () => {
  const [first] = keys;
  if (!first) throw new Error('too few');
  sandbox.world.faults.add({ ...deletions, what: { kind: 'resetAfterCommit' } });
  const second = sandbox.world.faults.hold(deletions);
  const { id } = await start([first]);
  await expect
    .poll(() => {
      console.ports.clock.advance(1000);
      return second.hits;
    })
    .toBe(1);
  // The second try is refused because the person may no longer work here.
  sandbox.world.setRole(account.id, sandbox.world.user(seededUsers.admin.email).id, 'regular');
  second.release();
  await expect.poll(() => lastTold()?.state).toEqual({ kind: 'paused', cause: 'notAllowed' });
  expect(lastTold()?.counts).toMatchObject({ waiting: 0, unconfirmed: 1, done: 0 });
  sandbox.world.setRole(account.id, sandbox.world.user(seededUsers.admin.email).id, 'admin');
  await resume(id);
  expect((await until(isOver)).counts).toMatchObject({ done: 1, gone: 0 });
});

test('A run that is stopped and closed at once still counts the answers under way, and leaves no file', async () => {
  const held = sandbox.world.faults.hold({ ...deletions, times: 4 });
  const { id } = await start(keys);
  await expect.poll(() => held.hits).toBe(4);
  await console.get('bulk.stop', { account: account.id, run: id });
  const closing = console.get('bulk.close', { account: account.id, run: id });
  held.release();
  await closing;
  expect(lastTold()?.counts).toMatchObject({ done: 4, waiting: keys.length - 4 });
  expect(readdirSync(join(console.ports.folder, 'bulk'))).toEqual([]);
  expect(onServer().size).toBe(keys.length - 4);
});

test('A list that comes after a run was closed is heeded, and leaves no file', async () => {
  const { apiKey, handle } = await console.get('keys.create', {
    account: account.id,
    name: 'Kept',
    intent: crypto.randomUUID(),
  });
  await console.get('secrets.save', { handle });
  // The first try deletes it; no try is answered.
  sandbox.world.faults.add({ ...deletions, what: { kind: 'resetAfterCommit' } });
  sandbox.world.faults.add({ ...deletions, times: 2, what: { kind: 'resetBeforeCommit' } });
  const list = sandbox.world.faults.hold({ method: 'GET', path: /\/api-keys$/ });
  const { id } = await start([apiKey]);
  await expect
    .poll(() => {
      console.ports.clock.advance(1000);
      return list.hits;
    })
    .toBe(1);
  await console.get('bulk.stop', { account: account.id, run: id });
  await console.get('bulk.close', { account: account.id, run: id });
  const { folder } = console.ports;
  expect(readdirSync(join(folder, 'bulk'))).toEqual([]);
  list.release();
  await expect.poll(() => console.get('savedSecrets.list', {})).toEqual([]);
  expect(readdirSync(join(folder, 'bulk'))).toEqual([]);
  expect(console.ports.lines.filter(({ reason }) => reason === 'bulk')).toEqual([]);
  await console.console.stop();
  console = openTestConsole(sandbox.url, createTestPorts({ folder }));
  expect(await console.get('storage.problems', {})).toEqual([]);
});

test('If the program ends while some are under way, no timer outlives it', async () => {
  const held = sandbox.world.faults.hold({ ...deletions, times: 4 });
  await start(keys);
  await held.arrived;
  await console.console.stop();
  held.release();
  // What was under way ends a few turns later.
  for (let turn = 0; turn < 10; turn += 1) await setImmediate();
  expect(console.ports.clock.waiting).toBe(0);
});

test('An unreadable file of a run is set aside, and reported as a problem of its own', async () => {
  const { folder } = console.ports;
  await console.console.stop();
  mkdirSync(join(folder, 'bulk'), { recursive: true });
  writeFileSync(join(folder, 'bulk', `${crypto.randomUUID()}.bulk`), 'nonsense\n');
  console = openTestConsole(sandbox.url, createTestPorts({ folder }));
  expect(await console.get('storage.problems', {})).toEqual(['runsDamaged']);
  expect(readdirSync(join(folder, 'bulk'))).toEqual([expect.stringMatching(/\.bulk\.damaged-\d+$/u)]);
});

test('An unreachable server pauses a run, and what was not confirmed is settled when it is resumed', async () => {
  sandbox.world.faults.add({ ...deletions, times: 20, what: { kind: 'resetAfterCommit' } });
  const lists = sandbox.world.faults.add({
    method: 'GET',
    path: /\/api-keys$/,
    times: Number.POSITIVE_INFINITY,
    what: { kind: 'resetBeforeCommit' },
  });
  const { id } = await start(keys);
  const paused = await until((now) => isPaused(now));
  expect(paused.state).toEqual({ kind: 'paused', cause: 'unreachable' });
  expect(paused.counts.unconfirmed).toBeGreaterThan(0);
  expect(paused.counts.done + paused.counts.unconfirmed + paused.counts.waiting).toBe(keys.length);
  lists.remove();
  sandbox.world.faults.clear();
  await resume(id);
  const { counts } = await until(isOver);
  expect(counts.done).toBe(keys.length);
  expect(onServer().size).toBe(0);
});

test('A run that was killed in the middle comes back paused, and the server is asked what was done', async () => {
  const { folder } = console.ports;
  const held = sandbox.world.faults.hold({ ...deletions, times: 4, afterCommit: true });
  await start(keys);
  await expect.poll(() => held.hits).toBe(4);
  await held.handled;
  await expect.poll(() => onServer().size).toBe(keys.length - 4);
  // The first console is not stopped, as if it had been killed.
  const second = openTestConsole(sandbox.url, createTestPorts({ folder }));
  const first = console;
  console = second;
  account = await second.enter(seededUsers.admin, seededAccount);
  const back = await until((now) => isPaused(now) && now.counts.unconfirmed === 0);
  expect(back.state).toEqual({ kind: 'paused', cause: 'ended' });
  expect(back.counts).toMatchObject({ done: 4, waiting: keys.length - 4 });
  await resume(back.id);
  await until(isOver);
  expect(onServer().size).toBe(0);
  held.release();
  await first.console.stop();
});

test('A run that cannot be written down is not started', async () => {
  writeFileSync(join(console.ports.folder, 'bulk'), 'in the way');
  const wanted = { account: account.id, act: 'delete' as const, apiKeys: wish(keys) };
  expect(await console.failure('bulk.start', wanted)).toEqual({ kind: 'notJournaled' });
  expect(deleted()).toHaveLength(0);
  expect(await run()).toBe(null);
});

test('A run is refused for API keys that were not listed, and for disabling where the server cannot', async () => {
  const strange = [{ id: 'key-nobody-has-seen', etag: '"1"' }] as unknown as ReturnType<typeof wish>;
  expect(await console.failure('bulk.start', { account: account.id, act: 'delete', apiKeys: strange })).toMatchObject({
    kind: 'missing',
  });
  expect(
    await console.failure('bulk.start', { account: account.id, act: 'disable', apiKeys: wish(keys) }),
  ).toMatchObject({ kind: 'refused' });
});

test('A run removes the saved secret of each deleted API key, and its outcomes can be copied', async () => {
  const created = await console.get('keys.create', { account: account.id, name: 'Kept', intent: crypto.randomUUID() });
  await console.get('secrets.save', { handle: created.handle });
  await console.get('secrets.close', { handle: created.handle });
  const { id } = await start([created.apiKey]);
  await until(isOver);
  await expect.poll(() => console.get('savedSecrets.list', {})).toEqual([]);
  await console.get('bulk.copy', { account: account.id, run: id });
  expect(console.ports.onClipboard.text).toContain(`"Kept","${created.apiKey.clientId}","done"`);
});

test('A run pauses when its access runs out, even if the server does not refuse it yet', async () => {
  await console.get('session.signOut', {});
  sandbox.world.grant(seededUsers.supportAgent.email, account.id, { minutes: 1 });
  await console.enter(seededUsers.supportAgent, seededAccount);
  await console.get('keys.list', { account: account.id, cursor: null });
  await console.get('accounts.allowChanges', { account: account.id, isAllowed: true });
  const held = sandbox.world.faults.hold({ ...deletions, times: 4 });
  await start(keys);
  await expect.poll(() => held.hits).toBe(4);
  console.ports.clock.advance(61_000);
  held.release();
  await expect
    .poll(() => {
      console.ports.clock.advance(1000);
      return lastTold()?.state;
    })
    .toEqual({ kind: 'paused', cause: 'access' });
  expect(deleted()).toHaveLength(4);
});

test('A support agent’s run stops with the access, and goes on with another one', async () => {
  await console.get('session.signOut', {});
  const grant = sandbox.world.grant(seededUsers.supportAgent.email, account.id);
  await console.enter(seededUsers.supportAgent, seededAccount);
  await console.get('keys.list', { account: account.id, cursor: null });
  expect(await console.failure('bulk.start', { account: account.id, act: 'delete', apiKeys: wish(keys) })).toEqual({
    kind: 'changesLocked',
  });
  await console.get('accounts.allowChanges', { account: account.id, isAllowed: true });
  const held = sandbox.world.faults.hold({ ...deletions, times: 4 });
  const { id } = await start(keys);
  await expect.poll(() => held.hits).toBe(4);
  sandbox.world.endGrant(grant);
  held.release();
  await expect
    .poll(() => console.ports.told.findLast(({ notice }) => notice === 'bulk.changed')?.value)
    .toMatchObject({ run: { state: { kind: 'paused', cause: 'access' } } });
  expect(onServer().size).toBe(keys.length);
  sandbox.world.grant(seededUsers.supportAgent.email, account.id);
  await console.get('accounts.enter', { account: account.id });
  await console.get('accounts.allowChanges', { account: account.id, isAllowed: true });
  await resume(id);
  const { counts } = await until(isOver);
  expect(counts.done).toBe(keys.length);
});
