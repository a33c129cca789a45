/** How a release starts and how everything ends, with real processes. Rows are those of docs/checklist.md. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { exampleManaged } from '../../main/managed/example.ts';
import { seededUsers } from '../../sandbox/seed.ts';
import { findElectron } from '../../scripts/dev/electron-runtime.ts';
import { closeConsoles, launchConsole } from '../helpers/console-app.ts';
import { otherPreferences } from '../helpers/other-preferences.ts';
import { goToApiManagement, rowOf } from '../helpers/screens.ts';

const root = join(import.meta.dirname, '../..');

/** Started from its folder, the program takes itself for a release. */
const asRelease = { ELECTRON_FORCE_IS_PACKAGED: '1' };

let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hardening-'));
});

test.afterEach(async () => {
  await closeConsoles();
  rmSync(folder, { recursive: true, force: true });
});

interface End {
  code: number | null;
  errors: string;
  output: string;
}

/** Starts a release as a separate process and waits for its end. */
function startRelease(data: string, args: string[], env: Record<string, string>): Promise<End> {
  const { executable } = findElectron({ mayFetch: false });
  const program = spawn(executable, [root, `--user-data-dir=${data}`, ...args], {
    env: { ...process.env, ...asRelease, ...env },
  });
  const end: End = { code: null, errors: '', output: '' };
  program.stderr.on('data', (part: Buffer) => {
    end.errors += part.toString();
  });
  program.stdout.on('data', (part: Buffer) => {
    end.output += part.toString();
  });
  return new Promise((resolve) => program.on('close', (code) => resolve({ ...end, code })));
}

test('row 2: a release started with a dangerous switch or variable prints one line, ends and touches nothing', async () => {
  const tried: [string, string[], Record<string, string>][] = [
    ['--no-sandbox', ['--no-sandbox'], {}],
    ['--remote-debugging-port', ['--remote-debugging-port=0'], {}],
    ['--host-rules', ['--host-rules=MAP * 127.0.0.1'], {}],
    ['ELECTRON_DISABLE_SANDBOX', [], { ELECTRON_DISABLE_SANDBOX: '1' }],
    ['ELECTRON_RENDERER_URL', [], { ELECTRON_RENDERER_URL: 'http://127.0.0.1:5173' }],
  ];
  const ends = await Promise.all(
    tried.map(async ([name, args, env], index) => {
      const data = join(folder, `data-${index}`);
      return { name, data, ...(await startRelease(data, args, env)) };
    }),
  );
  for (const { name, data, code, errors, output } of ends) {
    expect(code, name).toBe(2);
    expect(errors, name).toMatch(new RegExp(`^API Key Console does not start with ${name}: [^\\n]+\\n$`));
    expect(output, name).toBe('');
    expect(existsSync(data), name).toBe(false);
  }
});

test('Options that ask the program something are answered in the terminal, without a window and without a data folder', async () => {
  const right = join(folder, 'right.json');
  const wrong = join(folder, 'wrong.json');
  writeFileSync(right, '{ "keychain": "off" }', { mode: 0o644 });
  writeFileSync(wrong, '{\n  "clipboardSeconds": 1\n}', { mode: 0o644 });
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const asked: [string, { code: number; output: unknown; errors: unknown }][] = [
    ['--version', { code: 0, output: `API Key Console ${version}\n`, errors: '' }],
    ['--help', { code: 0, output: expect.stringContaining('\n  --check-managed=FILE '), errors: '' }],
    ['--show-example-managed', { code: 0, output: exampleManaged, errors: '' }],
    [
      `--check-managed=${right}`,
      { code: 0, output: expect.stringContaining(`${right}: API Key Console starts`), errors: '' },
    ],
    [
      `--check-managed=${wrong}`,
      { code: 1, output: '', errors: expect.stringContaining(`${wrong}: line 2, clipboardSeconds: Too small`) },
    ],
    [
      '--conection=https://a.example',
      { code: 2, output: '', errors: expect.stringContaining('Did you mean --connection?') },
    ],
    ['--check-managed', { code: 2, output: '', errors: '--check-managed needs a value: --check-managed=FILE\n' }],
  ];
  for (const [index, [option, end]] of asked.entries()) {
    const data = join(folder, `asked-${index}`);
    expect(await startRelease(data, [option], {}), option).toEqual(end);
    expect(existsSync(data), option).toBe(false);
  }
  const start = await startRelease(join(folder, 'start'), [], { API_KEY_CONSOLE_MANAGED: wrong });
  const check = await startRelease(join(folder, 'check'), [`--check-managed=${wrong}`], {});
  expect(start).toEqual({ ...check, code: 2 });
});

test('The program ends without an error even if nobody reads its answer', async () => {
  const { executable } = findElectron({ mayFetch: false });
  const program = spawn(executable, [root, '--help'], { env: { ...process.env, ...asRelease } });
  program.stdout.destroy();
  let errors = '';
  program.stderr.on('data', (part: Buffer) => {
    errors += part.toString();
  });
  const code = await new Promise((resolve) => program.on('exit', resolve));
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
});

test('row 2: our own options do not get a dangerous switch past the guard', async () => {
  const { code, errors, output } = await startRelease(join(folder, 'data'), ['--version', '--no-sandbox'], {});
  expect({ code, output }).toEqual({ code: 2, output: '' });
  expect(errors).toContain('does not start with --no-sandbox');
});

test('The build loads its window from no server, not even if started from its folder', async () => {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.end('<h1>Elsewhere</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { window, close } = await launchConsole({ env: { ELECTRON_RENDERER_URL: `http://127.0.0.1:${port}` } });
  await expect(window.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await close();
  server.close();
  expect(asked).toBe(0);
});

test('row 17: a release has no developer tools, and no menu item or key to open them or reload', async () => {
  const { app, window } = await launchConsole({ env: asRelease });
  await expect(window.getByRole('button', { name: 'Sign in' })).toBeVisible();
  const items = await app.evaluate(({ Menu }) => {
    type Item = { role?: string; accelerator?: string; submenu?: { items: Item[] } };
    const all = (menu: { items: Item[] } | null | undefined): Item[] =>
      (menu?.items ?? []).flatMap((item) => [item, ...all(item.submenu)]);
    return all(Menu.getApplicationMenu() as never).map(({ role, accelerator }) => `${role} ${accelerator}`);
  });
  expect(items.length).toBeGreaterThan(5);
  for (const item of items) expect(item).not.toMatch(/reload|devtools|F12|(Shift|Alt)\+I$|(Ctrl|Control|Cmd)\+R$/i);
  for (const key of ['F12', 'Control+Shift+I', 'F5', 'Control+R']) await window.keyboard.press(key);
  const open = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.openDevTools();
    return [contents?.isDevToolsOpened(), BrowserWindow.getAllWindows().length];
  });
  expect(open).toEqual([false, 1]);
});

test('row 79: a killed instance leaves no lock: the next one starts with its settings', async () => {
  const data = join(folder, 'data');
  const first = await launchConsole({ folder: data });
  await first.window.evaluate(
    (other) => (globalThis as unknown as Window).bridge.preferences.set(other),
    otherPreferences,
  );
  const gone = first.app.waitForEvent('close');
  first.app.process().kill('SIGKILL');
  await gone;
  const second = await launchConsole({ folder: data });
  await expect(second.window.getByRole('button', { name: 'Sign in' })).toBeVisible();
  const preferences = await second.window.evaluate(() => (globalThis as unknown as Window).bridge.preferences.get({}));
  expect(preferences).toMatchObject({ ok: true, value: otherPreferences });
});

test('row 79: a second instance’s data is ignored, whatever it is', async () => {
  const { app, window } = await launchConsole();
  await expect(window.getByRole('button', { name: 'Sign in' })).toBeVisible();
  const before = await app.evaluate(({ app: program }) => {
    const found = [process.argv.length, program.getPath('userData')];
    const hostile = ['--no-sandbox', '--user-data-dir=/nowhere', '--connection=Evil,https://evil.example', '__proto__'];
    for (const data of [null, 7, 'x'.repeat(1_000_000), { __proto__: { admin: true }, argv: hostile }, [hostile]]) {
      program.emit('second-instance', { preventDefault() {} }, hostile, '/nowhere', data);
    }
    return found;
  });
  const after = await app.evaluate(({ app: program }) => [process.argv.length, program.getPath('userData')]);
  expect(after).toEqual(before);
  expect(await app.evaluate(() => 'admin' in {})).toBe(false);
  await expect(window.getByText('evil', { exact: false })).toHaveCount(0);
});

const creation = { method: 'POST', path: /\/api-keys$/ };

/** A console with a creation in progress, whose answer the server holds back. */
async function withCreation(name: string) {
  const data = join(folder, 'data');
  const consoleApp = await launchConsole({ folder: data });
  const { window, sandbox } = consoleApp;
  await consoleApp.signIn(seededUsers.admin);
  await goToApiManagement(window);
  await expect(rowOf(window, 'Magento shop')).toBeVisible();
  const held = sandbox.world.faults.hold({ ...creation, afterCommit: true });
  const dialog = window.getByRole('dialog');
  await window.getByRole('button', { name: 'Add API Key' }).click();
  await dialog.getByLabel('API Key name').fill(name);
  await dialog.getByRole('button', { name: 'Add API Key' }).click();
  await held.arrived;
  return { ...consoleApp, data, held };
}

test('row 80: a renderer that crashes during a creation returns to the secret', async () => {
  const { app, held } = await withCreation('Crashed meanwhile');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  // Playwright gives up on a crashed page, so this reads the window through the main process.
  const text = () =>
    app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (!contents || contents.isCrashed() || contents.isLoading()) return '';
      return String(await contents.executeJavaScript('document.body.innerText').catch(() => ''));
    });
  await expect.poll(text, { timeout: 20_000 }).not.toBe('');
  held.release();
  await expect.poll(text, { timeout: 20_000 }).toContain('The Secret key is only shown once.');
});

test('row 80: quitting during a creation asks first, ends within five seconds and leaves it in the journal', async () => {
  const { app, window, data, held } = await withCreation('Quit meanwhile');
  const gone = app.waitForEvent('close');
  await app.evaluate(({ app: program }) => program.quit());
  const question = window.getByRole('alertdialog');
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Close now' }).click();
  const from = Date.now();
  await gone;
  expect(Date.now() - from).toBeLessThan(5000);
  held.release();
  expect(readdirSync(join(data, 'journal')).length).toBe(1);
});

test('row 80: an uncaught error in main is logged without its message, shown, and ends the program', async () => {
  const consoleApp = await launchConsole();
  const { app, window } = consoleApp;
  await expect(window.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await app.evaluate(() => {
    void Promise.reject(new RangeError('S3CRET'));
  });
  await expect.poll(() => consoleApp.output()).toContain('"error":"RangeError"');
  await expect(window.getByRole('button', { name: 'Sign in' })).toBeVisible();
  const gone = app.waitForEvent('close');
  await app.evaluate(({ dialog }) => {
    // Electron would wait for the person to press OK.
    dialog.showErrorBox = (title, text) => void process.stdout.write(`${title}: ${text}\n`);
    setTimeout(() => {
      throw new TypeError('S3CRET');
    });
  });
  await gone;
  expect(consoleApp.output()).toMatch(
    /"event":"bug","reference":"([\w-]+)","error":"TypeError"[\s\S]*API Key Console has to close: .*\1/,
  );
  expect(consoleApp.output()).not.toContain('S3CRET');
});
