/** Cases of the fault suite, which runs without a window, on the real screen. */
import { expect, test } from '@playwright/test';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { type ConsoleApp, launchConsole } from '../helpers/console-app.ts';
import { addApiKey, bottomBarOf, goToApiManagement, rowOf } from '../helpers/screens.ts';
import { pairFrom, tokenRequest } from '../helpers/token-request.ts';

let consoleApp: ConsoleApp;

const creations = { method: 'POST', path: /\/api-keys$/ };

test.beforeEach(async () => {
  consoleApp = await launchConsole();
  await consoleApp.signIn(seededUsers.admin);
  await goToApiManagement(consoleApp.window);
  await expect(rowOf(consoleApp.window, 'Magento shop')).toBeVisible();
});

test.afterEach(async () => {
  await consoleApp.close();
});

test('N2: a creation whose answer is lost after the commit shows its secret, and makes one API key', async () => {
  const { window, sandbox } = consoleApp;
  const lost = sandbox.world.faults.add({ ...creations, what: { kind: 'resetAfterCommit' } });
  const dialog = await addApiKey(window, 'Lost answer');
  expect(lost.hits).toBe(1);
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await expect.poll(() => consoleApp.clipboardText()).toContain('Secret key: ');
  const { clientId, clientSecret } = pairFrom(await consoleApp.clipboardText());
  expect(await tokenRequest(sandbox.url, clientId, clientSecret)).toBe(200);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(rowOf(window, 'Lost answer')).toHaveCount(1);
  const { id } = sandbox.world.account(seededAccount);
  expect(sandbox.world.apiKeys(id).filter(({ name }) => name === 'Lost answer')).toHaveLength(1);
});

test('N8: a wait of an hour is shown, the typed text is kept, and trying again works', async () => {
  const { window, sandbox } = consoleApp;
  const dialog = window.getByRole('dialog');
  const hour = { kind: 'status', status: 429, headers: { 'retry-after': '3600' } } as const;
  const refused = sandbox.world.faults.add({ ...creations, what: hour });
  await window.getByRole('button', { name: 'Add API Key' }).click();
  await dialog.getByLabel('API Key name').fill('Too many');
  await dialog.getByRole('button', { name: 'Add API Key' }).click();
  await expect(
    dialog.getByRole('heading', { name: 'There were too many requests. The API key may have been created.' }),
  ).toBeVisible();
  await expect(dialog.getByText('Try again in 60 minutes. It’s safe, and never done twice.')).toBeVisible();
  expect(refused.hits).toBe(1);
  await expect(dialog.getByLabel('API Key name')).toHaveValue('Too many');
  await dialog.getByRole('button', { name: 'Add API Key' }).click();
  await expect(dialog.getByText('The Secret key is only shown once.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
});

test('N12: a hotel network’s page in place of the list is reported as a failure, and none of it is shown', async () => {
  const { window, sandbox } = consoleApp;
  const page = '<h1>Welcome to the hotel</h1><script>document.title = "hotel"</script>';
  sandbox.world.faults.add({
    ...creations,
    method: 'GET',
    what: { kind: 'body', body: page, contentType: 'text/html' },
  });
  await window.getByRole('button', { name: 'Refresh' }).click();
  await expect(window.getByText(/couldn’t be reached\. Last updated /)).toBeVisible();
  await expect(window.getByText('hotel', { exact: false })).toHaveCount(0);
  await expect(rowOf(window, 'Magento shop')).toBeVisible();
});

test('N30: selected API keys stay selected while somebody else adds and removes others', async () => {
  const { window, sandbox } = consoleApp;
  const { id } = sandbox.world.account(seededAccount);
  await rowOf(window, 'Power BI report').click();
  await expect(bottomBarOf(window)).toBeVisible();
  sandbox.world.addApiKey(id, 'Added by somebody else');
  const [first] = sandbox.world.apiKeys(id);
  sandbox.world.removeApiKey(id, first?.id ?? '');
  await window.getByRole('button', { name: 'Refresh' }).click();
  await expect(rowOf(window, 'Added by somebody else')).toBeVisible();
  await expect(rowOf(window, first?.name ?? '')).toHaveCount(0);
  await expect(window.getByRole('row', { selected: true })).toContainText('Power BI report');
});
