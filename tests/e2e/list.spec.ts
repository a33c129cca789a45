/** The list in the built console: filters, how hard a deletion is, unconfirmed API keys, notifications. */
import { expect, type Page, test } from '@playwright/test';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { type ConsoleApp, launchConsole } from '../helpers/console-app.ts';
import { bottomBarOf, goToActivity, rowOf } from '../helpers/screens.ts';

let sandbox: Sandbox;
let consoleApp: ConsoleApp;
let window: Page;
let account: string;

test.beforeEach(async () => {
  sandbox = await startSandbox();
  account = sandbox.world.account(seededAccount).id;
  consoleApp = await launchConsole({ sandbox });
  window = consoleApp.window;
});

test.afterEach(async () => {
  await consoleApp.close();
  await sandbox.stop();
});

const filter = (name: RegExp) => window.getByRole('group', { name: 'Filters' }).getByRole('button', { name });
const bodyRows = () => window.getByRole('rowheader');

const pages = { method: 'GET', path: /\/api-keys$/u } as const;

function holdsAllButTheFirstPage() {
  sandbox.world.faults.add({ ...pages, what: [] });
  return sandbox.world.faults.hold({ ...pages, times: Number.POSITIVE_INFINITY });
}

test('Filters show their counts, combine, and survive a visit to another screen, with search and sorting', async () => {
  await consoleApp.signIn(seededUsers.admin);
  await expect(filter(/^Never used \(1\)$/u)).toBeVisible();
  const { id: createdBy } = sandbox.world.user(seededUsers.owner.email);
  sandbox.world.addApiKey(account, 'Never used, of last year', { createdBy });
  await window.getByRole('button', { name: 'Refresh' }).click();
  await filter(/^Never used \(2\)$/u).click();
  await expect(bodyRows()).toHaveCount(2);
  await filter(/^Created by me/u).click();
  await expect(bodyRows()).toHaveText(['Test (Oskar)']);
  await filter(/^Created by me/u).click();
  await window.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await expect(bodyRows()).toHaveText(['Never used, of last year', 'Test (Oskar)']);
  await window.getByRole('searchbox').fill('oskar');
  await expect(window.getByText('1 of 7 API keys').first()).toBeVisible();
  await goToActivity(window);
  await window.keyboard.press('ControlOrMeta+1');
  // A screen reader may move the focus at once, and the new screen must not take it back.
  const search = window.getByRole('searchbox', { name: 'Search by name, Client ID or creator' });
  await search.evaluate((field: HTMLElement) => field.focus());
  await window.evaluate(async () => {
    for (let frame = 0; frame < 12; frame += 1) await new Promise((done) => requestAnimationFrame(done));
  });
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('oskar');
  await expect(filter(/^Never used/u)).toHaveAttribute('aria-pressed', 'true');
  await expect(bodyRows()).toHaveText(['Test (Oskar)']);
  await window.getByRole('searchbox').fill('');
  await expect(bodyRows()).toHaveText(['Never used, of last year', 'Test (Oskar)']);
  // How long ago, with the exact time for people who hover or listen.
  await filter(/^Never used/u).click();
  const used = window.getByRole('row', { name: 'Magento shop' }).getByRole('time').last();
  await expect(used).toContainText('minutes ago');
  await expect(used).toHaveAttribute('title', /\d{4}/u);
});

for (const who of ['admin', 'supportAgent'] as const) {
  test(`Deleting an API key requires its name only if it is in use, for the ${who === 'admin' ? 'Admin User' : 'support agent'}`, async () => {
    const question = window.getByRole('alertdialog');
    if (who === 'supportAgent') sandbox.world.grant(seededUsers.supportAgent.email, account);
    await consoleApp.signIn(seededUsers[who]);
    if (who === 'supportAgent') {
      await window.getByRole('searchbox').fill('acme');
      await window.getByText(seededAccount).click();
    }
    await rowOf(window, 'Test (Oskar)').click();
    await window.keyboard.press('Delete');
    if (who === 'supportAgent') await question.getByRole('button', { name: 'Unlock changes' }).click();
    await expect(question.getByText('It has never been used. You can’t undo this.')).toBeVisible();
    await expect(question.getByRole('textbox')).toHaveCount(0);
    await question.getByRole('button', { name: /^Delete/u }).click();
    await expect(rowOf(window, 'Test (Oskar)')).toBeHidden();

    await rowOf(window, 'Magento shop').click();
    await window.keyboard.press('Delete');
    await expect(question.getByRole('heading', { name: /^In use: last used .+ ago$/u })).toBeVisible();
    const remove = question.getByRole('button', { name: /^Delete/u });
    await expect(remove).toBeDisabled();
    await question.getByRole('textbox').fill('Magento');
    await expect(question.getByText(/doesn’t match yet/u)).toBeVisible();
    await expect(remove).toBeDisabled();
    await question.getByRole('textbox').fill('Magento shop');
    await remove.click();
    await expect(rowOf(window, 'Magento shop')).toBeHidden();
  });
}

test('An unconfirmed API key has a line with Check again, and is in the list once it is found', async () => {
  const dialog = window.getByRole('dialog');
  const creations = { method: 'POST', path: /\/api-keys$/ };
  await consoleApp.signIn(seededUsers.admin);
  await window.getByRole('button', { name: 'Add API Key' }).click();
  const lost = sandbox.world.faults.add({
    ...creations,
    times: Number.POSITIVE_INFINITY,
    what: { kind: 'resetAfterCommit' },
  });
  await dialog.getByLabel('API Key name').fill('Half made');
  await dialog.getByRole('button', { name: 'Add API Key' }).click();
  await expect(dialog.getByRole('heading', { name: /may have been created/u })).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  const line = window.getByRole('region', { name: '1 API key needs checking' });
  await expect(line.getByText('Half made')).toBeVisible();
  const askAgain = line.getByRole('button', { name: 'Check again: Half made' });
  // The list read after the dialog asks too. A press joins that question; when both have failed, nothing asks any longer.
  await askAgain.click();
  await expect(line.getByText(/^No answer came from/u)).toBeVisible({ timeout: 30_000 });
  lost.remove();
  await askAgain.click();
  await expect(dialog.getByText('The Secret key is only shown once.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(line).toBeHidden();
  await expect(window.getByRole('row', { name: /^Half made/u })).toBeVisible();
});

test('A copy is confirmed only at its icon, and a failure stays until it is closed', async () => {
  await consoleApp.signIn(seededUsers.admin);
  const notifications = window.getByRole('region', { name: 'Notifications' });
  await rowOf(window, 'Magento shop').click();
  await window.keyboard.press('ControlOrMeta+c');
  await expect(window.getByRole('button', { name: 'Copy Client ID of Magento shop' })).toHaveAttribute(
    'title',
    'Copied',
  );
  await expect(notifications).toBeHidden();

  // A deletion whose dialog is closed before it fails can only be reported here.
  const question = window.getByRole('alertdialog');
  const held = sandbox.world.faults.hold({
    method: 'DELETE',
    path: /\/api-keys\//,
  });
  await rowOf(window, 'Test (Oskar)').click();
  await bottomBarOf(window).getByRole('button', { name: 'Delete' }).click();
  await question.getByRole('button', { name: 'Delete' }).click();
  await held.arrived;
  await window.keyboard.press('Escape');
  await expect(question).toBeHidden();
  const there = sandbox.world.apiKeys(account).find(({ name }) => name === 'Test (Oskar)');
  sandbox.world.renameApiKey(account, there?.id ?? '', 'Renamed by Astrid');
  held.release();
  await expect(notifications.getByRole('listitem').filter({ hasText: 'Test (Oskar)' })).toBeVisible({
    timeout: 30_000,
  });
  await goToActivity(window);
  await expect(notifications.getByRole('listitem')).toHaveCount(1);
  await notifications.getByRole('button').click();
  await expect(notifications).toBeHidden();
  await window.keyboard.press('ControlOrMeta+1');
  await expect(rowOf(window, 'Renamed by Astrid')).toBeVisible();
});

test('A list with a page that cannot be read is not treated as complete', async () => {
  sandbox.world.addApiKeys(account, 1_400);
  sandbox.world.faults.add({ ...pages, what: [] });
  sandbox.world.faults.add({ ...pages, times: Number.POSITIVE_INFINITY, what: { kind: 'status', status: 500 } });
  await consoleApp.signIn(seededUsers.admin);
  await expect(window.getByText('200 API keys loaded, not all')).toBeVisible();
  const search = window.getByRole('searchbox');
  const selectAll = window.getByRole('button', { name: /^Select all/u });
  await search.fill('integration');
  await expect(window.getByText(/ found in the first 200 API keys/u).first()).toBeVisible();
  await expect(selectAll).toBeHidden();
  await search.fill('nothing of that name');
  await expect(window.getByRole('heading', { name: 'No API key matches so far' })).toBeVisible();
  sandbox.world.faults.clear();
  await window.getByRole('button', { name: 'Try again' }).click();
  await expect(window.getByRole('heading', { name: 'No API key matches', exact: true })).toBeVisible();
  await search.fill('integration');
  await expect(selectAll).toBeVisible();
});

test('Reading a long list can be stopped and continued', async () => {
  sandbox.world.addApiKeys(account, 5_000);
  const later = holdsAllButTheFirstPage();
  await consoleApp.signIn(seededUsers.admin);
  await expect(window.getByText('200 API keys so far, loading more')).toBeVisible();
  await later.arrived;
  await window.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(window.getByText('200 API keys loaded, not all').first()).toBeVisible();
  const goOn = window.getByRole('button', { name: 'Load the rest' });
  await expect(goOn).toBeFocused();
  later.release();
  // The part that was on its way still comes, and no other is asked for. On a slow computer it is a page instead of two.
  const loaded = window.getByText(/^[12],200 API keys loaded, not all/u).first();
  await expect(loaded).toBeVisible();
  const part = (await loaded.textContent())?.slice(0, 5) ?? '';
  await goToActivity(window);
  await expect(window.getByRole('heading', { name: 'Activity' })).toBeVisible();
  await window.keyboard.press('ControlOrMeta+1');
  await expect(window.getByText(`${part} API keys loaded, not all`).first()).toBeVisible();
  const search = window.getByRole('searchbox');
  const selectAll = window.getByRole('button', { name: /^Select all/u });
  await search.fill('integration 0');
  await expect(window.getByText(` found in the first ${part} API keys`).first()).toBeVisible();
  await expect(selectAll).toBeHidden();
  await search.fill('nothing of that name');
  await expect(window.getByRole('heading', { name: 'No API key matches so far' })).toBeVisible();
  await search.fill('');
  await goOn.press('Enter');
  await expect(window.getByText('5,006 API keys', { exact: true })).toBeVisible();
  await expect(goOn).toBeHidden();
  await expect(window.getByRole('button', { name: 'Refresh' })).toBeFocused();
  await search.fill('integration 0');
  await expect(selectAll).toBeVisible();
});

test('While a slow server sends the list page by page, the first pages work, and keep their state when the rest arrives', async () => {
  sandbox.world.addApiKeys(account, 1_400);
  const later = holdsAllButTheFirstPage();
  await consoleApp.signIn(seededUsers.admin);
  await expect(window.getByText('200 API keys so far, loading more')).toBeVisible();
  const name = (await bodyRows().nth(2).textContent()) ?? '';
  const row = window.getByRole('row', { name, exact: true });
  await row.click();
  await expect(bottomBarOf(window)).toBeVisible();
  const place = await row.boundingBox();
  await later.arrived;
  later.release();
  await expect(window.getByText('1,406 API keys')).toBeVisible();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await expect(row).toBeFocused();
  // New ones are inserted above, and the row under the pointer stays in place.
  await expect(window.locator('[role=row]').filter({ hasText: 'Integration' }).first()).not.toContainText(name);
  expect(await row.boundingBox()).toEqual(place);
});
