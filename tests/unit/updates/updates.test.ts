import { expect, test } from 'vitest';
import { failed, type Result, success } from '../../../contract/failure.ts';
import type { UpdateState } from '../../../contract/updates.ts';
import type { LogLine } from '../../../main/ports.ts';
import { feedFrom } from '../../../main/updates/feed.ts';
import { ownPolicy, type UpdatePolicy } from '../../../main/updates/policy.ts';
import { Updates } from '../../../main/updates/updates.ts';
import { MemoryUpdater } from '../../helpers/memory-updater.ts';
import { ManualClock } from '../../helpers/test-ports.ts';

const hours = 60 * 60 * 1000;

/** The service with a server that offers version 1.2.0, in a configured build unless a test says otherwise. */
function open({ policy = ownPolicy }: { policy?: UpdatePolicy } = {}) {
  const updater = new MemoryUpdater();
  updater.off = null;
  updater.feedUrl = 'https://updates.example.com/console';
  updater.offered = { version: '1.2.0', notes: null };
  const world = {
    updater,
    clock: new ManualClock(),
    states: [] as UpdateState[],
    lines: [] as LogLine[],
    mustWait: false,
    /** Starts the service as the program does. */
    start() {
      return new Updates({
        updater,
        policy,
        clock: world.clock,
        random: () => 0.5,
        log: { write: (line) => world.lines.push(line) },
        mustWait: () => world.mustWait,
        onChange: (state) => world.states.push(state),
      });
    },
  };
  return world;
}

const damaged = failed({ kind: 'update', problem: 'damaged' });
const offline = failed({ kind: 'unreachable', host: 'updates.example.com', cause: 'offline' });

const problemOf = (result: Result<unknown>) =>
  result.ok ? 'none' : result.failure.kind === 'update' ? result.failure.problem : result.failure.kind;

test('An update is found, downloaded and reported as ready, and installed only when the person says so', async () => {
  const world = open();
  world.updater.onDownload = async (onProgress) => {
    onProgress(41.7);
    onProgress(41.9);
    return success({});
  };
  const updates = world.start();
  expect(await updates.check()).toEqual(success({ kind: 'ready', version: '1.2.0', notes: null }));
  expect(world.updater.asked).toEqual(['https://updates.example.com/console/']);
  expect(world.states.map((state) => (state.kind === 'downloading' ? state.percent : state.kind))).toEqual([
    'checking',
    41,
    'ready',
  ]);
  expect(world.updater.installed).toBe(0);
  expect(await updates.install()).toEqual(success({}));
  expect(world.updater.installed).toBe(1);
});

test('A check runs at the start and once a day, some minutes apart from other consoles', async () => {
  const world = open();
  world.updater.offered = null;
  const updates = world.start();
  updates.start();
  await expect.poll(() => updates.state).toEqual({ kind: 'idle', checkedAt: world.clock.now() });
  await expect.poll(() => world.clock.waiting).toBe(1);
  world.clock.advance(24 * hours);
  expect(world.updater.asked).toHaveLength(1);
  world.clock.advance(1 * hours);
  await expect.poll(() => world.updater.asked).toHaveLength(2);
  await expect.poll(() => world.clock.waiting).toBe(1);
  updates.stop();
  expect(world.clock.waiting).toBe(0);
});

test('Without a network the daily check is silent, and a check by the person says why it failed', async () => {
  const world = open();
  world.updater.onCheck = async () => offline;
  const updates = world.start();
  updates.start();
  await expect.poll(() => world.clock.waiting).toBe(1);
  expect(updates.state).toEqual({ kind: 'idle', checkedAt: null });
  expect(world.states.some(({ kind }) => kind === 'failed')).toBe(false);
  expect(await updates.check()).toEqual(offline);
  expect(updates.state).toEqual({ kind: 'failed', failure: offline.failure });
});

test('A check without an answer is given up after twenty seconds', async () => {
  const world = open();
  world.updater.onCheck = (signal) =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve(offline)));
  const checking = world.start().check();
  world.clock.advance(20_000);
  expect(await checking).toEqual(failed({ kind: 'unreachable', host: 'updates.example.com', cause: 'timeout' }));
  expect(world.clock.waiting).toBe(0);
});

test('A stalled download is given up after a minute', async () => {
  const world = open();
  world.updater.onDownload = (onProgress, signal) =>
    new Promise((resolve) => {
      onProgress(10);
      signal.addEventListener('abort', () => resolve(offline));
    });
  const updates = world.start();
  const checking = updates.check();
  await expect.poll(() => updates.state).toMatchObject({ kind: 'downloading', percent: 10 });
  world.clock.advance(60_000);
  expect(await checking).toEqual(failed({ kind: 'unreachable', host: 'updates.example.com', cause: 'timeout' }));
  expect(world.updater.loaded).toBeUndefined();
});

test('Stopping the service stops what is under way', async () => {
  const world = open();
  world.updater.onDownload = (_onProgress, signal) =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve(offline)));
  const updates = world.start();
  const checking = updates.check();
  await expect.poll(() => world.updater.downloads).toEqual(['1.2.0']);
  updates.stop();
  expect(await checking).toEqual(offline);
});

test('A refused update leaves everything as it was, and nothing to install', async () => {
  const world = open();
  world.updater.onDownload = async () => damaged;
  const updates = world.start();
  expect(problemOf(await updates.check())).toBe('damaged');
  expect(updates.state).toEqual({ kind: 'failed', failure: damaged.failure });
  expect(problemOf(await updates.install())).toBe('notReady');
  expect(world.updater.installed).toBe(0);
});

test('An automatic check reports a bad update, and continues daily', async () => {
  const world = open();
  world.updater.onCheck = async () => damaged;
  const updates = world.start();
  updates.start();
  await expect.poll(() => world.clock.waiting).toBe(1);
  expect(updates.state).toEqual({ kind: 'failed', failure: damaged.failure });
  expect(world.lines).toEqual([{ event: 'failed', kind: 'update', reason: 'update: damaged' }]);
});

test('While a secret is open the update waits, and is ready again when it is closed', async () => {
  const world = open();
  const updates = world.start();
  await updates.check();
  world.mustWait = true;
  updates.reconsider();
  updates.reconsider();
  expect(updates.state).toEqual({ kind: 'waiting', version: '1.2.0', notes: null });
  expect(problemOf(await updates.install())).toBe('waits');
  expect(world.updater.installed).toBe(0);
  world.mustWait = false;
  updates.reconsider();
  expect(world.states.slice(-3).map(({ kind }) => kind)).toEqual(['ready', 'waiting', 'ready']);
});

test('A secret that opens during the final check of the update stops it', async () => {
  const world = open();
  const updates = world.start();
  await updates.check();
  world.updater.onVerify = async () => {
    world.mustWait = true;
    return success({});
  };
  expect(problemOf(await updates.install())).toBe('waits');
  expect(world.updater.installed).toBe(0);
  world.mustWait = false;
  expect(updates.state.kind).toBe('ready');
});

test('An update that changed on the disk, or cannot be installed, is discarded', async () => {
  for (const break_ of ['onVerify', 'onInstall'] as const) {
    const world = open();
    const updates = world.start();
    await updates.check();
    if (break_ === 'onVerify') world.updater.onVerify = async () => damaged;
    else world.updater.onInstall = () => damaged;
    expect(problemOf(await updates.install())).toBe('damaged');
    expect(world.updater.loaded).toBeUndefined();
    expect(updates.state.kind).toBe('failed');
    expect(problemOf(await updates.install())).toBe('notReady');
  }
});

test('A ready update stays ready when a later check fails, and gives way to a newer one', async () => {
  const world = open();
  const updates = world.start();
  await updates.check();
  world.updater.onCheck = async () => damaged;
  expect(problemOf(await updates.check())).toBe('damaged');
  expect(updates.state).toMatchObject({ kind: 'ready', version: '1.2.0' });
  world.updater.onCheck = async () => success({});
  world.updater.offered = { version: '1.3.0', notes: null };
  await updates.check();
  expect(updates.state).toMatchObject({ kind: 'ready', version: '1.3.0' });
  await updates.check();
  expect(world.updater.downloads).toEqual(['1.2.0', '1.3.0']);
});

test('An update that gave way to a newer one that failed is not installed', async () => {
  const world = open();
  const updates = world.start();
  await updates.check();
  world.updater.offered = { version: '1.3.0', notes: null };
  world.updater.onDownload = async () => damaged;
  expect(problemOf(await updates.check())).toBe('damaged');
  expect(updates.state).toEqual({ kind: 'failed', failure: damaged.failure });
  expect(problemOf(await updates.install())).toBe('notReady');
});

test('An update that its maker withdraws is no longer offered', async () => {
  const world = open();
  const updates = world.start();
  await updates.check();
  world.updater.offered = null;
  await updates.check();
  expect(updates.state.kind).toBe('idle');
  expect(problemOf(await updates.install())).toBe('notReady');
});

test('With the policy to notify only, nothing is downloaded', async () => {
  const world = open({ policy: { feedUrl: 'https://mirror.example.org/c/', mode: 'notify' } });
  const updates = world.start();
  expect(await updates.check()).toEqual(success({ kind: 'available', version: '1.2.0', notes: null }));
  expect(world.updater.asked).toEqual(['https://mirror.example.org/c/']);
  expect(world.updater.downloads).toEqual([]);
  expect(problemOf(await updates.install())).toBe('notReady');
});

test('Two checks at the same time get one answer', async () => {
  const world = open();
  const updates = world.start();
  await Promise.all([updates.check(), updates.check()]);
  expect(world.updater.asked).toHaveLength(1);
  expect(world.updater.downloads).toHaveLength(1);
});

test.each<[string, (world: ReturnType<typeof open>) => void, UpdatePolicy, string]>([
  ['the policy says so', () => {}, { feedUrl: null, mode: 'off' }, 'managed'],
  ['it runs from its sources', ({ updater }) => (updater.off = 'notPackaged'), ownPolicy, 'notPackaged'],
  ['there is no server', ({ updater }) => (updater.feedUrl = null), ownPolicy, 'notConfigured'],
  ['nothing tells who made an update', ({ updater }) => (updater.off = 'noSignature'), ownPolicy, 'noSignature'],
  ['the server has no https', () => {}, { feedUrl: 'http://updates.example.com', mode: 'download' }, 'notSecure'],
])('Updates are off if %s: no server is asked', async (_title, prepare, policy, why) => {
  const world = open({ policy });
  prepare(world);
  const updates = world.start();
  updates.start();
  expect(await updates.check()).toEqual(success({ kind: 'off', why }));
  expect(problemOf(await updates.install())).toBe('notReady');
  expect(world.updater.asked).toEqual([]);
  expect(world.clock.waiting).toBe(0);
});

test('An update server is https without a name, a password or anything after the path', () => {
  expect(feedFrom('https://updates.example.com', false)?.href).toBe('https://updates.example.com/');
  for (const bad of ['http://a.example/', 'https://u:p@a.example/', 'https://a.example/?x=1', 'file:///x', 'x', ''])
    expect(feedFrom(bad, false), bad).toBeUndefined();
  expect(feedFrom('http://127.0.0.1:1/', true)?.port).toBe('1');
  expect(feedFrom('http://127.0.0.1:1/', false)).toBeUndefined();
  expect(feedFrom('http://localhost:1/', true)).toBeUndefined();
});
