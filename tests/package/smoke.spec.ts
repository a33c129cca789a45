/**
 * The packaged program does its main job out of its archive, so a missing file shows here. It is a copy that Playwright
 * may inspect, which differs from the released package by that one fuse.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackageWithOptions, extractAll } from '@electron/asar';
import { _electron, expect, test } from '@playwright/test';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { seededUsers } from '../../sandbox/seed.ts';
import { closeConsoles, launchConsole } from '../helpers/console-app.ts';
import { type PrivateKeyring, startPrivateKeyring } from '../helpers/private-keyring.ts';
import { addApiKey, goToApiManagement } from '../helpers/screens.ts';
import { pairFrom, tokenRequest } from '../helpers/token-request.ts';
import { copyOf, e2eFlavour, fusesOf, hashOf, type Layout, packagedLayout } from './layout.ts';

const isLinux = process.platform === 'linux';
let folder: string;
let sandbox: Sandbox;
let keyring: PrivateKeyring | undefined;
let release: Layout;
let driven: Layout;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'api-key-console-package-'));
  release = packagedLayout();
  driven = await copyOf(release, folder, e2eFlavour);
});
test.beforeEach(async () => {
  sandbox = await startSandbox();
  keyring = isLinux ? await startPrivateKeyring('unlocked') : undefined;
});
test.afterEach(async () => {
  await closeConsoles();
  await sandbox.stop();
  await keyring?.stop();
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const launch = () =>
  launchConsole({ sandbox, moves: true, executable: driven.executable, ...(keyring && { env: keyring.env }) });

test('row 29: the copy for Playwright and the released package have the same archive and differ in one fuse', async () => {
  expect(hashOf(driven.archive)).toBe(hashOf(release.archive));
  const [theirs, ours] = [await fusesOf(release), await fusesOf(driven)];
  expect(ours.flatMap((state, fuse) => (state === theirs[fuse] ? [] : [fuse]))).toEqual([3]);
});

test('The packaged console signs in, adds an API key, copies its secret, saves it to the keychain and lists it', async () => {
  const consoleApp = await launch();
  const { app, window } = consoleApp;
  const facts = await app.evaluate(({ app: program }) => ({
    isPackaged: program.isPackaged,
    path: program.getAppPath(),
    defaultApp: process.defaultApp,
    resources: process.resourcesPath,
  }));
  expect(facts).toEqual({ isPackaged: true, path: driven.archive, defaultApp: undefined, resources: driven.resources });

  await test.step('The program knows its version and build commit', async () => {
    const program = await window.evaluate(() =>
      (self as unknown as { bridge: { program: { get(input: object): Promise<unknown> } } }).bridge.program.get({}),
    );
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
    const commit = expect.stringMatching(/^[0-9a-f]{40}(-changed)?$/);
    expect(program).toMatchObject({ ok: true, value: { product: 'API Key Console', version, commit } });
  });

  await test.step('Files inside the archive can be read, and missing ones do not exist', async () => {
    const files = await app.evaluate(async ({ app: program }) => {
      const fs = process.getBuiltinModule('node:fs');
      const { join: below } = process.getBuiltinModule('node:path');
      const archive = program.getAppPath();
      const main = below(archive, 'out/main/main.js');
      const all = fs.readdirSync(below(archive, 'out'), { recursive: true, withFileTypes: true });
      const missing = await fs.promises
        .readFile(below(archive, 'out/missing'))
        .catch(({ code }: { code: string }) => code);
      return {
        kinds: [
          fs.statSync(main).isFile(),
          fs.statSync(archive).isDirectory(),
          fs.existsSync(below(archive, 'nothing')),
        ],
        size: fs.statSync(main).size === fs.readFileSync(main).length,
        same: (await fs.promises.readFile(main, 'utf8')) === fs.readFileSync(main, 'utf8'),
        page: all.some((each) => each.isFile() && each.name === 'index.html' && each.parentPath.endsWith('renderer')),
        names: fs.readdirSync(archive).includes('package.json'),
        missing,
      };
    });
    expect(files).toEqual({
      kinds: [true, true, false],
      size: true,
      same: true,
      page: true,
      names: true,
      missing: 'ENOENT',
    });
  });

  await consoleApp.signIn(seededUsers.admin);
  await goToApiManagement(window);
  const dialog = await addApiKey(window, 'Packaged shop');
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
  const pair = pairFrom(await consoleApp.clipboardText());
  expect(await tokenRequest(sandbox.url, pair.clientId, pair.clientSecret)).toBe(200);
  if (keyring) {
    await dialog.getByRole('button', { name: 'Save to keychain' }).click();
    await expect(dialog.getByText('Saved in the keychain').first()).toBeVisible();
    expect(await keyring.entries()).toBe(1);
  }
  await dialog.getByRole('button', { name: 'Close' }).click();
  // The row of a saved secret says so, in its name too.
  await expect(window.getByRole('rowheader', { name: /^Packaged shop/ })).toBeVisible();
});

test("row 21: if another library replaces keytar's, the keychain is unavailable and the rest works", async () => {
  test.skip(
    process.platform === 'darwin',
    'on macOS the system checks the signature; without one there is nothing to see',
  );
  const name = `node_modules/keytar/prebuilds/${process.platform}-${process.arch}/keytar.node`;
  const library = join(`${driven.archive}.unpacked`, name);
  const whole = readFileSync(library);
  try {
    // Only one more byte: the system would still load it.
    writeFileSync(library, Buffer.concat([whole, Buffer.from([0])]));
    const consoleApp = await launch();
    const { window } = consoleApp;
    await consoleApp.signIn(seededUsers.admin);
    await goToApiManagement(window);
    const dialog = await addApiKey(window, 'Tampered shop');
    await dialog.getByRole('button', { name: 'Save to keychain' }).click();
    await expect(dialog.getByText('This computer has no keychain that can be used.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Copy Secret' }).click();
    await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
    if (keyring) expect(await keyring.entries()).toBe(0);
  } finally {
    writeFileSync(library, whole);
  }
});

/** Repacks a copy of the archive without one of its files. */
async function packedWithout(path: string | undefined): Promise<Layout> {
  const copy = await copyOf(driven, mkdtempSync(join(folder, 'without-')));
  const sources = mkdtempSync(join(folder, 'sources-'));
  extractAll(copy.archive, sources);
  if (path !== undefined) rmSync(join(sources, path));
  await createPackageWithOptions(sources, copy.archive, { unpack: '**/*.node' });
  return copy;
}

/** Whether it gets far enough to offer signing in. */
async function offersSignIn(layout: Layout): Promise<boolean> {
  const args = [`--user-data-dir=${mkdtempSync(join(folder, 'data-'))}`, '--connection=Nobody,http://127.0.0.1:9'];
  const app = await _electron.launch({ executablePath: layout.executable, args, timeout: 5000 }).catch(() => undefined);
  const window = await app?.firstWindow({ timeout: 3000 }).catch(() => undefined);
  const offer = window?.getByRole('button', { name: 'Sign in' }).waitFor({ timeout: 3000 });
  const isThere =
    offer !== undefined &&
    (await offer.then(
      () => true,
      () => false,
    ));
  app?.process().kill('SIGKILL');
  return isThere;
}

test('A package that lacks a required file does not offer to sign in', async () => {
  test.skip(!isLinux, 'elsewhere the archive has an integrity check, and a changed one does not start at all');
  expect(await offersSignIn(await packedWithout(undefined))).toBe(true);
  expect(await offersSignIn(await packedWithout('out/preload/preload.cjs'))).toBe(false);
});
