/** Row 24 against a server on this machine: the real electron-updater on Electron (or the stand-in), real files. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Failure } from '../../../contract/failure.ts';
import { findElectron } from '../../../scripts/electron-runtime.ts';
import { newUpdateKey, signedFile, statementOf } from '../../helpers/signed-update.ts';
import { newTestFolder } from '../../helpers/test-folder.ts';
import { startUpdateFeed, type UpdateFeed } from '../../helpers/update-feed.ts';
import type { UpdateAnswer, UpdateOrder } from '../../helpers/update-program/messages.ts';

/** On Windows and macOS the file is another, and the installation is the real installer's. */
const onLinux = test.skipIf(process.platform !== 'linux');

const name = 'api-key-console-1.2.0.AppImage';
/** A program that says that it was started, where an AppImage would start the console. */
const script = '#!/bin/sh\nif [ -z "$APPIMAGE_EXIT_AFTER_INSTALL" ]; then echo "$0" > "$UPDATE_TEST_STARTED"; fi\n';
const contents = Buffer.from(`${script}# ${'x'.repeat(300_000)}\n`);
const channel = process.arch === 'x64' ? 'latest-linux' : `latest-linux-${process.arch}`;

const key = newUpdateKey();
const folder = newTestFolder();
const cache = join(folder, 'cache');
const pending = join(cache, 'update-program-updater', 'pending');
const installed = join(folder, 'api-key-console.AppImage');
const started = join(folder, 'started');
let feed: UpdateFeed;
let program: ChildProcess;
let hear: (line: string) => void = () => {};

/** The next line that the program says. */
const nextLine = () =>
  new Promise<string>((resolve) => {
    hear = resolve;
  });

async function order(what: UpdateOrder): Promise<UpdateAnswer> {
  const line = nextLine();
  program.stdin?.write(`${JSON.stringify(what)}\n`);
  return JSON.parse(await line) as UpdateAnswer;
}

/** Checks anew, as the program does at its start; version 1.1.0 runs, and counter 7 was seen. */
const check = (counter = 7) => order({ what: 'open', feedUrl: feed.url, counter });

function startProgram(): Promise<string> {
  const runtime = findElectron({ mayFetch: false });
  if (runtime.kind === 'stand-in') process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.folder;
  const electron = createRequire(import.meta.url)('electron') as unknown as string;
  const config = join(folder, 'app-update.yml');
  writeFileSync(
    config,
    `provider: generic\nupdaterCacheDirName: update-program-updater\npublicKey: ${key.publicKey}\n`,
  );
  writeFileSync(installed, 'version 1.1.0');
  const noSandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  program = spawn(
    electron,
    [
      join(import.meta.dirname, '../../support/update-program'),
      ...noSandbox,
      `--user-data-dir=${join(folder, 'data')}`,
      `--update-config=${config}`,
    ],
    {
      env: { ...process.env, XDG_CACHE_HOME: cache, APPIMAGE: installed, UPDATE_TEST_STARTED: started },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  let text = '';
  program.stdout?.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('> ')) hear(line.slice(2));
  });
  return nextLine();
}

beforeAll(async () => {
  feed = await startUpdateFeed(key);
  if (process.platform === 'linux') await startProgram();
});
afterAll(async () => {
  program?.kill();
  await feed.stop();
});

/** What is left of the release on this computer. */
const left = () => (existsSync(pending) ? readdirSync(pending).filter((each) => !each.startsWith('update-info')) : []);

const offer = (changes: Parameters<UpdateFeed['offer']>[2] = {}) => feed.offer(name, contents, { channel, ...changes });

onLinux('A good update is loaded, and nothing but its name and its hash was believed', async () => {
  offer();
  const answer = await check();
  expect(answer).toMatchObject({
    result: { ok: true },
    state: { kind: 'ready', version: '1.2.0' },
    counter: 7,
    lines: [],
  });
  expect(readFileSync(join(pending, name))).toEqual(contents);
  expect(readFileSync(installed, 'utf8')).toBe('version 1.1.0');
  expect(feed.asked.map(({ path }) => path)).toEqual([`/releases/${channel}.signed.json`, `/releases/${name}`]);
  // electron-updater would number every computer.
  for (const { headers } of feed.asked) expect(headers).not.toHaveProperty('x-user-staging-id');
});

onLinux('What is loaded already is not loaded again, but looked at again', async () => {
  offer();
  expect((await check()).state.kind).toBe('ready');
  expect(feed.asked.map(({ path }) => path)).toEqual([`/releases/${channel}.signed.json`]);
  writeFileSync(join(pending, name), 'something else');
  expect((await order({ what: 'install' })).result).toEqual({
    ok: false,
    failure: { kind: 'update', problem: 'damaged' },
  });
  expect(left()).toEqual([]);
  expect(readFileSync(installed, 'utf8')).toBe('version 1.1.0');
});

const update = (problem: string) => ({ kind: 'update', problem });

test.skipIf(process.platform !== 'linux').each<{ title: string; wrong: () => void; failure: object }>([
  {
    title: 'a wrong hash',
    wrong: () => {
      offer();
      feed.answer(name, (response) =>
        response.writeHead(200, { 'content-length': contents.length }).end(Buffer.alloc(contents.length)),
      );
    },
    failure: update('damaged'),
  },
  {
    title: 'a file that breaks off',
    wrong: () => {
      offer();
      feed.answer(name, (response) => {
        response.writeHead(200, { 'content-length': contents.length });
        response.write(contents.subarray(0, 1000), () => setImmediate(() => response.destroy()));
      });
    },
    failure: { kind: 'unreachable', cause: 'connection' },
  },
  {
    title: 'a file that is shorter than it was signed',
    wrong: () => {
      offer();
      feed.answer(name, (response) => response.writeHead(200, { 'content-length': 5 }).end('short'));
    },
    failure: update('damaged'),
  },
  {
    title: 'a file that is longer than it was signed',
    wrong: () => {
      offer();
      feed.answer(name, (response) => {
        response.writeHead(200, { 'content-length': 5e9 });
        response.write(contents);
      });
    },
    failure: update('tooLarge'),
  },
  {
    title: 'a file without a length, that may go on for ever',
    wrong: () => {
      offer();
      feed.answer(name, (response) => response.writeHead(200).end(contents));
    },
    failure: update('damaged'),
  },
  {
    title: 'a file that is packed, and may be any size unpacked',
    wrong: () => {
      offer();
      feed.answer(name, (response) =>
        response.writeHead(200, { 'content-length': contents.length, 'content-encoding': 'gzip' }).end(contents),
      );
    },
    failure: update('damaged'),
  },
  {
    title: 'a file that is elsewhere, without https',
    wrong: () => {
      offer();
      feed.answer(name, (response) =>
        response.writeHead(302, { location: 'http://updates.example.com/x.AppImage' }).end(),
      );
    },
    failure: update('redirected'),
  },
  {
    title: 'a file that is at another place of the same server',
    wrong: () => {
      offer();
      feed.answer(name, (response) => response.writeHead(302, { location: '/elsewhere.AppImage' }).end());
    },
    failure: update('redirected'),
  },
  {
    title: 'a statement that is elsewhere',
    wrong: () => {
      offer();
      feed.answer(`${channel}.signed.json`, (response) =>
        response.writeHead(302, { location: 'http://updates.example.com/' }).end(),
      );
    },
    failure: update('redirected'),
  },
  {
    title: 'a file that is not there',
    wrong: () => feed.offer('other.AppImage', contents, { channel, files: [fileNamed(name)] }),
    failure: update('noFile'),
  },
  {
    title: 'no file for this system',
    wrong: () => feed.offer('console.exe', contents, { channel }),
    failure: update('noFile'),
  },
  {
    title: 'a server that fails',
    wrong: () => {
      offer();
      feed.answer(name, (response) => response.writeHead(503).end());
    },
    failure: { kind: 'server', status: 503 },
  },
  {
    title: 'a file that does not come',
    wrong: () => {
      offer();
      feed.answer(name, () => {});
    },
    failure: { kind: 'unreachable', cause: 'timeout' },
  },
  {
    title: 'a file that stops coming',
    wrong: () => {
      offer();
      feed.answer(name, (response) => {
        response.writeHead(200, { 'content-length': contents.length });
        response.write(contents.subarray(0, 1000));
      });
    },
    failure: { kind: 'unreachable', cause: 'timeout' },
  },
  {
    title: 'a statement that does not come',
    wrong: () => {
      offer();
      feed.answer(`${channel}.signed.json`, () => {});
    },
    failure: { kind: 'unreachable', cause: 'timeout' },
  },
  { title: 'an older version', wrong: () => offer({ version: '1.0.0' }), failure: update('older') },
  { title: 'a lower counter', wrong: () => offer({ counter: 6 }), failure: update('replayed') },
  { title: 'an old statement', wrong: () => offer({ expiresAt: '2026-01-01T00:00:00Z' }), failure: update('expired') },
  {
    title: 'a signature of somebody else',
    wrong: () => {
      offer();
      const forged = signedFile(statementOf({ channel, files: [fileNamed(name)] }), newUpdateKey());
      feed.answer(`${channel}.signed.json`, (response) => response.end(forged));
    },
    failure: update('notSigned'),
  },
  {
    title: 'no signature, as electron-builder leaves it',
    wrong: () => {
      offer();
      feed.answer(`${channel}.signed.json`, (response) => response.writeHead(404).end());
    },
    failure: update('notSigned'),
  },
])('row 24: after $title nothing is installed, and nothing is left of it', async ({ wrong, failure }) => {
  wrong();
  const answer = await check();
  expect(answer.result).toMatchObject({ ok: false, failure });
  expect(answer.state).toMatchObject({ kind: 'failed', failure });
  expect(answer.counter).toBe(7);
  expect(left()).toEqual([]);
  expect((await order({ what: 'install' })).result).toMatchObject({ ok: false, failure: update('notReady') });
  expect(readFileSync(installed, 'utf8')).toBe('version 1.1.0');
});

function fileNamed(file: string) {
  return { name: file, sha512: createHash('sha512').update(contents).digest('base64'), size: contents.length };
}

onLinux('A cache that cannot be written is said, and the next check may try again', async () => {
  rmSync(cache, { recursive: true, force: true });
  writeFileSync(cache, 'a file where a folder should be');
  offer();
  const answer = await check();
  expect(answer.result).toEqual({ ok: false, failure: { kind: 'notWritten' } satisfies Failure });
  rmSync(cache);
  expect((await order({ what: 'check' })).state.kind).toBe('ready');
});

onLinux(
  'Restart now waits for a secret, then the new version is in place and starts when the old one has ended',
  async () => {
    offer();
    expect((await check()).state.kind).toBe('ready');
    expect((await order({ what: 'install', mustWait: true })).result).toMatchObject({ failure: update('waits') });
    expect(readFileSync(installed, 'utf8')).toBe('version 1.1.0');
    const ended = new Promise((resolve) => program.once('exit', resolve));
    await order({ what: 'install' });
    expect(await ended).toBe(0);
    expect(readFileSync(installed)).toEqual(contents);
    await expect.poll(() => existsSync(started) && readFileSync(started, 'utf8').trim()).toBe(installed);
  },
);
