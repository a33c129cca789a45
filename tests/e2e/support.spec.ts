/** A support agent's work in a customer's account, in the built console. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { closeConsoles, launchConsole } from '../helpers/console-app.ts';
import { bottomBarOf, goToActivity, goToApiManagement, headingOf, rowOf } from '../helpers/screens.ts';

test.afterEach(closeConsoles);

const banner = (window: Page): Locator => window.getByRole('region', { name: 'Access to a customer’s account' });

/** Answers the question for reason and ticket with the keyboard alone, until the account is open. */
async function sayWhy(window: Page): Promise<void> {
  await expect(window.getByRole('dialog', { name: `Access to ${seededAccount}` })).toBeVisible();
  await window.keyboard.type('Their import fails since Monday');
  await window.keyboard.press('Tab');
  await window.keyboard.type('CASE-7');
  await window.keyboard.press('Enter');
  await expect(window.getByText(`API keys of ${seededAccount}`)).toBeVisible();
}

/** Chooses and enters an account with the keyboard alone. */
async function enter(window: Page): Promise<void> {
  await expect(window.getByRole('searchbox', { name: 'Search accounts' })).toBeFocused();
  await window.keyboard.type('acme');
  await expect(window.getByRole('paragraph').getByText('1 account')).toBeVisible();
  await window.keyboard.press('Enter');
  await sayWhy(window);
}

async function allowChanges(window: Page): Promise<void> {
  await banner(window).getByText('Unlock changes').click();
  await expect(banner(window).getByText(/^Locks in/u)).toBeVisible();
}

test('A support agent enters with a reason, allows changes, adds, copies, deletes, extends and leaves', async () => {
  const consoleApp = await launchConsole();
  const { window, sandbox } = consoleApp;
  const { id } = sandbox.world.account(seededAccount);
  await consoleApp.signIn(seededUsers.supportAgent);
  await enter(window);
  await expect(banner(window)).toContainText('Their import fails since Monday');
  await expect(banner(window)).toContainText('CASE-7');
  await goToApiManagement(window);
  expect(await window.title()).toContain(seededAccount);

  const add = window.getByRole('button', { name: `Add API Key in ${seededAccount}` });
  await add.click();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: 'Changes in this account are locked.' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Unlock changes' }).click();
  await expect(dialog.getByRole('heading', { name: /^Changes in .* are locked/u })).toBeHidden();
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
  await remove.click();
  await expect(rowOf(window, 'Test (Oskar)')).toBeHidden();

  await banner(window).getByRole('button', { name: 'Extend' }).click();
  await expect(dialog.getByLabel('Reason')).toHaveValue('Their import fails since Monday');
  await window.keyboard.press('Enter');
  await expect(dialog).toBeHidden();

  await banner(window).getByRole('button', { name: 'Leave account' }).click();
  await question.getByRole('button', { name: 'I’ve saved it' }).click();
  const before = window.getByRole('dialog', { name: `Before you leave ${seededAccount}` });
  await expect(before.getByText('Added by you, Secret key copied')).toBeVisible();
  const leave = before.getByRole('button', { name: 'Leave', exact: true });
  await expect(leave).toBeDisabled();
  await before.getByText('Handed over').click();
  await before.getByRole('textbox', { name: 'For the import Note' }).fill('To Astrid, by phone');
  await leave.click();
  const choice = window.getByRole('heading', { name: 'Choose an account', level: 1 });
  await expect(choice).toBeVisible();
  await expect(banner(window)).toBeHidden();
  // The console leaves the account before the server has answered.
  await expect
    .poll(() => sandbox.world.events(id).map(({ kind }) => kind))
    .toEqual(
      expect.arrayContaining([
        'accessGrant.started',
        'apiKey.created',
        'apiKey.deleted',
        'accessGrant.extended',
        'accessGrant.ended',
      ]),
    );
});

test('If the customer ends the access while an API key is being named, the text is kept and a new access can be requested', async () => {
  const consoleApp = await launchConsole();
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

test('Quitting asks about open accesses, and ends them', async () => {
  const { app, window, sandbox, signIn } = await launchConsole();
  const { id } = sandbox.world.account(seededAccount);
  await signIn(seededUsers.supportAgent);
  await enter(window);
  const live = () => sandbox.world.grants(id).filter(({ endedAt }) => endedAt === null);
  expect(live()).toHaveLength(1);
  const quit = () =>
    app.evaluate(({ app: program }) => {
      // Not within this call, which must be answered.
      setImmediate(() => program.quit());
    });
  await quit();
  const question = window.getByRole('dialog', { name: 'You still have access to 1 account' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  await quit();
  const gone = app.waitForEvent('close');
  await question.getByRole('button', { name: 'End all and quit' }).click();
  await gone;
  expect(live()).toEqual([]);
});

test('Among 10,000 customers accounts are found while typing, pinned, and entered from the switcher with the keyboard', async () => {
  const sandbox = await startSandbox();
  sandbox.world.addCustomers(10_000);
  const fjord = sandbox.world.account('Fjord Travel AS');
  sandbox.world.grant(seededUsers.supportAgent.email, fjord.id, { ticket: 'CASE-7' });
  const { window, signIn, close } = await launchConsole({ sandbox });
  await signIn(seededUsers.supportAgent);
  const search = window.getByRole('searchbox', { name: 'Search accounts' });
  const counted = (text: string) => expect(window.getByRole('paragraph').getByText(text)).toBeVisible();
  await expect(search).toBeFocused();
  await counted('More than 200 accounts');

  await window.keyboard.type('fjord travel');
  await counted('1 account');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('ArrowRight');
  await expect(window.getByRole('button', { name: 'End access to Fjord Travel AS' })).toBeFocused();
  await window.keyboard.press('ArrowRight');
  await expect(window.getByRole('button', { name: 'Pin Fjord Travel AS' })).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('button', { name: 'Unpin Fjord Travel AS' })).toBeFocused();
  await search.focus();
  await search.fill('acme-nordic.example');
  await counted('1 account');
  await window.keyboard.press('Enter');
  await sayWhy(window);

  await test.step('The switcher lists the pinned account first, and enters it without a question, since its grant is live', async () => {
    await window.keyboard.press('ControlOrMeta+k');
    const rows = window.getByRole('dialog', { name: 'Switch account' }).getByRole('row');
    await expect(rows.nth(0)).toContainText('Fjord Travel AS');
    await expect(rows.nth(0)).toContainText('Pinned');
    await expect(rows.nth(1)).toContainText(seededAccount);
    await expect(search).toBeFocused();
    await window.keyboard.press('Enter');
    await expect(window.getByText('API keys of Fjord Travel AS')).toBeVisible();
    expect(await window.title()).toContain('Fjord Travel AS');
  });
  await close();
  await sandbox.stop();
});

test('On a computer whose clock is a day off the remaining time of the access is right, with a warning, and can be extended', async () => {
  const { app, window, sandbox, signIn } = await launchConsole();
  const { id } = sandbox.world.account(seededAccount);
  sandbox.world.grant(seededUsers.supportAgent.email, id, { minutes: 4 });
  const setClock = () => {
    const rightNow = Date.now.bind(Date);
    Date.now = () => rightNow() + 24 * 3_600_000;
  };
  await app.evaluate(setClock);
  await window.evaluate(setClock);
  await signIn(seededUsers.supportAgent);
  await window.getByText(seededAccount).click();
  await expect(window.getByText(/^Your access to .* ends in 4 minutes\. Choose Extend/u).first()).toBeVisible();
  await expect(banner(window)).toContainText(/(?:3:\d\d|4:00) left/u);
  await banner(window).getByRole('button', { name: 'Extend' }).click();
  const dialog = window.getByRole('dialog', { name: `Extend your access to ${seededAccount}` });
  await dialog.getByLabel('Reason').fill('The import still fails');
  await window.keyboard.press('Enter');
  await expect(banner(window)).toContainText(/(?:59:\d\d|60:00) left/u);
  expect(sandbox.world.events(id)[0]).toMatchObject({ kind: 'accessGrant.extended' });
});

test('Another agent’s changes in the account are shown, and never silently overwritten', async () => {
  const { window, sandbox, signIn } = await launchConsole();
  const { world } = sandbox;
  const { id } = world.account(seededAccount);
  for (const agent of [seededUsers.supportAgent, seededUsers.secondSupportAgent]) world.grant(agent.email, id);
  const other = world.user(seededUsers.secondSupportAgent.email).id;
  const [key] = world.apiKeys(id).filter(({ name }) => name === 'Magento shop');
  await signIn(seededUsers.supportAgent);
  await window.getByText(seededAccount).click();
  await goToApiManagement(window);
  await allowChanges(window);
  await rowOf(window, 'Magento shop').click();
  world.renameApiKey(id, key?.id ?? '', 'Magento shop (EU)', other);
  await bottomBarOf(window).getByRole('button', { name: 'Rename' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('API Key name').fill('Magento shop (old)');
  await window.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Rename anyway' })).toBeVisible();
  await expect(dialog.getByText('Magento shop (EU)').first()).toBeVisible();
  expect(world.apiKeys(id).map(({ name }) => name)).toContain('Magento shop (EU)');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(rowOf(window, 'Magento shop (EU)')).toBeVisible();

  world.addApiKey(id, 'By the other agent', { createdBy: other });
  await window.getByRole('button', { name: 'Refresh' }).click();
  await expect(rowOf(window, 'By the other agent')).toBeVisible();
  const first = (await goToActivity(window)).getByRole('listitem').first();
  await expect(first).toContainText('Lena Virtanen');
});

test('A system notification warns people in other programs that the access ends, and a click leads back', async () => {
  const { app, window, sandbox, signIn } = await launchConsole();
  const { id } = sandbox.world.account(seededAccount);
  await app.evaluate(({ Notification }) => {
    const shown: Electron.Notification[] = [];
    Object.assign(globalThis, { shown });
    const { show } = Notification.prototype;
    Notification.prototype.show = function (this: Electron.Notification) {
      shown.push(this);
      return show.call(this);
    };
  });
  const shown = () =>
    app.evaluate(() =>
      (globalThis as unknown as { shown: Electron.Notification[] }).shown.map(({ title, body }) => [title, body]),
    );
  await signIn(seededUsers.supportAgent);
  await expect(window.getByRole('searchbox', { name: 'Search accounts' })).toBeVisible();
  // A few seconds more than five minutes, to wait for the warning.
  sandbox.world.grant(seededUsers.supportAgent.email, id, { minutes: 5.1, ticket: 'CASE-7' });
  await window.getByText(seededAccount).click();
  await expect(banner(window)).toBeVisible();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  await expect.poll(shown, { timeout: 15_000 }).toHaveLength(1);
  expect(await shown()).toEqual([
    [`Access to ${seededAccount} ends in 5 minutes`, 'To continue, choose Extend in API Key Console.'],
  ]);
  const isInFront = await app.evaluate(({ BrowserWindow }) => {
    (globalThis as unknown as { shown: Electron.Notification[] }).shown[0]?.emit('click', {});
    const [ours] = BrowserWindow.getAllWindows();
    return [ours?.isMinimized(), ours?.isFocused()];
  });
  expect(isInFront).toEqual([false, true]);
});
