/** A support agent's work in a customer's account, in the built console. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { type ConsoleApp, closeConsoles, launchConsole } from '../support/console-app.ts';
import { bottomBarOf, goToApiManagement, headingOf, rowOf } from '../support/screens.ts';

let consoleApp: ConsoleApp;

test.beforeEach(async () => {
  consoleApp = await launchConsole();
});

test.afterEach(closeConsoles);

const banner = (window: Page): Locator => window.getByRole('region', { name: 'Access to a customer’s account' });

/** From the choice of an account by keyboard alone, until one is in. */
async function enter(window: Page): Promise<void> {
  await expect(window.getByRole('searchbox', { name: 'Search accounts' })).toBeFocused();
  await window.keyboard.type('acme');
  await expect(window.getByRole('paragraph').getByText('1 account')).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('dialog', { name: `Access to ${seededAccount}` })).toBeVisible();
  await window.keyboard.type('Their import fails since Monday');
  await window.keyboard.press('Tab');
  await window.keyboard.type('CASE-7');
  await window.keyboard.press('Enter');
  await expect(window.getByText(`You are in ${seededAccount} as Support agent.`)).toBeVisible();
}

async function allowChanges(window: Page): Promise<void> {
  await banner(window).getByText('Allow changes').click();
  await expect(banner(window).getByText(/^Locks in/u)).toBeVisible();
}

test('A support agent enters with a reason, allows changes, adds, copies, deletes, extends and leaves', async () => {
  const { window, sandbox } = consoleApp;
  const { id } = sandbox.world.account(seededAccount);
  await consoleApp.signIn(seededUsers.supportAgent);
  await enter(window);
  await expect(banner(window)).toContainText('Their import fails since Monday');
  await expect(banner(window)).toContainText('Ticket CASE-7');
  await goToApiManagement(window);
  expect(await window.title()).toContain(seededAccount);

  const add = window.getByRole('button', { name: `Add API Key in ${seededAccount}` });
  await expect(add).toBeDisabled();
  await expect(window.getByText('Changes are locked. Switch on Allow changes at the top first.')).toBeVisible();
  await allowChanges(window);

  await add.click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('API Key name').fill('For the import');
  await window.keyboard.press('Enter');
  await expect(dialog.getByText('The Secret key is only shown once.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
  const added = sandbox.world.apiKeys(id).find(({ name }) => name === 'For the import');
  expect(await consoleApp.clipboardText()).toContain(added?.clientId);
  await dialog.getByRole('button', { name: 'Close' }).click();

  await rowOf(window, 'Test (Oskar)').click();
  await bottomBarOf(window)
    .getByRole('button', { name: `Delete in ${seededAccount}` })
    .click();
  const question = window.getByRole('alertdialog');
  const remove = question.getByRole('button', { name: `Delete in ${seededAccount}` });
  await expect(remove).toBeDisabled();
  await question.getByLabel('Name of the API key').fill('Test (Oskar)');
  await remove.click();
  await expect(rowOf(window, 'Test (Oskar)')).toBeHidden();

  await banner(window).getByRole('button', { name: 'Extend' }).click();
  await expect(dialog.getByLabel('Reason')).toHaveValue('Their import fails since Monday');
  await window.keyboard.press('Enter');
  await expect(dialog).toBeHidden();

  await banner(window).getByRole('button', { name: 'Leave account' }).click();
  // What was added is listed once more, where the console keeps such a list.
  const leaveAnyway = window.getByRole('dialog').getByRole('button', { name: 'Leave anyway' });
  const choice = window.getByRole('heading', { name: 'Choose an account', level: 1 });
  await expect(leaveAnyway.or(choice)).toBeVisible();
  if (await leaveAnyway.isVisible()) await leaveAnyway.click();
  await expect(choice).toBeVisible();
  await expect(banner(window)).toBeHidden();
  expect(sandbox.world.events(id).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining([
      'accessGrant.started',
      'apiKey.created',
      'apiKey.deleted',
      'accessGrant.extended',
      'accessGrant.ended',
    ]),
  );
});

test('An access that the customer ends in the middle is asked for again, and what was typed goes on', async () => {
  const { window, sandbox } = consoleApp;
  const { id } = sandbox.world.account(seededAccount);
  await consoleApp.signIn(seededUsers.supportAgent);
  await enter(window);
  await goToApiManagement(window);
  await allowChanges(window);
  await window.getByRole('button', { name: `Add API Key in ${seededAccount}` }).click();
  const adding = window.getByRole('dialog', { name: `Add API Key in ${seededAccount}` });
  await adding.getByLabel('API Key name').fill('Half typed');
  for (const grant of sandbox.world.grants(id)) sandbox.world.endGrant(grant, seededUsers.owner.email);
  await window.keyboard.press('Enter');
  await expect(headingOf(window, 'Your access to this account has ended.').first()).toBeVisible();
  await adding.getByRole('button', { name: 'Ask for access again' }).click();
  const asking = window.getByRole('dialog', { name: `Access to ${seededAccount}` });
  await expect(asking.getByLabel('Ticket')).toHaveValue('CASE-7');
  await window.keyboard.press('Enter');
  await expect(asking).toBeHidden();
  await expect(adding.getByLabel('API Key name')).toBeFocused();
  await expect(adding.getByLabel('API Key name')).toHaveValue('Half typed');
  await window.keyboard.press('Enter');
  await expect(window.getByText('The Secret key is only shown once.')).toBeVisible();
  expect(sandbox.world.apiKeys(id).map(({ name }) => name)).toContain('Half typed');
});
