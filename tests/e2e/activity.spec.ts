/** Who did what: in the window, in a file, and after a restart. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { seededUsers } from '../../sandbox/seed.ts';
import { type ConsoleApp, closeConsoles, launchConsole } from '../helpers/console-app.ts';
import { addApiKey, goToActivity, goToApiManagement } from '../helpers/screens.ts';

let sandbox: Sandbox;
let folder: string;

test.beforeEach(async () => {
  sandbox = await startSandbox();
  folder = mkdtempSync(join(tmpdir(), 'activity-'));
});

test.afterEach(async () => {
  await closeConsoles();
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<ConsoleApp> {
  const consoleApp = await launchConsole({ sandbox, folder: join(folder, 'user-data') });
  await consoleApp.signIn(seededUsers.admin);
  await goToApiManagement(consoleApp.window);
  return consoleApp;
}

test('Activity lists what was done, exports it, and still has it after a restart', async () => {
  const first = await start();
  const { window } = first;

  await test.step('An API key is added, its Secret key revealed and copied', async () => {
    const dialog = await addApiKey(window, 'Shop');
    await dialog.getByRole('button', { name: 'Reveal' }).click();
    await expect(dialog.getByRole('button', { name: 'Hide' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Copy Secret' }).click();
    await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step('The list has it, newest first, and marks what only this computer knows', async () => {
    const rows = (await goToActivity(window)).getByRole('listitem');
    await expect(rows.nth(0)).toContainText('Copied the Secret key of “Shop”');
    await expect(rows.nth(0)).toContainText('This computer only');
    await expect(rows.nth(1)).toContainText('Revealed the Secret key of “Shop”');
    await expect(rows.nth(2)).toContainText('Added “Shop”');
    await expect(rows.nth(2)).not.toContainText('This computer only');
    await expect(rows.nth(2)).toContainText('Oskar Nyström');
  });

  await test.step('The export is in the chosen file, readable by its owner only', async () => {
    const file = join(folder, 'export.csv');
    await first.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as never;
    }, file);
    await window.getByRole('button', { name: 'Export' }).click();
    await window.getByRole('menuitem', { name: /^CSV/ }).click();
    await expect(window.getByText('The activity was saved to the file you chose.')).toBeVisible();
    expect(readFileSync(file, 'utf8')).toContain('"secret.copied"');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  await first.close();

  await test.step('What this computer noted is still there after a restart', async () => {
    const next = await start();
    const list = await goToActivity(next.window);
    await expect(list.getByRole('listitem').filter({ hasText: 'Copied the Secret key of “Shop”' })).toHaveCount(1);
  });
});

test('A customer’s Admin User sees who from Support was there, with which ticket, and what they did', async () => {
  const { world } = sandbox;
  const agent = world.user(seededUsers.supportAgent.email);
  const account = world.account('Acme Nordic AB').id;
  const grant = world.grant(agent.email, account, { ticket: 'CASE-42', reason: 'Their shop has no orders' });
  const [key] = world.apiKeys(account);
  world.renameApiKey(account, key?.id ?? '', 'Shop (EU)', agent.id);
  world.endGrant(grant);
  const { window } = await start();
  const rows = (await goToActivity(window)).getByRole('listitem');
  for (const [at, what] of ['Access to the account ended', 'to “Shop (EU)”', 'Got access to the account'].entries()) {
    await expect(rows.nth(at)).toContainText(what);
    await expect(rows.nth(at)).toContainText('Sam Okafor');
    await expect(rows.nth(at)).toContainText('Ticket CASE-42 · Their shop has no orders');
  }
});
