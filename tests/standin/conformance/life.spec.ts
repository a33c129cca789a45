/** How a program starts and ends, seen from outside: order, exit codes, single instance, leftovers. */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { leftovers, marked, onStandIn, remove, type Started, start } from './fixture.ts';

let running: Started[] = [];
const life = (does: string, args: string[] = [], home?: string) => {
  const started = start('life', [`--do=${does}`, ...args], home);
  running.push(started);
  return started;
};
const lines = ({ output }: Started) => marked(output()).filter((line) => !line.startsWith('started'));

test.afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGKILL');
    await ended;
  }
  for (const home of new Set(running.map((started) => started.home))) {
    await expect.poll(() => leftovers(home), { timeout: 30_000 }).toEqual([]);
    remove(home);
  }
  running = [];
});

test('quit() closes windows and ends with code 0, in order', async () => {
  const app = life('quit');
  expect(await app.ended).toEqual({ code: 0, signal: null });
  expect(lines(app)).toEqual([
    'ready',
    'before-quit',
    'close',
    'closed',
    'TypeError: Object has been destroyed true',
    'will-quit',
    'quit 0',
    'exit 0',
  ]);
});

test('closing the last window quits if nobody listens', async () => {
  const app = life('close-window');
  expect((await app.ended).code).toBe(0);
  expect(lines(app)).toEqual([
    'ready',
    'close',
    'closed',
    'TypeError: Object has been destroyed true',
    'before-quit',
    'will-quit',
    'quit 0',
    'exit 0',
  ]);
});

test('with a listener, closing the last window does not quit', async () => {
  const app = life('close-window,keep');
  await app.saw('> window-all-closed');
  expect(lines(app)).not.toContain('before-quit');
});

test('a window that prevents close stops the quit', async () => {
  const app = life('quit,prevent-close');
  expect((await app.ended).code).toBe(0);
  expect(lines(app).slice(0, 4)).toEqual(['ready', 'before-quit', 'close', 'still 1']);
  expect(lines(app)).not.toContain('will-quit');
});

test('exit(3) closes windows without asking and ends with code 3', async () => {
  const app = life('exit');
  expect((await app.ended).code).toBe(3);
  expect(lines(app)).toEqual(['ready', 'closed', 'TypeError: Object has been destroyed true', 'quit 3', 'exit 3']);
});

test('process.exit(2) is app.exit(2): the code after it still runs', async () => {
  const app = life('exit-code');
  expect((await app.ended).code).toBe(2);
  expect(lines(app)).toEqual(['ready', 'after process.exit', 'quit 2', 'exit 2']);
});

test('quit() before ready does not prevent ready', async () => {
  const app = life('early-quit,stay');
  expect((await app.ended).code).toBe(0);
  expect(lines(app)).toContain('ready');
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  test(`${signal} is a quit with code 0 and leaves nothing behind`, async () => {
    const app = life('none');
    await app.saw('> started');
    app.child.kill(signal);
    expect(await app.ended).toEqual({ code: 0, signal: null });
    expect(lines(app)).toEqual([
      'ready',
      'before-quit',
      'close',
      'closed',
      'TypeError: Object has been destroyed true',
      'will-quit',
      'quit 0',
      'exit 0',
    ]);
    await expect.poll(() => leftovers(app.home), { timeout: 30_000 }).toEqual([]);
  });

test('killed without warning, it leaves no process and no temporary folder behind', async () => {
  const app = life('none');
  await app.saw('> started');
  expect(leftovers(app.home)).not.toEqual([]);
  app.child.kill('SIGKILL');
  await app.ended;
  await expect.poll(() => leftovers(app.home), { timeout: 30_000 }).toEqual([]);
});

test('relaunch starts another program after this one has ended, and ends nothing itself', async () => {
  test.skip(process.platform === 'win32', 'there is no /bin/sh');
  const home = mkdtempSync(join(tmpdir(), 'conf-'));
  const file = join(home, 'relaunched');
  const app = life('relaunch', [`--file=${file}`], home);
  await app.saw('> started');
  expect(lines(app)).toContain('relaunch asked');
  expect(existsSync(file)).toBe(false);
  app.child.kill('SIGTERM');
  expect((await app.ended).code).toBe(0);
  await expect.poll(() => existsSync(file)).toBe(true);
});

test('ready comes after the whole main module, including its top-level awaits', async () => {
  const app = life('slow,quit');
  await app.ended;
  expect(lines(app).slice(0, 2)).toEqual(['evaluated false', 'ready']);
});

test('a top-level await of whenReady never resolves', async () => {
  const app = life('await-ready,quit');
  test.skip(!onStandIn, 'real Electron hangs here, which only a time limit could show');
  expect((await app.ended).code).toBe(1);
  expect(app.output()).toContain('electron/electron#40719');
  expect(lines(app)).not.toContain('ready');
});

test('an error while loading main is shown and does not end the program', async () => {
  const app = life('throw');
  expect((await app.ended).code).toBe(0);
  expect(app.output()).toContain('A JavaScript error occurred in the main process');
  expect(app.output()).toContain('thrown while loading');
  expect(lines(app)).toContain('ready');
});

test('an unhandled rejection is a warning', async () => {
  const app = life('reject,quit');
  expect((await app.ended).code).toBe(0);
  expect(app.output()).toContain('UnhandledPromiseRejectionWarning');
});

test('a second instance is refused and the first is notified', async () => {
  const first = life('lock,none');
  await first.saw('> started');
  const second = life('lock,none', ['myapp://cb?x=1', '--leave'], first.home);
  expect((await second.ended).code).toBe(0);
  expect(lines(second)).toEqual(['lock false']);
  expect((await first.ended).code).toBe(0);
  expect(lines(first)).toContain('second {"link":"myapp://cb?x=1","folder":"string","data":{"from":"fixture"}}');
  expect(existsSync(join(first.home, 'life', 'SingletonLock'))).toBe(false);
});

test('a killed program’s lock does not block the next one', async () => {
  const first = life('lock,none');
  await first.saw('> started');
  first.child.kill('SIGKILL');
  await first.ended;
  const second = life('lock,quit', [], first.home);
  expect((await second.ended).code).toBe(0);
  expect(lines(second)).toContain('lock true');
});

test('--user-data-dir moves userData', async () => {
  const home = mkdtempSync(join(tmpdir(), 'conf-'));
  const app = life('stay', [`--user-data-dir=${join(home, 'elsewhere')}`], home);
  await app.saw('> started');
  expect(app.output()).toContain(join(home, 'elsewhere'));
});
