/** The help article, sentence by sentence, in the built console against the real API, verified at the API. */
import { expect, test } from '@playwright/test';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { type ConsoleApp, launchConsole, signInInBrowser } from '../helpers/console-app.ts';
import { pairFrom, tokenRequest } from '../helpers/token-request.ts';

let consoleApp: ConsoleApp;

test.beforeEach(async () => {
  consoleApp = await launchConsole({ moves: true });
});

test.afterEach(async () => {
  await consoleApp.close();
});

test('The article "API Management tab" can be followed word for word', async () => {
  const { window, sandbox } = consoleApp;
  const row = (name: string) => window.getByRole('rowheader', { name, exact: true });
  // React Spectrum names the Bottom bar's toolbar.
  const bottomBar = window.getByRole('toolbar', { name: 'Actions' });
  const account = sandbox.world.account(seededAccount);

  await test.step('Access the API Management tab by opening the Information Centre, going into Account Settings and then clicking on API Management on the left.', async () => {
    await window.getByRole('button', { name: 'Sign in', exact: true }).click();
    await signInInBrowser(await consoleApp.browser(), await consoleApp.nextOpenedPage(), seededUsers.admin);
    await window.getByRole('button', { name: 'Information Centre' }).click();
    await window.getByRole('menuitem', { name: 'Account Settings' }).click();
    await window.getByRole('navigation').getByRole('link', { name: 'API Management' }).click();
    await expect(window.getByRole('heading', { name: 'API Management', level: 1 })).toBeVisible();
  });

  await test.step("Read more about APSIS One's APIs in the APSIS One Developer hub.", async () => {
    await consoleApp.openedPages();
    await window.getByRole('button', { name: 'Developer hub' }).click();
    await expect.poll(() => consoleApp.openedPages()).toEqual(['https://developer.apsis.com/']);
  });

  await test.step('If you encounter any obstacles working with the APSIS One APIs, feel free to contact Support.', async () => {
    await window.getByRole('button', { name: 'Support' }).click();
    await expect.poll(() => consoleApp.openedPages()).toEqual(['https://help.apsis.one/en']);
  });

  await test.step('Add, 1. On your Account Settings, click on the API Management tab.', async () => {
    await window.getByRole('navigation').getByRole('link', { name: 'API Management' }).click();
    await expect(row('Magento shop')).toBeVisible();
  });

  await test.step('Add, 2. Click Add API Key.', async () => {
    await window.getByRole('button', { name: 'Add API Key' }).click();
  });
  const dialog = window.getByRole('dialog');

  await test.step('Add, 3. Enter a name for your API key.', async () => {
    await dialog.getByLabel('API Key name').fill('Web shop');
    await dialog.getByRole('button', { name: 'Add API Key' }).click();
  });

  const pair =
    await test.step('Add, 4. Click Copy Secret to copy and save the Client ID and Secret key in a safe place. Note that the Secret key will only be shown once.', async () => {
      await expect(dialog.getByText('The Secret key is only shown once.')).toBeVisible();
      await dialog.getByRole('button', { name: 'Copy Secret' }).click();
      await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
      return pairFrom(await consoleApp.clipboardText());
    });
  // Requesting a token would be a use, and deleting a used key takes more than the article says (tests/component).
  const isPair = () => sandbox.world.secretFits(pair.clientId, pair.clientSecret);
  expect(isPair()).toBe(true);

  await test.step('Add, 5. Done? Click Close.', async () => {
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
    await expect(row('Web shop')).toBeVisible();
  });

  await test.step('Rename, 1. Click on the API Key you want to rename.', async () => {
    await row('Web shop').click();
  });

  await test.step('Rename, 2. On the Bottom bar, click Rename.', async () => {
    await bottomBar.getByRole('button', { name: 'Rename' }).click();
  });

  await test.step("Rename, 3. Enter your API key's new name under API Key name.", async () => {
    await dialog.getByLabel('API Key name').fill('Web shop 2');
  });

  await test.step('Rename, 4. Click Rename to save your changes. Otherwise, Cancel.', async () => {
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(row('Web shop')).toBeVisible();
    await bottomBar.getByRole('button', { name: 'Rename' }).click();
    await dialog.getByLabel('API Key name').fill('Web shop 2');
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await expect(row('Web shop 2')).toBeVisible();
  });
  expect(sandbox.world.apiKeys(account.id).map(({ name }) => name)).toContain('Web shop 2');
  expect(isPair()).toBe(true);

  await test.step('Delete, 1. Click on the API Key you wish to delete.', async () => {
    await row('Web shop 2').click();
  });

  await test.step('Delete, 2. On the Bottom bar, click Delete.', async () => {
    await bottomBar.getByRole('button', { name: 'Delete' }).click();
  });
  const question = window.getByRole('alertdialog');

  await test.step('Delete, 3. Are you sure you want to delete? If yes, click Delete. Otherwise, Cancel.', async () => {
    await expect(question.getByText('Are you sure you want to delete Web shop 2?')).toBeVisible();
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect(row('Web shop 2')).toBeVisible();
    await bottomBar.getByRole('button', { name: 'Delete' }).click();
    await question.getByRole('button', { name: 'Delete' }).click();
    await expect(row('Web shop 2')).toBeHidden();
  });
  expect(await tokenRequest(sandbox.url, pair.clientId, pair.clientSecret)).toBe(401);
  expect(sandbox.world.apiKeys(account.id).map(({ name }) => name)).not.toContain('Web shop 2');
});
