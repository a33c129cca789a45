/** What the built console logs about itself, and what it gives to Support. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, test } from '@playwright/test';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { launchConsole } from '../helpers/console-app.ts';

const root = join(import.meta.dirname, '../..');
const isWindows = process.platform === 'win32';
const mebibyte = 1024 * 1024;

/** Starts the console in a folder that may already have logs; nobody signs in. */
async function startIn(folder: string) {
  const app = await _electron.launch({
    args: [root, `--user-data-dir=${folder}`, '--connection=Nobody,http://127.0.0.1:9'],
    cwd: root,
    timeout: 30_000,
  });
  let errors = '';
  app.process().stderr?.on('data', (part: Buffer) => {
    errors += part.toString();
  });
  const window = await app.firstWindow({ timeout: 20_000 });
  await expect(window.getByRole('button', { name: 'Sign in' })).toBeVisible();
  return { app, window, errors: () => errors };
}

/** The logs' folder: inside the program's folder where that is the system's custom; macOS's is elsewhere. */
const logsOf = (app: ElectronApplication) => app.evaluate(({ app: program }) => program.getPath('logs'));

const callWithJunk = () =>
  (self as unknown as { bridge: { session: { state(input: unknown): Promise<unknown> } } }).bridge.session.state({
    canary: 'C4N4RY',
  });

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-key-console-logs-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));

test('An event is a JSON line in a file that only its owner can read, and the same line on standard error', async () => {
  const { app, window, errors } = await startIn(folder);
  await window.evaluate(callWithJunk);
  const file = join(await logsOf(app), 'console.log');
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    event: 'refused',
    channel: 'session.state',
    reason: 'input',
  });
  if (!isWindows) expect(statSync(file).mode & 0o777).toBe(0o600);
  await expect.poll(errors).toContain(`${lines.at(-1)}\n`);
  await app.close();
});

test('A log of one mebibyte becomes the only old log; the previous one is deleted', async () => {
  test.skip(process.platform === 'darwin', 'on macOS the logs are not in the folder that a test gives');
  const logs = join(folder, 'logs');
  mkdirSync(logs);
  const full = `${'x'.repeat(mebibyte)}\n`;
  writeFileSync(join(logs, 'console.log'), full, { mode: 0o600 });
  writeFileSync(join(logs, 'console.old.log'), 'older\n', { mode: 0o600 });
  const { app, window } = await startIn(folder);
  await window.evaluate(callWithJunk);
  expect(await logsOf(app)).toBe(logs);
  expect(readdirSync(logs).sort()).toEqual(['console.log', 'console.old.log']);
  expect(readFileSync(join(logs, 'console.old.log'), 'utf8')).toBe(full);
  const text = readFileSync(join(logs, 'console.log'), 'utf8');
  expect(text).toContain('"event":"refused"');
  expect(text.length).toBeLessThan(1000);
  if (!isWindows) {
    for (const name of readdirSync(logs)) expect(statSync(join(logs, name)).mode & 0o777).toBe(0o600);
  }
  await app.close();
});

test('The console works even if the log cannot be written', async () => {
  test.skip(process.platform === 'darwin', 'on macOS the logs are not in the folder that a test gives');
  mkdirSync(join(folder, 'logs/console.log'), { recursive: true });
  const { app, window } = await startIn(folder);
  expect(await window.evaluate(callWithJunk)).toEqual({ ok: false, failure: { kind: 'refused', reason: 'input' } });
  await app.close();
});

test('The renderer cannot write to the log, and no crash is recorded or sent', async () => {
  const { app } = await startIn(folder);
  const found = await app.evaluate(({ ipcMain, app: program }) => ({
    // A channel with a handler refuses a second one.
    taken: (() => {
      try {
        ipcMain.handle('__ELECTRON_LOG__', () => {});
        return false;
      } catch {
        return true;
      }
    })(),
    listeners: ipcMain.listenerCount('__ELECTRON_LOG__'),
    dumps: program.getPath('crashDumps'),
  }));
  expect(found).toMatchObject({ taken: false, listeners: 0 });
  const files = readdirSync(folder, { recursive: true }).map(String);
  expect(files.filter((name) => name.endsWith('.dmp'))).toEqual([]);
  await app.close();
});

test('The diagnostics have versions, host and the last events with request ids, and nothing about the person', async () => {
  const consoleApp = await launchConsole();
  const { window, sandbox } = consoleApp;
  const user = seededUsers.admin;
  await consoleApp.signIn(user);
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await window.getByRole('menuitem', { name: 'Preferences' }).click();
  // An error at the server, which has a request id.
  const account = sandbox.world.account(seededAccount).id;
  await window.evaluate(
    ({ id }) =>
      (self as unknown as { bridge: { accounts: { enter(input: unknown): Promise<unknown> } } }).bridge.accounts.enter({
        account: id,
      }),
    { id: 'acc_none' },
  );
  await window.getByRole('button', { name: 'Copy diagnostics' }).click();
  await expect.poll(consoleApp.clipboardText).toContain('API Key Console');
  const text = await consoleApp.clipboardText();
  const versions = await consoleApp.app.evaluate(() => process.versions);
  expect(text).toContain(`Electron ${versions.electron}, Chromium ${versions.chrome}, Node ${versions.node}`);
  expect(text).toContain(`Connections: ${new URL(sandbox.url).host}\nSession: signed in\n`);
  expect(text).toMatch(/^ {2}signedIn$/m);
  expect(text).toMatch(/^ {2}failed accounts\.enter missing request \S+$/m);
  const persons = [
    user.name,
    user.email,
    user.password,
    seededAccount,
    account,
    ...sandbox.world.apiKeys(account),
  ].flatMap((each) => (typeof each === 'string' ? each : [each.clientId, each.name]));
  for (const each of [...persons, process.env.HOME || '/nowhere/at/all']) expect(text).not.toContain(each);
  await consoleApp.close();
});
