/** Several at once and replacing, in the built console: by an Admin User across a restart, and by a support agent. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { closeConsoles, launchConsole } from '../helpers/console-app.ts';
import { bottomBarOf, goToActivity, rowOf } from '../helpers/screens.ts';

let sandbox: Sandbox;
let account: string;
let folder: string;

test.beforeEach(async () => {
  sandbox = await startSandbox();
  account = sandbox.world.account(seededAccount).id;
  for (let n = 1; n <= 12; n += 1) sandbox.world.addApiKey(account, `Unused ${n}`);
  folder = mkdtempSync(join(tmpdir(), 'api-key-console-e2e-'));
});

test.afterEach(async () => {
  await closeConsoles();
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

const deletions = { method: 'DELETE', path: /\/api-keys\// };
const unused = () => sandbox.world.apiKeys(account).filter(({ name }) => name.startsWith('Unused')).length;

/** Searches for the unused API keys, selects all and starts deleting them. */
async function deleteUnused(window: Page, act: string): Promise<void> {
  // Not a word of hexadecimal digits: a Client ID may contain it.
  await window.getByRole('searchbox').fill('unused');
  await window.getByRole('button', { name: 'Select all 12' }).click();
  await bottomBarOf(window).getByRole('button', { name: act }).click();
}

test('A run that a kill interrupted is there after a restart, and can be continued', async () => {
  const first = await launchConsole({ sandbox, folder });
  await first.signIn(seededUsers.admin);
  await expect(rowOf(first.window, 'Unused 1')).toBeVisible();
  const held = sandbox.world.faults.hold({ ...deletions, times: 4, afterCommit: true });
  await deleteUnused(first.window, 'Delete 12');
  await first.window.getByRole('alertdialog').getByRole('button', { name: 'Delete 12' }).click();
  await held.arrived;
  await expect.poll(unused).toBe(8);
  // As in a power cut: without warning.
  first.app.process().kill('SIGKILL');
  await first.close();
  held.release();

  const second = await launchConsole({ sandbox, folder });
  const dialog = second.window.getByRole('dialog');
  await second.signIn(seededUsers.admin);
  const line = second.window.getByRole('region', { name: 'Several API keys at once' });
  await expect(line.getByText(/^Paused: 4 of 12 deleted\. 8 left\./u)).toBeVisible();
  await line.getByRole('button', { name: 'Show to continue' }).click();
  await expect(dialog.getByRole('heading', { name: 'It paused when API Key Console closed' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByRole('heading', { name: '12 API keys are deleted' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(line).toBeHidden();
  expect(unused()).toBe(0);
});

test('A support agent deletes several API keys in a customer’s account, pauses and continues, and finds a deletion in Activity', async () => {
  sandbox.world.grant(seededUsers.supportAgent.email, account, { ticket: 'CASE-77' });
  const { window, signIn } = await launchConsole({ sandbox });
  const question = window.getByRole('alertdialog');
  const dialog = window.getByRole('dialog');
  await signIn(seededUsers.supportAgent);
  await window.getByRole('searchbox').fill('acme');
  await window.getByText(seededAccount).click();
  await expect(rowOf(window, 'Unused 1')).toBeVisible();
  const held = sandbox.world.faults.hold({ ...deletions, times: 4 });
  await deleteUnused(window, `Delete 12 in ${seededAccount}`);
  await question.getByRole('button', { name: 'Unlock changes' }).click();
  await question.getByRole('button', { name: 'Delete 12' }).click();
  // A pause that came before all four are sent would let the run send fewer.
  await expect.poll(() => sandbox.world.requests.filter(({ method }) => method === 'DELETE').length).toBe(4);
  await dialog.getByRole('button', { name: 'Pause' }).click();
  // An answer that arrives before main hears of the pause is followed by one more request.
  await expect(dialog.getByRole('heading', { name: /^Paused/u })).toBeVisible();
  held.release();
  await expect.poll(unused).toBe(8);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByRole('heading', { name: '12 API keys are deleted' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  const activity = await goToActivity(window);
  await expect(
    activity
      .getByRole('listitem')
      .filter({ hasText: /Deleted “Unused \d+”/u })
      .first(),
  ).toContainText('CASE-77');
  expect(unused()).toBe(0);
});

test('An Admin User replaces an API key, finds the replacement after a restart, and finishes it by deleting the old one', async () => {
  const first = await launchConsole({ sandbox, folder });
  const name = `Old newsletter import (${new Date().toISOString().slice(0, 7)})`;
  await first.signIn(seededUsers.admin);
  await rowOf(first.window, 'Old newsletter import').dblclick();
  await first.window.getByRole('button', { name: 'Replace…' }).click();
  const adding = first.window.getByRole('dialog');
  await expect(adding.getByLabel('API Key name')).toHaveValue(name);
  await adding.getByRole('button', { name: 'Add API Key' }).click();
  await adding.getByRole('button', { name: 'Copy Secret' }).click();
  await expect(adding.getByText('Copied', { exact: true })).toBeVisible();
  await adding.getByRole('button', { name: 'Close' }).click();
  await first.window.getByRole('button', { name: /^I’ve saved it/u }).click();
  const part = (window: Page) => window.getByRole('region', { name: 'Replacement' });
  await part(first.window).getByLabel('Where it’s used').fill('Newsletter server');
  await first.window.keyboard.press('Enter');
  await expect(part(first.window).getByRole('checkbox', { name: 'Newsletter server' })).toBeVisible();
  await first.close();

  const second = await launchConsole({ sandbox, folder });
  const { window } = second;
  await second.signIn(seededUsers.admin);
  await window.getByRole('button', { name: 'Needs attention (2)' }).click();
  await rowOf(window, 'Old newsletter import').dblclick();
  await part(window).getByText('Newsletter server').click();
  await expect(part(window).getByRole('checkbox', { name: 'Newsletter server' })).toBeChecked();
  await expect(part(window).getByText(/^The old one was last used .+ You can delete it\.$/u)).toBeVisible();
  await part(window).getByRole('button', { name: 'Delete the old one…' }).click();
  await window.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(rowOf(window, 'Old newsletter import')).toBeHidden();
  await expect(window.getByRole('button', { name: /^Needs attention/u })).toBeVisible();
  const activity = await goToActivity(window);
  await expect(activity.getByRole('listitem').filter({ hasText: 'Finished replacing' })).toBeVisible();
  expect(sandbox.world.apiKeys(account).map((each) => each.name)).toContain(name);
});
