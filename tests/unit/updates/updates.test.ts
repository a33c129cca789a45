import { sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { failed, type Result, success } from '../../../contract/failure.ts';
import type { UpdateState } from '../../../contract/updates.ts';
import type { Fetch, LogLine } from '../../../main/ports.ts';
import { feedFrom } from '../../../main/updates/feed.ts';
import { judge } from '../../../main/updates/judge.ts';
import { ownPolicy, type UpdatePolicy } from '../../../main/updates/policy.ts';
import { readStatement } from '../../../main/updates/statement.ts';
import { Updates } from '../../../main/updates/updates.ts';
import { compareVersions } from '../../../main/updates/version.ts';
import { MemoryUpdater } from '../../helpers/memory-updater.ts';
import { newUpdateKey, signedFile, statementOf } from '../../helpers/signed-update.ts';
import { ManualClock } from '../../helpers/test-ports.ts';

const key = newUpdateKey();
const hours = 60 * 60 * 1000;

/** The service over a feed that answers with `answer`, in a build that is configured unless a test says otherwise. */
function open({
  updater = new MemoryUpdater(),
  policy = ownPolicy,
}: {
  updater?: MemoryUpdater;
  policy?: UpdatePolicy;
} = {}) {
  updater.off = null;
  updater.feedUrl = 'https://updates.example.com/console';
  updater.publicKeys = [key.publicKey];
  const world = {
    updater,
    clock: new ManualClock(),
    answer: async (_url: URL, _init: RequestInit | undefined): Promise<Response> =>
      new Response(signedFile(statementOf(), key), { headers: { 'content-type': 'application/json' } }),
    asked: [] as string[],
    states: [] as UpdateState[],
    lines: [] as LogLine[],
    counter: 0,
    mustWait: false,
    offer(text: string, status = 200) {
      world.answer = async () => new Response(text, { status });
    },
    /** The service, as the program makes it when it starts. */
    start() {
      return new Updates({
        updater,
        policy,
        version: '1.1.0',
        fetch: ((input, init) => {
          world.asked.push(String(input));
          return world.answer(new URL(String(input)), init);
        }) as Fetch,
        clock: world.clock,
        random: () => 0.5,
        log: { write: (line) => world.lines.push(line) },
        counter: { read: () => world.counter, write: (counter) => (world.counter = counter) },
        mustWait: () => world.mustWait,
        onChange: (state) => world.states.push(state),
      });
    },
  };
  return world;
}

const problemOf = (result: Result<unknown>) =>
  result.ok ? 'none' : result.failure.kind === 'update' ? result.failure.problem : result.failure.kind;

test('An update is asked for, verified, loaded and said to be ready, and installed only when the person says so', async () => {
  const world = open();
  world.updater.onDownload = async (onProgress) => {
    onProgress(41.7);
    onProgress(41.9);
    return success({});
  };
  const updates = world.start();
  expect(await updates.check()).toEqual(success({ kind: 'ready', version: '1.2.0', notes: null }));
  expect(world.asked).toEqual(['https://updates.example.com/console/latest-linux.signed.json']);
  expect(world.states.map((state) => (state.kind === 'downloading' ? state.percent : state.kind))).toEqual([
    'checking',
    0,
    41,
    'ready',
  ]);
  expect(world.updater.installed).toBe(0);
  expect(world.counter).toBe(7);
  expect(await updates.install()).toEqual(success({}));
  expect(world.updater.installed).toBe(1);
});

test('It is asked for at the start and once a day, some minutes apart from other consoles', async () => {
  const world = open();
  world.offer(signedFile(statementOf({ version: '1.1.0' }), key));
  const updates = world.start();
  updates.start();
  await expect.poll(() => updates.state).toEqual({ kind: 'idle', checkedAt: world.clock.now() });
  await expect.poll(() => world.clock.waiting).toBe(1);
  world.clock.advance(24 * hours);
  expect(world.asked).toHaveLength(1);
  world.clock.advance(1 * hours);
  await expect.poll(() => world.asked).toHaveLength(2);
  await expect.poll(() => world.clock.waiting).toBe(1);
  updates.stop();
  expect(world.clock.waiting).toBe(0);
});

test('Without a network the daily check is silent, and the one that a person asks for says why', async () => {
  const world = open();
  world.answer = () => Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED'));
  const updates = world.start();
  updates.start();
  await expect.poll(() => world.clock.waiting).toBe(1);
  expect(updates.state).toEqual({ kind: 'idle', checkedAt: null });
  expect(world.states.some(({ kind }) => kind === 'failed')).toBe(false);
  const failure = { kind: 'unreachable', host: 'updates.example.com', cause: 'offline' };
  expect(await updates.check()).toEqual({ ok: false, failure });
  expect(updates.state).toEqual({ kind: 'failed', failure });
});

test('A server that does not answer is given up after twenty seconds', async () => {
  const world = open();
  world.answer = (_url, init) =>
    new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))));
  const checking = world.start().check();
  world.clock.advance(20_000);
  expect(await checking).toEqual(failed({ kind: 'unreachable', host: 'updates.example.com', cause: 'timeout' }));
  expect(world.clock.waiting).toBe(0);
});

test('A download of which nothing comes any more is given up after a minute', async () => {
  const world = open();
  world.updater.onDownload = (onProgress, signal) =>
    new Promise((resolve) => {
      onProgress(10);
      signal.addEventListener('abort', () => resolve(failed({ kind: 'unreachable', host: 'x', cause: 'connection' })));
    });
  const updates = world.start();
  const checking = updates.check();
  await expect.poll(() => updates.state).toMatchObject({ kind: 'downloading', percent: 10 });
  world.clock.advance(60_000);
  expect(await checking).toEqual(failed({ kind: 'unreachable', host: 'updates.example.com', cause: 'timeout' }));
  expect(world.updater.loaded).toBeUndefined();
});

test.each([
  {
    title: 'a signature of somebody else',
    text: () => signedFile(statementOf(), newUpdateKey()),
    problem: 'notSigned',
  },
  {
    title: 'no signature',
    text: () => JSON.stringify({ statement: JSON.stringify(statementOf()) }),
    problem: 'notSigned',
  },
  {
    title: 'a statement that was changed after it was signed',
    text: () => signedFile(statementOf(), key).replace('1.2.0', '1.2.1'),
    problem: 'notSigned',
  },
  {
    title: 'a signed statement for another system',
    text: () => signedFile(statementOf({ channel: 'latest-mac' }), key),
    problem: 'notSigned',
  },
  {
    title: 'a signed statement for another product',
    text: () => signedFile({ ...statementOf(), product: 'another' }, key),
    problem: 'notSigned',
  },
  {
    title: 'a signed file name that leads elsewhere',
    text: () => signedFile(statementOf({ files: [{ name: '../x', sha512: `${'A'.repeat(86)}==`, size: 1 }] }), key),
    problem: 'notSigned',
  },
  {
    title: 'a signed file of five gigabytes',
    text: () => signedFile(statementOf({ files: [{ name: 'x', sha512: `${'A'.repeat(86)}==`, size: 5e9 }] }), key),
    problem: 'notSigned',
  },
  { title: 'something that is not JSON', text: () => 'version: 1.2.0', problem: 'notSigned' },
  {
    title: 'a statement that is over',
    text: () => signedFile(statementOf({ expiresAt: '2026-11-23T07:59:59Z' }), key),
    problem: 'expired',
  },
  { title: 'a lower counter', text: () => signedFile(statementOf({ counter: 6 }), key), problem: 'replayed' },
  { title: 'an older version', text: () => signedFile(statementOf({ version: '1.0.9' }), key), problem: 'older' },
  { title: 'more than a statement can be', text: () => 'x'.repeat(70_000), problem: 'tooLarge' },
])('row 24: $title is refused, nothing is loaded, and all is as it was', async ({ text, problem }) => {
  const world = open();
  world.counter = 7;
  world.offer(text());
  const updates = world.start();
  expect(problemOf(await updates.check())).toBe(problem);
  expect(updates.state).toEqual({ kind: 'failed', failure: { kind: 'update', problem } });
  expect(world.updater.downloads).toEqual([]);
  expect(world.counter).toBe(7);
  expect(problemOf(await updates.install())).toBe('notReady');
  expect(world.updater.installed).toBe(0);
});

test.each([
  [404, 'notSigned'],
  [500, 'server'],
  [407, 'unreachable'],
])('A server that answers %i instead of a statement fails as %s', async (status, kind) => {
  const world = open();
  world.offer('', status);
  expect(problemOf(await world.start().check())).toBe(kind);
});

test('A check that nobody asked for tells of a bad signature, and goes on daily', async () => {
  const world = open();
  world.offer('{}');
  const updates = world.start();
  updates.start();
  await expect.poll(() => world.clock.waiting).toBe(1);
  expect(updates.state).toEqual({ kind: 'failed', failure: { kind: 'update', problem: 'notSigned' } });
  expect(world.lines).toEqual([{ event: 'failed', kind: 'update', reason: 'update: notSigned' }]);
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

test('A secret that opens while the update is looked at for the last time stops it', async () => {
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

test('What was changed on the disk meanwhile, or cannot be installed, is thrown away', async () => {
  for (const break_ of ['onVerify', 'onInstall'] as const) {
    const world = open();
    const updates = world.start();
    await updates.check();
    const failure = failed({ kind: 'update', problem: 'damaged' });
    if (break_ === 'onVerify') world.updater.onVerify = async () => failure;
    else world.updater.onInstall = () => failure;
    expect(problemOf(await updates.install())).toBe('damaged');
    expect(world.updater.loaded).toBeUndefined();
    expect(updates.state.kind).toBe('failed');
    expect(problemOf(await updates.install())).toBe('notReady');
  }
});

test('What was ready and is over meanwhile is not installed', async () => {
  const world = open();
  world.offer(signedFile(statementOf({ expiresAt: '2026-11-24T00:00:00Z' }), key));
  const updates = world.start();
  await updates.check();
  world.clock.advance(24 * hours);
  expect(problemOf(await updates.install())).toBe('expired');
  expect(world.updater).toMatchObject({ installed: 0, loaded: undefined });
});

test('An update that is ready stays so when a later check fails, and gives way to a newer one', async () => {
  const world = open();
  const updates = world.start();
  await updates.check();
  world.offer('{}');
  expect(problemOf(await updates.check())).toBe('notSigned');
  expect(updates.state).toMatchObject({ kind: 'ready', version: '1.2.0' });
  const files = [{ name: 'api-key-console-1.3.0.AppImage', sha512: `${'B'.repeat(86)}==`, size: 9 }];
  world.offer(signedFile(statementOf({ version: '1.3.0', counter: 8, files }), key));
  await updates.check();
  expect(updates.state).toMatchObject({ kind: 'ready', version: '1.3.0' });
  await updates.check();
  expect(world.updater.downloads.map(({ version }) => version)).toEqual(['1.2.0', '1.3.0']);
});

test('An update that its maker takes back is not offered any more', async () => {
  const world = open();
  const updates = world.start();
  await updates.check();
  world.offer(signedFile(statementOf({ version: '1.1.0', counter: 8 }), key));
  await updates.check();
  expect(updates.state.kind).toBe('idle');
  expect(world.updater.loaded).toBeUndefined();
  expect(problemOf(await updates.install())).toBe('notReady');
});

test('With the policy to notify only, nothing is loaded', async () => {
  const world = open({ policy: { feedUrl: 'https://mirror.example.org/c/', mode: 'notify' } });
  const updates = world.start();
  expect(await updates.check()).toEqual(success({ kind: 'available', version: '1.2.0', notes: null }));
  expect(world.asked).toEqual(['https://mirror.example.org/c/latest-linux.signed.json']);
  expect(world.updater.downloads).toEqual([]);
  expect(problemOf(await updates.install())).toBe('notReady');
});

test('Two who ask at the same time get one answer', async () => {
  const world = open();
  const updates = world.start();
  await Promise.all([updates.check(), updates.check()]);
  expect(world.asked).toHaveLength(1);
  expect(world.updater.downloads).toHaveLength(1);
});

test.each<[string, (world: ReturnType<typeof open>) => void, UpdatePolicy, string]>([
  ['the policy says so', () => {}, { feedUrl: null, mode: 'off' }, 'managed'],
  ['it runs from its sources', ({ updater }) => (updater.off = 'notPackaged'), ownPolicy, 'notPackaged'],
  ['there is no server', ({ updater }) => (updater.feedUrl = null), ownPolicy, 'notConfigured'],
  ['no key is built in', ({ updater }) => (updater.publicKeys = []), ownPolicy, 'noKey'],
  ['the server has no https', () => {}, { feedUrl: 'http://updates.example.com', mode: 'download' }, 'notSecure'],
])('Off where %s: nobody is asked', async (_title, prepare, policy, why) => {
  const world = open({ policy });
  prepare(world);
  const updates = world.start();
  updates.start();
  expect(await updates.check()).toEqual(success({ kind: 'off', why }));
  expect(problemOf(await updates.install())).toBe('notReady');
  expect(world.asked).toEqual([]);
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

test('Versions are compared by their numbers, and a build of ours counts as its version', () => {
  expect(compareVersions('1.10.0', '1.9.9')).toBeGreaterThan(0);
  expect(compareVersions('1.2.0', '1.2.0-dev.3')).toBe(0);
  expect(compareVersions('1.1.9', '1.2.0')).toBeLessThan(0);
});

test('The same counter is the same release again; only a lower one is a replay', () => {
  const standing = { channel: 'latest-linux', version: '1.1.0', counter: 7, now: 0 };
  expect(judge(statementOf(), standing)).toBe('new');
  expect(judge(statementOf(), { ...standing, counter: 8 })).toBe('replayed');
  expect(judge(statementOf(), { ...standing, version: '1.2.0' })).toBe('same');
});

test('Each of the built-in keys may sign, so that one can follow the other', () => {
  const next = newUpdateKey();
  expect(readStatement(signedFile(statementOf(), next), [key.publicKey, next.publicKey])).toEqual(statementOf());
  expect(readStatement(signedFile(statementOf(), next), [key.publicKey])).toBeUndefined();
});

test('A signature over the same text for another purpose is none', () => {
  const text = JSON.stringify(statementOf());
  const signature = sign(null, Buffer.from(text), key.privateKey).toString('base64');
  expect(readStatement(JSON.stringify({ statement: text, signature }), [key.publicKey])).toBeUndefined();
});
