/** Nothing secret leaves the main process except to its destination: a whole run, then a search for everything. */
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { seededAccount } from '../../sandbox/seed.ts';
import {
  type Canary,
  searchWritten as inFiles,
  searchWindow as inWindow,
  observeTraffic,
  pageText,
  searchBytes,
  searchFolder,
} from '../helpers/canary.ts';
import { type ConsoleApp, launchConsole } from '../helpers/console-app.ts';
import { startPrivateKeyring } from '../helpers/private-keyring.ts';
import { addApiKey, bottomBarOf, goToApiManagement } from '../helpers/screens.ts';
import { pairFrom } from '../helpers/token-request.ts';

const user = { name: 'Kanariefågel', email: 'canary@acme-nordic.example', password: 'C4N4RY+pass/wörd&more' };
/** On Linux a test can have its own keychain; elsewhere it would be the developer's. */
const hasKeychain = process.platform === 'linux';

interface Run {
  console: ConsoleApp;
  /** The run's temporary folder, which also holds all that the program stores. */
  folder: string;
  /** The folder, and the home with the keychain's encrypted files. */
  folders: string[];
  canaries(): Canary[];
  /** Ends the program as a person does; its files stay until `cleanUp`. */
  quit(): Promise<void>;
  cleanUp(): Promise<void>;
}

let run: Run;

test.beforeEach(async () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'canary-')));
  const keyring = hasKeychain ? await startPrivateKeyring('unlocked') : undefined;
  const sandbox = await startSandbox();
  const traffic = observeTraffic(sandbox.url);
  const { world } = sandbox;
  world.setRole(world.account(seededAccount).id, world.addUser(user).id, 'admin');
  const temp = { TMPDIR: folder, TMP: folder, TEMP: folder };
  const consoleApp = await launchConsole({
    sandbox,
    folder: join(folder, 'user-data'),
    env: { ...keyring?.env, ...temp },
  });
  run = {
    console: consoleApp,
    folder,
    folders: [folder, ...(keyring?.env.HOME ? [keyring.env.HOME] : [])],
    canaries: traffic.canaries,
    async quit() {
      const gone = consoleApp.app.waitForEvent('close');
      await consoleApp.app.evaluate(({ app }) => app.quit()).catch(() => 'it may end before it answers');
      await gone;
    },
    async cleanUp() {
      traffic.stop();
      await consoleApp.close();
      await sandbox.stop();
      await keyring?.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
});

test.afterEach(() => run.cleanUp());

/** Signs in and adds an API key; its secret is masked. */
async function withNewSecret(): Promise<Locator> {
  const { window } = run.console;
  if (hasKeychain) await window.getByText('Stay signed in on this computer').click();
  await run.console.signIn(user);
  await goToApiManagement(window);
  return addApiKey(window, 'Canary');
}

async function copySecret(dialog: Locator): Promise<string> {
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
  return pairFrom(await run.console.clipboardText()).clientSecret;
}

/** Reveals the secret without sending its value to the page, which would put it on the page's heap. */
async function reveal(dialog: Locator): Promise<Locator> {
  await dialog.getByRole('button', { name: 'Reveal' }).click();
  const shown = dialog.getByText(/^[A-Za-z0-9]{64}$/);
  await expect(shown).toBeVisible();
  return shown;
}

const searchWindow = () => inWindow(run.console.window, run.canaries());
const searchWritten = () => inFiles(run.folders, run.console.output(), run.canaries());

test('After a whole run no secret, token, code, verifier or password is in any file, any output or the window', async () => {
  test.slow();
  const { window } = run.console;
  // The row of a saved secret says so, in its name too.
  const row = (name: string) => window.getByRole('rowheader', { name: new RegExp(`^${name}(?! 2)`) });
  const dialog = await withNewSecret();
  const secret = await copySecret(dialog);

  await test.step('Every kind of secret in the run is known, and each is searched for', () => {
    const kinds = new Set(run.canaries().map(({ what }) => what));
    expect([...kinds].sort()).toEqual([
      ...['access_token', 'clientSecret', 'code', 'code_verifier', 'id_token', 'nonce', 'password', 'refresh_token'],
      'state',
    ]);
    expect(run.canaries()).toContainEqual({ what: 'password', text: user.password });
    expect(run.canaries().find(({ what }) => what === 'clientSecret')?.text).toBe(secret);
  });

  await test.step('While masked, the secret is nowhere in the window', async () => {
    expect(await searchWindow()).toEqual([]);
  });

  await test.step('After a test at the API and a copy as curl, the secret is still nowhere in the window', async () => {
    await dialog.getByRole('button', { name: 'Test key' }).click();
    await expect(dialog.getByText('The key works.')).toBeVisible();
    await dialog.getByRole('button', { name: /^Copy as/ }).click();
    await window.getByRole('menuitemradio', { name: 'curl' }).click();
    await expect.poll(run.console.clipboardText).toContain('curl --request POST');
    expect(await searchWindow()).toEqual([]);
  });

  if (hasKeychain) {
    await test.step('The secret is saved to the keychain', async () => {
      await dialog.getByRole('button', { name: 'Save to keychain' }).click();
      await expect(dialog.getByText('Saved in the keychain').first()).toBeVisible();
    });
  }

  await test.step('Once revealed, the secret is found in the window; once hidden, it is gone from the page', async () => {
    await reveal(dialog);
    const found = await searchWindow();
    expect(found).toContainEqual({ what: 'clientSecret', form: 'plain', where: 'page' });
    expect(found).toContainEqual({ what: 'clientSecret', form: 'plain', where: 'heap' });
    await dialog.getByRole('button', { name: 'Hide' }).click();
    await expect(dialog.getByRole('button', { name: 'Reveal' })).toBeVisible();
    expect(searchBytes('page', Buffer.from(await pageText(window)), run.canaries())).toEqual([]);
  });

  await test.step('After Close, neither the page nor its heap has the secret', async () => {
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
    await expect(row('Canary')).toBeVisible();
    await expect.poll(searchWindow, { timeout: 30_000 }).toEqual([]);
  });

  await test.step('Rename, delete and sign out', async () => {
    await window.keyboard.press('Escape');
    await row('Canary').click();
    await bottomBarOf(window).getByRole('button', { name: 'Rename' }).click();
    await dialog.getByLabel('API Key name').fill('Canary 2');
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await expect(row('Canary 2')).toBeVisible();
    await bottomBarOf(window).getByRole('button', { name: 'Delete' }).click();
    const question = window.getByRole('alertdialog');
    // The test of the key above was a use.
    await question.getByLabel('API Key name').fill('Canary 2');
    await question.getByRole('button', { name: 'Delete' }).click();
    await expect(row('Canary 2')).toBeHidden();
    await window.getByRole('button', { name: 'Information Centre' }).click();
    await window.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(window.getByRole('button', { name: 'Sign in' })).toBeVisible();
  });

  await test.step('After signing out, nothing secret is on the clipboard, in the window or in a file of the running program', async () => {
    await expect.poll(run.console.clipboardText).toBe('');
    expect(await searchWindow()).toEqual([]);
    expect(searchWritten()).toEqual([]);
  });

  await test.step('After the end, nothing secret is in what stays: settings, log, temporary files, output', async () => {
    await run.quit();
    const { files } = searchFolder(run.folder, []);
    expect(files).toContainEqual(expect.stringMatching(/settings\.json$/));
    expect(files).toContainEqual(expect.stringMatching(/logs[\\/]console\.log$/));
    expect(run.console.output()).toContain('"event":"signedIn"');
    expect(searchWritten()).toEqual([]);
  });
});

test('The search finds a leak, and says what leaked, in which form and where', async () => {
  test.slow();
  const { app, window } = run.console;
  const dialog = await withNewSecret();
  const secret = await copySecret(dialog);
  expect([...searchWritten(), ...(await searchWindow())]).toEqual([]);

  const folder = await app.evaluate(({ app: program }, text) => {
    // A log line, a file with the encoded secret inside a longer text, and a file whose name has it in hex.
    process.stderr.write(`the secret is ${text}\n`);
    const { mkdirSync, writeFileSync } = process.getBuiltinModule('node:fs');
    const place = program.getPath('userData');
    writeFileSync(`${place}/basic.txt`, Buffer.from(`id:${text}`).toString('base64'));
    mkdirSync(`${place}/leaks`);
    writeFileSync(`${place}/leaks/${Buffer.from(text).toString('hex')}`, '');
    return place;
  }, secret);
  expect(existsSync(join(folder, 'basic.txt'))).toBe(true);
  await expect.poll(() => run.console.output()).toContain('the secret is');
  const inFolder = (name: string) => join(folder.slice(run.folder.length + 1), name);
  const hex = Buffer.from(secret).toString('hex');
  expect(searchWritten()).toEqual(
    expect.arrayContaining([
      { what: 'clientSecret', form: 'base64', where: inFolder('basic.txt') },
      { what: 'clientSecret', form: 'hex', where: `name of ${inFolder(`leaks/${hex}`)}` },
      { what: 'clientSecret', form: 'plain', where: 'output' },
    ]),
  );
  expect(searchWritten()).toHaveLength(3);

  // A page that keeps the revealed secret.
  const shown = await reveal(dialog);
  await shown.evaluate((element) => Object.assign(self, { leak: `kept: ${element.textContent}` }));
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  expect(await searchWindow()).toEqual([{ what: 'clientSecret', form: 'plain', where: 'heap' }]);
  await window.evaluate(() =>
    localStorage.setItem('leak', encodeURIComponent((self as unknown as { leak: string }).leak)),
  );
  expect(await searchWindow()).toContainEqual({ what: 'clientSecret', form: 'plain', where: 'page' });
});
