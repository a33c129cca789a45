/** Row 24 against a local server: the real electron-updater on Electron (or the stand-in), with real files. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Failure } from '../../../contract/failure.ts';
import { findElectron } from '../../../scripts/dev/electron-runtime.ts';
import { newTestFolder } from '../../helpers/test-folder.ts';
import { feedFile, startUpdateFeed, type UpdateFeed } from '../../helpers/update-feed.ts';
import type { UpdateAnswer, UpdateOrder } from '../../helpers/update-program/messages.ts';

/** On Windows and macOS the file is a different one, and the real installer installs it. */
const onLinux = test.skipIf(process.platform !== 'linux');

const name = 'api-key-console-1.2.0.AppImage';
/** A program that records its start, in place of an AppImage that would start the console. */
const script = '#!/bin/sh\nif [ -z "$APPIMAGE_EXIT_AFTER_INSTALL" ]; then echo "$0" > "$UPDATE_TEST_STARTED"; fi\n';
const contents = Buffer.from(`${script}# ${'x'.repeat(300_000)}\n`);

const folder = newTestFolder();
const cache = join(folder, 'cache');
const pending = join(cache, 'update-program-updater', 'pending');
const config = join(folder, 'app-update.yml');
const installed = join(folder, 'api-key-console.AppImage');
const started = join(folder, 'started');
let feed: UpdateFeed;
let program: ChildProcess;
let hear: (line: string) => void = () => {};

/** The program's next line. */
const nextLine = () =>
  new Promise<string>((resolve) => {
    hear = resolve;
  });

async function order(what: UpdateOrder): Promise<UpdateAnswer> {
  const line = nextLine();
  program.stdin?.write(`${JSON.stringify(what)}\n`);
  return JSON.parse(await line) as UpdateAnswer;
}

/** Writes the build's configuration; `word`: the line by which it accepts updates on Linux. */
function configure(word: string): void {
  writeFileSync(config, `provider: generic\nupdaterCacheDirName: update-program-updater\n${word}\n`);
}
const withWord = 'linuxUpdatesUnsigned: true';

/** Checks again, as the program does at its start; version 1.1.0 is running. */
const check = (feedUrl = feed.url) => order({ what: 'open', feedUrl });

function startProgram(): Promise<string> {
  const runtime = findElectron({ mayFetch: false });
  if (runtime.kind === 'stand-in') process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.folder;
  const electron = createRequire(import.meta.url)('electron') as unknown as string;
  configure(withWord);
  writeFileSync(installed, 'version 1.1.0');
  const noSandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  program = spawn(
    electron,
    [
      join(import.meta.dirname, '../../helpers/update-program'),
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
  feed = await startUpdateFeed();
  if (process.platform === 'linux') await startProgram();
});
afterAll(async () => {
  program?.kill();
  await feed.stop();
});

const update = (problem: string) => ({ kind: 'update', problem });

/** The release's files that are left on this computer. */
const left = () => (existsSync(pending) ? readdirSync(pending).filter((each) => !each.startsWith('update-info')) : []);

const offer = (changes: Parameters<UpdateFeed['offer']>[2] = {}) => feed.offer(name, contents, changes);

onLinux('A good update is loaded beside what runs, and the server learns nothing of this computer', async () => {
  offer({ releaseNotes: 'Faster lists.' });
  const answer = await check();
  expect(answer).toMatchObject({
    result: { ok: true },
    state: { kind: 'ready', version: '1.2.0', notes: 'Faster lists.' },
    lines: [],
  });
  expect(readFileSync(join(pending, name))).toEqual(contents);
  expect(readFileSync(installed, 'utf8')).toBe('version 1.1.0');
  expect(feed.asked.map(({ path }) => path)).toEqual([`/releases/${feedFile}`, `/releases/${name}`]);
  for (const { headers } of feed.asked) {
    // By default, electron-updater gives every computer an ID.
    expect(headers).not.toHaveProperty('x-user-staging-id');
    expect(headers['accept-encoding']).toBe('identity');
  }
});

onLinux('A build that does not accept unsigned updates asks no server on Linux', async () => {
  offer();
  configure('');
  expect((await check()).state).toEqual({ kind: 'off', why: 'noSignature' });
  configure(withWord);
  expect(feed.asked).toEqual([]);
});

onLinux('A server elsewhere without https is never asked', async () => {
  offer();
  expect((await check('http://updates.example.com/releases/')).state).toEqual({ kind: 'off', why: 'notSecure' });
  expect((await check(feed.url.replace('127.0.0.1', 'localhost'))).state).toEqual({ kind: 'off', why: 'notSecure' });
  expect(feed.asked).toEqual([]);
});

onLinux.each(['1.1.0', '1.0.9', '1.1.0-beta.1'])(
  '%s is not newer: nothing is loaded, and all is as it was',
  async (version) => {
    offer({ version });
    expect((await check()).state.kind).toBe('idle');
    expect(feed.asked.map(({ path }) => path)).toEqual([`/releases/${feedFile}`]);
  },
);

onLinux('What the server takes back is removed, and not installed any more', async () => {
  offer();
  expect((await check()).state.kind).toBe('ready');
  offer({ version: '1.1.0' });
  expect((await order({ what: 'check' })).state.kind).toBe('idle');
  expect(left()).toEqual([]);
  expect((await order({ what: 'install' })).result).toMatchObject({ failure: update('notReady') });
});

onLinux('An update that is loaded already is not loaded again, but is checked again', async () => {
  offer();
  expect((await check()).state.kind).toBe('ready');
  offer();
  expect((await check()).state.kind).toBe('ready');
  expect(feed.asked.map(({ path }) => path)).toEqual([`/releases/${feedFile}`]);
  writeFileSync(join(pending, name), 'something else');
  expect((await order({ what: 'check' })).result).toMatchObject({ ok: false, failure: update('damaged') });
  expect(left()).toEqual([]);
  expect((await order({ what: 'check' })).state.kind).toBe('ready');
  writeFileSync(join(pending, name), 'something else');
  expect((await order({ what: 'install' })).result).toEqual({
    ok: false,
    failure: { kind: 'update', problem: 'damaged' },
  });
  expect(left()).toEqual([]);
  expect(readFileSync(installed, 'utf8')).toBe('version 1.1.0');
});

onLinux.each<{ title: string; wrong: () => void; failure: object }>([
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
    title: 'a shorter file',
    wrong: () => {
      offer();
      feed.answer(name, (response) => response.writeHead(200, { 'content-length': 5 }).end('short'));
    },
    failure: update('damaged'),
  },
  {
    title: 'a file of five gigabytes',
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
    failure: update('tooLarge'),
  },
  {
    title: 'a file that is packed, and may be any size unpacked',
    wrong: () => {
      offer();
      feed.answer(name, (response) =>
        response.writeHead(200, { 'content-length': contents.length, 'content-encoding': 'gzip' }).end(contents),
      );
    },
    failure: update('tooLarge'),
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
    title: 'a feed that is elsewhere',
    wrong: () => {
      offer();
      feed.answer(feedFile, (response) =>
        response.writeHead(302, { location: 'http://updates.example.com/latest-linux.yml' }).end(),
      );
    },
    failure: update('redirected'),
  },
  {
    title: 'a file that the feed puts elsewhere',
    wrong: () => offer({ files: [fileNamed(`http://updates.example.com/${name}`)] }),
    failure: update('damaged'),
  },
  {
    title: 'a file that the feed puts outside of its folder',
    wrong: () => offer({ files: [fileNamed(`../${name}`)] }),
    failure: update('damaged'),
  },
  {
    title: 'a feed without a hash',
    wrong: () => offer({ files: [{ url: name }] }),
    failure: update('damaged'),
  },
  {
    title: 'a feed of another form',
    wrong: () => {
      offer();
      feed.answer(feedFile, (response) => response.writeHead(200, { 'content-length': 5 }).end('words'));
    },
    failure: update('damaged'),
  },
  {
    title: 'a feed of a megabyte',
    wrong: () => offer({ more: 'x'.repeat(1_000_000) }),
    failure: update('tooLarge'),
  },
  {
    title: 'a page instead of the feed',
    wrong: () => {
      offer();
      feed.answer(feedFile, (response) =>
        response.writeHead(200, { 'content-type': 'text/html', 'content-length': 6 }).end('Hello!'),
      );
    },
    failure: { kind: 'unreachable', cause: 'portal' },
  },
  {
    title: 'no feed for this system',
    wrong: () => {
      offer();
      feed.answer(feedFile, (response) => response.writeHead(404).end());
    },
    failure: update('noFile'),
  },
  {
    title: 'a file that is not there',
    wrong: () => feed.offer('other.AppImage', contents, { files: [fileNamed(name)] }),
    failure: update('noFile'),
  },
  {
    title: 'no file for this system',
    wrong: () => feed.offer('console.exe', contents),
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
    title: 'a feed that does not come',
    wrong: () => {
      offer();
      feed.answer(feedFile, () => {});
    },
    failure: { kind: 'unreachable', cause: 'timeout' },
  },
])('row 24: after $title nothing is installed, and nothing is left of it', async ({ wrong, failure }) => {
  wrong();
  const answer = await check();
  expect(answer.result).toMatchObject({ ok: false, failure });
  expect(answer.state).toMatchObject({ kind: 'failed', failure });
  expect(left()).toEqual([]);
  expect((await order({ what: 'install' })).result).toMatchObject({ ok: false, failure: update('notReady') });
  expect(readFileSync(installed, 'utf8')).toBe('version 1.1.0');
});

function fileNamed(file: string) {
  return { url: file, sha512: createHash('sha512').update(contents).digest('base64') };
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
