/** Without a server or a session: what the console says, and what stays. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { seededUsers } from '../../sandbox/seed.ts';
import { type ConsoleApp, launchConsole } from '../helpers/console-app.ts';
import { addApiKey, goToApiManagement, headingOf, rowOf } from '../helpers/screens.ts';

let consoleApp: ConsoleApp;
let sandbox: Sandbox;
let folder: string;

async function restart(): Promise<void> {
  sandbox = await startSandbox({ file: join(folder, 'world.sqlite'), port: Number(new URL(sandbox.url).port) });
}

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  sandbox = await startSandbox({ file: join(folder, 'world.sqlite') });
  consoleApp = await launchConsole({ sandbox });
});

test.afterEach(async () => {
  await consoleApp.close();
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('A server that is not running is reported before signing in, and signing in works once it runs', async () => {
  const { window } = consoleApp;
  await sandbox.stop();
  await window.getByRole('button', { name: 'Sign in' }).click();
  await expect(headingOf(window, 'couldn’t be reached.')).toBeVisible();
  await restart();
  await consoleApp.signIn(seededUsers.admin);
  await expect(window.getByRole('heading', { name: 'API Management' })).toBeVisible();
});

test('A server that stops leaves the last list, marked old, and everything works again without a restart', async () => {
  const { window } = consoleApp;
  await consoleApp.signIn(seededUsers.admin);
  await goToApiManagement(window);
  await expect(rowOf(window, 'Magento shop')).toBeVisible();
  await sandbox.stop();
  await window.getByRole('button', { name: 'Refresh' }).click();
  await expect(window.getByText(/couldn’t be reached\. Last updated /)).toBeVisible();
  await expect(rowOf(window, 'Magento shop')).toBeVisible();

  const dialog = window.getByRole('dialog');
  await window.getByRole('button', { name: 'Add API Key' }).click();
  await dialog.getByLabel('API Key name').fill('Typed offline');
  await dialog.getByRole('button', { name: 'Add API Key' }).click();
  // The network stack may have sent it over an earlier connection.
  await expect(dialog.getByRole('heading', { name: 'The API key may have been created.' })).toBeVisible();
  await expect(dialog.getByText('Nothing answers there right now.')).toBeVisible();
  await expect(dialog.getByLabel('API Key name')).toHaveValue('Typed offline');

  await restart();
  const add = dialog.getByRole('button', { name: 'Add API Key' });
  const shown = dialog.getByText('The Secret key is only shown once.');
  // The list, which is read again by itself, may ask first and bring the secret.
  await expect(async () => {
    if (!(await shown.isVisible())) await add.click({ timeout: 2000 });
    await expect(shown).toBeVisible({ timeout: 10_000 });
  }).toPass({ timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(rowOf(window, 'Typed offline')).toBeVisible();
});

/** The next call finds the session gone, as any refresh in the background would. */
async function loseSession(email: string): Promise<void> {
  sandbox.world.revokeSessions(sandbox.world.user(email).id);
  await consoleApp.window.evaluate(() => self.bridge.accounts.list({ query: '', cursor: null }));
}

test('A session that ends while a person types keeps the typed text, for the same person only', async () => {
  const { window } = consoleApp;
  const dialog = window.getByRole('dialog');
  await consoleApp.signIn(seededUsers.admin);
  await goToApiManagement(window);
  await expect(rowOf(window, 'Magento shop')).toBeVisible();
  await window.getByRole('button', { name: 'Add API Key' }).click();
  await dialog.getByLabel('API Key name').fill('Half a na');
  await loseSession(seededUsers.admin.email);
  await expect(headingOf(window, 'Your session has ended.')).toBeVisible();
  await expect(window.getByText('What you typed is kept.')).toBeVisible();

  await consoleApp.signIn(seededUsers.admin);
  await expect(dialog.getByLabel('API Key name')).toHaveValue('Half a na');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await window.getByRole('button', { name: 'Add API Key' }).click();
  await dialog.getByLabel('API Key name').fill('Not for others');
  await loseSession(seededUsers.admin.email);
  await expect(window.getByText('What you typed is kept.')).toBeVisible();
  await consoleApp.signIn(seededUsers.owner);
  await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(window.getByText('Not for others')).toHaveCount(0);
});

test('An API key requested as the session ended is created once, and shows its secret after signing in again', async () => {
  const { window } = consoleApp;
  const dialog = window.getByRole('dialog');
  await consoleApp.signIn(seededUsers.admin);
  await goToApiManagement(window);
  await window.getByRole('button', { name: 'Add API Key' }).click();
  await dialog.getByLabel('API Key name').fill('Asked for once');
  sandbox.world.revokeSessions(sandbox.world.user(seededUsers.admin.email).id);
  await dialog.getByRole('button', { name: 'Add API Key' }).click();
  await expect(headingOf(window, 'Your session has ended.')).toBeVisible();

  await consoleApp.signIn(seededUsers.admin);
  await expect(dialog.getByText('The Secret key is only shown once.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(rowOf(window, 'Asked for once')).toHaveCount(1);
});

test('A secret on the screen survives the end of the session, for its person only', async () => {
  const { window } = consoleApp;
  await consoleApp.signIn(seededUsers.admin);
  await goToApiManagement(window);
  const dialog = await addApiKey(window, 'Survivor');
  await loseSession(seededUsers.admin.email);
  await expect(headingOf(window, 'Your session has ended.')).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(window.getByText('A Secret key is waiting.')).toBeVisible();
  await consoleApp.signIn(seededUsers.admin);
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
  expect(await consoleApp.clipboardText()).toMatch(/^Client ID: .+\nSecret key: .{64}\n$/);
});
