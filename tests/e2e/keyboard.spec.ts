/** The whole job without a mouse, with Tab, arrows, Enter, Escape and letters; focus is never lost. */
import { expect, type Locator, test } from '@playwright/test';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { type ConsoleApp, launchConsole, signInByHttp } from '../helpers/console-app.ts';
import { bottomBarOf, rowOf } from '../helpers/screens.ts';
import { pairFrom, tokenRequest } from '../helpers/token-request.ts';

let consoleApp: ConsoleApp;

test.beforeEach(async () => {
  consoleApp = await launchConsole();
});

test.afterEach(async () => {
  await consoleApp.close();
});

/** Presses Tab (or Shift+Tab) until the element has the focus. */
async function tabTo(target: Locator, key = 'Tab'): Promise<void> {
  const { window } = consoleApp;
  // Tab passes over a button that has just appeared and still rests.
  await expect(target).toBeEnabled();
  for (let presses = 0; presses < 25; presses += 1) {
    if (await target.evaluate((element) => element.contains(document.activeElement))) return;
    await window.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

async function announced(text: string | RegExp): Promise<void> {
  const { window } = consoleApp;
  await expect(
    window.locator('[aria-live], [role="status"], [role="alert"], [role="log"]').filter({ hasText: text }).first(),
  ).toBeAttached();
}

test('Sign in, add, copy, rename and delete with the keyboard alone', async () => {
  const { window, sandbox } = consoleApp;
  const press = (key: string) => window.keyboard.press(key);
  const dialog = window.getByRole('dialog');
  /** Tab stops once at a toolbar; arrows move inside it. */
  const goToDelete = async () => {
    const button = bottomBarOf(window).getByRole('button', { name: 'Delete' });
    await tabTo(bottomBarOf(window));
    if (!(await button.evaluate((element) => element === document.activeElement))) await press('ArrowRight');
    await expect(button).toBeFocused();
  };

  await test.step('Sign in', async () => {
    await tabTo(window.getByRole('button', { name: 'Sign in' }));
    await press('Enter');
    const link = await consoleApp.nextOpenedPage();
    await signInByHttp(link, seededUsers.admin);
    await expect(window.getByRole('heading', { level: 1, name: 'API Management' })).toBeFocused();
  });

  await test.step('Information Centre, Account Settings, API Management', async () => {
    await tabTo(window.getByRole('button', { name: 'Information Centre' }), 'Shift+Tab');
    await press('Enter');
    await expect(window.getByRole('menuitem', { name: 'Account Settings' })).toBeVisible();
    for (let presses = 0; presses < 4; presses += 1) {
      if (
        await window
          .getByRole('menuitem', { name: 'Account Settings' })
          .evaluate((item) => item === document.activeElement)
      )
        break;
      await press('ArrowDown');
    }
    await press('Enter');
    await tabTo(window.getByRole('link', { name: 'API Management' }));
    await press('Enter');
    await expect(window.getByRole('heading', { level: 1, name: 'API Management' })).toBeFocused();
    await expect(rowOf(window, 'Magento shop')).toBeVisible();
  });

  const pair = await test.step('Add API Key, Copy Secret, Close', async () => {
    await tabTo(window.getByRole('button', { name: 'Add API Key' }));
    await press('Enter');
    await expect(dialog.getByLabel('API Key name')).toBeFocused();
    await window.keyboard.type('By keyboard');
    await press('Enter');
    await expect(dialog.getByText('The Secret key is only shown once.')).toBeVisible();
    await tabTo(dialog.getByRole('button', { name: 'Copy Secret' }));
    await press('Enter');
    await announced('The Client ID and Secret key are on the clipboard.');
    const copied = pairFrom(await consoleApp.clipboardText());
    await tabTo(dialog.getByRole('button', { name: 'Close' }), 'Shift+Tab');
    await press('Enter');
    await expect(dialog).toBeHidden();
    await announced('By keyboard was added.');
    return copied;
  });
  // Requesting a token would be a use, and a used key is deleted by typing its name.
  expect(sandbox.world.secretFits(pair.clientId, pair.clientSecret)).toBe(true);

  await test.step('Rename: from the selected row to the Bottom bar', async () => {
    await expect(window.getByRole('row', { selected: true })).toContainText('By keyboard');
    await expect
      .poll(() => window.evaluate(() => document.activeElement?.closest('[role="row"]')?.textContent ?? ''))
      .toContain('By keyboard');
    await tabTo(bottomBarOf(window).getByRole('button', { name: 'Rename' }));
    await press('Enter');
    await expect(dialog.getByLabel('API Key name')).toBeFocused();
    // The old name is selected: typing replaces it.
    await window.keyboard.type('By keyboard 2');
    await press('Enter');
    await expect(dialog).toBeHidden();
    await announced('Renamed to By keyboard 2.');
    await expect(rowOf(window, 'By keyboard 2')).toBeVisible();
  });

  await test.step('Escape leaves a dialog and changes nothing', async () => {
    await goToDelete();
    await press('Enter');
    await expect(window.getByRole('alertdialog').getByRole('button', { name: 'Cancel' })).toBeFocused();
    await press('Escape');
    await expect(window.getByRole('alertdialog')).toBeHidden();
    await expect(rowOf(window, 'By keyboard 2')).toBeVisible();
  });

  await test.step('Delete: Cancel is the default, so Delete must be chosen', async () => {
    await goToDelete();
    await press('Enter');
    await expect(window.getByRole('alertdialog').getByRole('button', { name: 'Cancel' })).toBeFocused();
    await tabTo(window.getByRole('alertdialog').getByRole('button', { name: 'Delete' }));
    await press('Enter');
    await announced('By keyboard 2 was deleted.');
    await expect(rowOf(window, 'By keyboard 2')).toBeHidden();
    await expect.poll(() => window.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  });
  expect(await tokenRequest(sandbox.url, pair.clientId, pair.clientSecret)).toBe(401);
  expect(sandbox.world.apiKeys(sandbox.world.account(seededAccount).id).map(({ name }) => name)).not.toContain(
    'By keyboard 2',
  );
});

test('An account is chosen by typing, arrows and Enter, and Ctrl+K opens the account switcher', async () => {
  const { window } = consoleApp;
  await consoleApp.signIn(seededUsers.adminOfSeveral);
  await expect(window.getByRole('heading', { level: 1, name: 'Choose an account' })).toBeVisible();
  await expect(window.getByText(seededAccount)).toBeVisible();
  await tabTo(window.getByRole('searchbox'));
  await window.keyboard.type('fjord');
  await expect(window.getByText(seededAccount)).toBeHidden();
  await expect(window.getByText('Fjord Travel AS')).toBeVisible();
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await expect(window.getByText('API keys of Fjord Travel AS')).toBeVisible();
  await window.keyboard.press('ControlOrMeta+k');
  await expect(window.getByRole('dialog')).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toBeHidden();
});
