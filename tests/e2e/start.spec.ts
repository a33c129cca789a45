/** `npm start` as a person meets it in a terminal. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findElectron } from '../../scripts/electron-runtime.ts';
import { launchConsole } from '../support/console-app.ts';

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
  const started = spawn(process.execPath, ['scripts/start.ts', `--user-data-dir=${join(folder, 'data')}`, ...args], {
    cwd: root,
    // Its own temporary folder, so that what is left behind is seen; and no display, as on a server.
    env: { ...process.env, TMPDIR: join(folder, 'tmp'), DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
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

/** Processes whose command line names our folder: Chromium's profile and the console's data are in it. */
function processesLeft(): string[] {
  const all = execFileSync('ps', ['-eo', 'pid=,stat=,args='], { encoding: 'utf8' }).split('\n');
  return all.filter((line) => line.includes(folder) && !/^\s*\d+\s+Z/.test(line));
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`It says what it runs on and where the sandbox is, and ${signal} ends all of it and leaves nothing behind`, async () => {
    const { process: started, output, ended } = start([`--sandbox-file=${join(folder, 'world.sqlite')}`]);
    await expect.poll(output, { timeout: 40_000 }).toContain('API Key Console is running. End it with Ctrl+C.');
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

test('A connection that cannot be used is refused in a sentence', async () => {
  const { output, ended } = start(['--connection=http://api.example.com']);
  expect(await ended).toBe(2);
  expect(output()).toContain('http://api.example.com/ is not https. Plain http is only for this machine (127.0.0.1).');
  await expect.poll(processesLeft).toEqual([]);
});

test('A second start brings the first window to the front and leaves', async () => {
  const consoleApp = await launchConsole();
  await consoleApp.app.evaluate(({ app }) => {
    app.on('second-instance', () => Object.assign(globalThis, { wasAsked: true }));
  });
  const userData = await consoleApp.app.evaluate(({ app }) => app.getPath('userData'));
  const second = spawn(findElectron({ mayFetch: false }).executable, [
    '--no-sandbox',
    root,
    `--user-data-dir=${userData}`,
  ]);
  expect(await new Promise((resolve) => second.on('exit', resolve))).toBe(0);
  await expect.poll(() => consoleApp.app.evaluate(() => 'wasAsked' in globalThis)).toBe(true);
  expect(await consoleApp.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await consoleApp.close();
});
