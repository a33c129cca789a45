/** The built console with a real keychain: gnome-keyring on a private D-Bus. */
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { seededUsers } from '../../sandbox/seed.ts';
import { type ConsoleApp, closeConsoles, launchConsole } from '../helpers/console-app.ts';
import { type PrivateKeyring, startPrivateKeyring } from '../helpers/private-keyring.ts';
import { addApiKey, expectSignedIn, goToApiManagement } from '../helpers/screens.ts';
import { pairFrom, tokenRequest } from '../helpers/token-request.ts';

test.skip(process.platform !== 'linux', 'gnome-keyring is the keychain of Linux; other systems have their own');

let keyring: PrivateKeyring;
let sandbox: Sandbox;
let folder: string;

test.beforeEach(async () => {
  keyring = await startPrivateKeyring('unlocked');
  sandbox = await startSandbox();
  folder = mkdtempSync(join(tmpdir(), 'keychain-'));
});

test.afterEach(async () => {
  await closeConsoles();
  await sandbox.stop();
  await keyring.stop();
  rmSync(folder, { recursive: true, force: true });
});

function launch(): Promise<ConsoleApp> {
  return launchConsole({ sandbox, folder, env: keyring.env });
}

/** Every file that the program wrote into its folder, as one text. */
function writtenFiles(): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => lstatSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
}

test('A person who stays signed in is back at the next start, and signing out empties the keychain', async () => {
  const first = await launch();
  await first.window.getByText('Stay signed in on this computer').click();
  await first.signIn(seededUsers.admin);
  await expectSignedIn(first.window, 'Oskar Nyström');
  expect(await keyring.entries()).toBe(1);
  await first.close();

  const next = await launch();
  await expectSignedIn(next.window, 'Oskar Nyström');
  expect(await next.openedPages()).toEqual([]);
  await next.window.getByRole('button', { name: 'Information Centre' }).click();
  await next.window.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(next.window.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect.poll(() => keyring.entries()).toBe(0);
  await next.close();
});

test('Two people stay signed in and take turns', async () => {
  const consoleApp = await launch();
  const { window } = consoleApp;
  await window.getByText('Stay signed in on this computer').click();
  await consoleApp.signIn(seededUsers.admin);
  await expectSignedIn(window, 'Oskar Nyström');
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await window.getByRole('menuitem', { name: 'Switch person or connection…' }).click();
  await window.getByText('Stay signed in on this computer').click();
  await consoleApp.signIn(seededUsers.owner);
  await expectSignedIn(window, 'Astrid Lindqvist');
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await window.getByRole('menuitem', { name: 'Switch person or connection…' }).click();
  await window.getByRole('button', { name: 'Continue as Oskar Nyström' }).click();
  await expectSignedIn(window, 'Oskar Nyström');
  expect(await keyring.entries()).toBe(2);
  await consoleApp.close();
});

test('A saved secret is in the keychain and in no file, can be copied after a restart, and is deleted with its API key', async () => {
  const first = await launch();
  await first.signIn(seededUsers.admin);
  await goToApiManagement(first.window);
  const dialog = await addApiKey(first.window, 'Kept');
  await dialog.getByRole('button', { name: 'Save to keychain' }).click();
  await expect(dialog.getByText('Saved in the keychain').first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  expect(await keyring.entries()).toBe(1);
  await first.close();

  const next = await launch();
  await next.signIn(seededUsers.admin);
  await goToApiManagement(next.window);
  // The row of a saved secret says so, in its name too.
  const row = next.window.getByRole('rowheader', { name: /^Kept/ });
  await row.click();
  await next.window.getByRole('toolbar', { name: 'Actions' }).getByRole('button', { name: 'Copy Secret' }).click();
  await expect.poll(() => next.clipboardText()).toContain('Secret key: ');
  const pair = pairFrom(await next.clipboardText());
  expect(await tokenRequest(sandbox.url, pair.clientId, pair.clientSecret)).toBe(200);
  expect(writtenFiles()).not.toContain(pair.clientSecret);
  await next.window.getByRole('toolbar', { name: 'Actions' }).getByRole('button', { name: 'Delete' }).click();
  await next.window.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(row).toBeHidden();
  await expect.poll(() => keyring.entries()).toBe(0);
  await next.close();
});

test('A locked keychain is explained, the secret stays, and saving works once it is unlocked', async () => {
  const consoleApp = await launch();
  const { window } = consoleApp;
  await consoleApp.signIn(seededUsers.admin);
  await goToApiManagement(window);
  const dialog = await addApiKey(window, 'Locked out');
  await keyring.lock();
  await dialog.getByRole('button', { name: 'Save to keychain' }).click();
  await expect(dialog.getByRole('heading', { name: /locked/ })).toBeVisible();
  await keyring.unlock();
  await dialog.getByRole('button', { name: 'Save to keychain' }).click();
  await expect(dialog.getByText('Saved in the keychain').first()).toBeVisible();
  await consoleApp.close();
});
