/** Links from outside, as the system passes them: on the command line of a first and of a second start. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { seededUsers } from '../../sandbox/seed.ts';
import { findElectron } from '../../scripts/dev/electron-runtime.ts';
import { closeConsoles, launchConsole } from '../helpers/console-app.ts';

const root = join(import.meta.dirname, '../..');

let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'links-'));
});

test.afterEach(async () => {
  await closeConsoles();
  rmSync(folder, { recursive: true, force: true });
});

/** What the system does with a link while the console runs. */
async function open(link: string): Promise<void> {
  const { executable } = findElectron({ mayFetch: false });
  const second = spawn(executable, ['--no-sandbox', root, `--user-data-dir=${folder}`, link]);
  expect(await new Promise((resolve) => second.on('exit', resolve))).toBe(0);
}

test('A link that started the console waits for the sign-in, asks, and leads to the request for access', async () => {
  const sandbox = await startSandbox();
  const { id } = sandbox.world.account('Fjord Travel AS');
  const { window, signIn, close } = await launchConsole({
    sandbox,
    folder,
    args: [`api-key-console://accounts/${id}?ticket=CASE-31`],
  });
  await signIn(seededUsers.supportAgent);
  const question = window.getByRole('alertdialog', { name: 'Open Fjord Travel AS?' });
  await expect(question).toContainText('with ticket CASE-31');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  expect(sandbox.world.grants(id)).toEqual([]);
  await question.getByRole('button', { name: 'Open' }).click();
  const asking = window.getByRole('dialog', { name: 'Access to Fjord Travel AS' });
  await expect(asking.getByLabel('Ticket')).toHaveValue('CASE-31');
  await asking.getByLabel('Reason').fill('Their import fails since Monday');
  await window.keyboard.press('Enter');
  await expect(window.getByText('API keys of Fjord Travel AS')).toBeVisible();
  await close();
  await sandbox.stop();
});

test('A link that arrives during work asks first; hostile ones are refused with an explanation and change nothing', async () => {
  const { window, sandbox, signIn } = await launchConsole({ folder });
  const account = (name: string) => sandbox.world.account(name).id;
  await signIn(seededUsers.adminOfSeveral);
  await window.getByText('Björk & Co').click();
  await expect(window.getByText('API keys of Björk & Co')).toBeVisible();
  const sent = () => sandbox.world.requests.filter(({ method }) => method !== 'GET').length;
  const before = sent();

  await open(`api-key-console://accounts/${account('Fjord Travel AS')}`);
  const question = window.getByRole('alertdialog', { name: 'Open Fjord Travel AS?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();

  const refused = window.getByText('The link was refused', { exact: false });
  const hostile = [
    `api-key-console://accounts/${account('Fjord Travel AS')}%2Fapi-keys`,
    `api-key-console://accounts/${account('Fjord Travel AS')}?ticket=1&delete=all`,
    `api-key-console://evil@accounts/${account('Fjord Travel AS')}`,
    `api-key-console://accounts/${'x'.repeat(10_000)}`,
  ];
  for (const link of hostile) {
    await open(link);
    await expect(refused.last(), link.slice(0, 80)).toBeAttached();
    await expect(window.getByRole('alertdialog')).toBeHidden();
  }
  await test.step('An account that is not this person’s is not found', async () => {
    await open(`api-key-console://accounts/acc_of_somebody_else`);
    await expect(window.getByText('The account in the link wasn’t found.', { exact: false }).first()).toBeAttached();
  });
  await expect(window.getByText('API keys of Björk & Co')).toBeVisible();
  expect(sent()).toBe(before);
});
