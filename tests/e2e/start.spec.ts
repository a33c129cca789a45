/** `npm start` in a terminal. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { findElectron } from '../../scripts/dev/electron-runtime.ts';
import { launchConsole } from '../helpers/console-app.ts';
import { otherPreferences } from '../helpers/other-preferences.ts';
import { whyNoKeycloak } from '../keycloak/availability.ts';
import { acmePeople } from '../keycloak/people.ts';

const root = join(import.meta.dirname, '../..');

let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
  mkdirSync(join(folder, 'tmp'));
});

test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Started {
  process: ChildProcess;
  output(): string;
  ended: Promise<number | null>;
}

function start(args: string[]): Started {
  const started = spawn(
    process.execPath,
    ['scripts/dev/start.ts', `--user-data-dir=${join(folder, 'data')}`, ...args],
    {
      cwd: root,
      // A separate temporary folder, to find leftovers; no display, as on a server.
      env: { ...process.env, TMPDIR: join(folder, 'tmp'), DISPLAY: '', WAYLAND_DISPLAY: '' },
    },
  );
  let output = '';
  for (const stream of [started.stdout, started.stderr]) {
    stream.on('data', (part: Buffer) => {
      output += part.toString();
    });
  }
  return {
    process: started,
    output: () => output,
    ended: new Promise((resolve) => started.on('exit', resolve)),
  };
}

/** Processes whose command line names our folder, which holds Chromium's profile and the console's data. */
function processesLeft(): string[] {
  const all = execFileSync('ps', ['-eo', 'pid=,stat=,args='], { encoding: 'utf8' }).split('\n');
  return all.filter((line) => line.includes(folder) && !/^\s*\d+\s+Z/.test(line));
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`npm start says what it runs on and where the sandbox is; ${signal} ends everything and leaves nothing behind`, async () => {
    const { process: started, output, ended } = start([`--sandbox-file=${join(folder, 'world.sqlite')}`]);
    await expect.poll(output, { timeout: 100_000 }).toContain('API Key Console is running. End it with Ctrl+C.');
    expect(output()).toMatch(/^(Electron \d|The Electron stand-in)/m);
    expect(output()).toContain('npm run tour');
    const url = /The sandbox is at (http:\/\/127\.0\.0\.1:\d+)\./.exec(output())?.[1] ?? '';
    expect((await fetch(`${url}/.well-known/oauth-protected-resource`)).status).toBe(200);
    await expect.poll(() => processesLeft().length).toBeGreaterThan(2);

    started.kill(signal);
    expect(await ended).toBe(0);
    await expect.poll(processesLeft).toEqual([]);
    await expect
      .poll(() => readdirSync(join(folder, 'tmp')).filter((name) => name.startsWith('electron-stand-in')))
      .toEqual([]);
    await expect(fetch(url)).rejects.toThrow();
  });
}

if (whyNoKeycloak() === undefined) {
  test('With --keycloak npm start lists who can sign in there; Ctrl+C also ends Keycloak and leaves nothing behind', async () => {
    test.slow();
    const { process: started, output, ended } = start(['--keycloak']);
    const running = 'API Key Console is running. End it with Ctrl+C.';
    await expect.poll(output, { timeout: 240_000 }).toContain(running);
    expect(output()).toContain(acmePeople.admin.password);
    const [issuer = ''] = /http:\/\/127\.0\.0\.1:\d+\/realms\/acme/.exec(output()) ?? [];
    expect(await (await fetch(issuer)).json()).toMatchObject({ realm: 'acme' });

    started.kill('SIGINT');
    expect(await ended).toBe(0);
    await expect.poll(processesLeft).toEqual([]);
    await expect
      .poll(() => readdirSync(join(folder, 'tmp')).filter((name) => /electron-stand-in|api-key-console/.test(name)))
      .toEqual([]);
    await expect(fetch(issuer)).rejects.toThrow();
  });

  test('Ctrl+C before Keycloak listens leaves nothing behind either', async () => {
    test.slow();
    const { process: started, ended } = start(['--keycloak']);
    const java = () => processesLeft().filter((line) => line.includes('api-key-console-keycloak-'));
    await expect.poll(() => java().length, { timeout: 240_000 }).toBeGreaterThan(0);
    started.kill('SIGINT');
    expect(await ended).toBe(130);
    await expect.poll(processesLeft).toEqual([]);
    expect(readdirSync(join(folder, 'tmp')).filter((name) => name.startsWith('api-key-console'))).toEqual([]);
  });
}

test('An unusable connection is refused in one sentence', async () => {
  const { output, ended } = start(['--connection=http://api.example.com']);
  expect(await ended).toBe(2);
  expect(output()).toContain('http://api.example.com/ is not https. Plain http is for this computer only (127.0.0.1).');
  await expect.poll(processesLeft).toEqual([]);
});

/** Chromium's own lock, not the console's: links that it checks, and on Windows a file. */
const locks = ['SingletonLock', 'SingletonSocket', 'SingletonCookie', 'lockfile'];

/** Every file in a folder, with its modification time and hash. */
function contentsOf(data: string): string[] {
  const files = readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((name) => !locks.includes(name));
  return files.sort().map((name) => {
    const status = lstatSync(join(data, name), { throwIfNoEntry: false });
    const text = status?.isFile() ? readFileSync(join(data, name)) : '';
    return `${name} ${status?.mtimeMs} ${createHash('sha256').update(text).digest('hex')}`;
  });
}

/** The folder's contents once the first instance no longer writes. */
async function stillContentsOf(data: string): Promise<string[]> {
  let before: string[] = [];
  await expect
    .poll(
      () => {
        const now = contentsOf(data);
        const isStill = now.join() === before.join();
        before = now;
        return isStill;
      },
      { intervals: [500] },
    )
    .toBe(true);
  return before;
}

/** Through the window's own bridge, as the renderer does. */
function setPreference(page: Page): Promise<unknown> {
  return page.evaluate((other) => (globalThis as unknown as Window).bridge.preferences.set(other), otherPreferences);
}

function connectionsOf(page: Page): Promise<unknown> {
  return page.evaluate(() => (globalThis as unknown as Window).bridge.connections.list({}));
}

/** What a hostile second start may pass. The last ones follow the end of the switches. */
const junk = [
  'https://evil.example/?code=stolen',
  'api-key-console://open?account=other',
  'file:///etc/passwd',
  '--connection=Evil,https://evil.example',
  'two\nlines\r\n--user-data-dir=/nowhere',
  '../../..',
  '\u202Egnp.exe',
  '--',
  '--user-data-dir=/nowhere',
  '--remote-debugging-port=0',
];

test('row 79: a second start opens no window, touches nothing, and its arguments are ignored', async () => {
  const data = join(folder, 'data');
  const { app, window, close } = await launchConsole({ folder: data });
  await app.evaluate((electron) => {
    electron.app.on('second-instance', () => Object.assign(globalThis, { wasAsked: true }));
  });
  // Makes settings and their copy, which another instance could open, repair or renew.
  await setPreference(window);
  const address = window.url();
  const connections = await connectionsOf(window);
  const before = await stillContentsOf(data);
  expect(before.map((line) => line.split(' ')[0])).toEqual(
    expect.arrayContaining(['settings.json', 'settings.json.bak']),
  );

  const { executable } = findElectron({ mayFetch: false });
  const second = spawn(executable, ['--no-sandbox', root, `--user-data-dir=${data}`, ...junk]);
  expect(await new Promise((resolve) => second.on('exit', resolve))).toBe(0);

  await expect.poll(() => app.evaluate(() => 'wasAsked' in globalThis)).toBe(true);
  // The first instance logs that it received and refused one of our links.
  expect(contentsOf(data).filter((line) => !line.startsWith('logs'))).toEqual(before);
  await expect(window.getByText('The link was refused', { exact: false }).first()).toBeAttached();
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(window.url()).toBe(address);
  expect(await connectionsOf(window)).toEqual(connections);
  expect(await app.evaluate((electron) => electron.app.getPath('userData'))).toBe(data);
  await close();
});

test('row 79: a second start does not repair broken settings; the next one to hold the lock does', async () => {
  const data = join(folder, 'data');
  const { close } = await launchConsole({ folder: data });
  // The first has read its settings; this file is for the next start that holds the lock.
  writeFileSync(join(data, 'settings.json'), 'broken');
  writeFileSync(join(data, 'settings.json.tmp-0123456789abcdef'), '');
  const before = await stillContentsOf(data);
  const second = spawn(findElectron({ mayFetch: false }).executable, ['--no-sandbox', root, `--user-data-dir=${data}`]);
  expect(await new Promise((resolve) => second.on('exit', resolve))).toBe(0);
  expect(contentsOf(data)).toEqual(before);
  await close();

  const next = await launchConsole({ folder: data });
  await expect(next.window.getByRole('heading', { name: /^Your settings couldn’t be read/ })).toBeVisible();
  const names = readdirSync(data);
  expect(names.filter((name) => /^settings\.corrupt-.*\.json$/.test(name))).toHaveLength(1);
  expect(names.filter((name) => name.includes('.tmp-'))).toEqual([]);
  await next.close();
});
