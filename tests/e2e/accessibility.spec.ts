/** Every screen and dialog, light and dark, against WCAG 2.2 AA as far as axe can check. */
import { expect, type Page, test } from '@playwright/test';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { accessibilityProblemsIn, contrastProblemsIn } from '../helpers/axe.ts';
import { type ConsoleApp, launchConsole } from '../helpers/console-app.ts';
import { addApiKey, bottomBarOf, goToActivity, goToApiManagement, rowOf } from '../helpers/screens.ts';
import { untilStill } from '../helpers/until-still.ts';

let consoleApp: ConsoleApp;

test.beforeEach(async () => {
  consoleApp = await launchConsole();
});

test.afterEach(async () => {
  await consoleApp.close();
});

/** Expects no violation on the current screen: all rules in light, and the colour rules again in dark. */
async function expectAccessible(window: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await test.step(`${screen}, ${colorScheme}`, async () => {
      await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await window.evaluate(untilStill);
      const isWhole = colorScheme === 'light';
      expect(await (isWhole ? accessibilityProblemsIn(window, true) : contrastProblemsIn(window))).toEqual([]);
    });
  }
}

test('The way in is accessible: sign-in, waiting, failure, accounts, start', async () => {
  const { window } = consoleApp;
  await expect(window.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expectAccessible(window, 'sign-in');
  await window.keyboard.press('ControlOrMeta+/');
  await expect(window.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectAccessible(window, 'keyboard shortcuts');
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toBeHidden();
  await window.keyboard.press('ControlOrMeta+Shift+p');
  await expect(window.getByRole('option', { name: 'Find an API key' })).toBeVisible();
  await expectAccessible(window, 'command palette');
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toBeHidden();
  await window.keyboard.press('F1');
  await expect(window.getByRole('dialog', { name: 'Help' }).getByRole('img').first()).toBeVisible();
  await expectAccessible(window, 'help');
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toBeHidden();
  await window.getByRole('button', { name: 'Sign in' }).click();
  await expect(window.getByRole('button', { name: 'Copy sign-in link' })).toBeVisible();
  await expectAccessible(window, 'waiting for the browser');
  await window.getByRole('button', { name: 'Cancel' }).click();
  await consoleApp.openedPages();
  await consoleApp.signIn(seededUsers.adminOfSeveral);
  await expect(window.getByText(seededAccount)).toBeVisible();
  await expectAccessible(window, 'choose an account');
  await window.getByText('Havregryn Livs').click();
  await expect(window.getByText('API keys of Havregryn Livs')).toBeVisible();
  await expectAccessible(window, 'start');
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await expect(window.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
  await expectAccessible(window, 'Information Centre');
  await window.getByRole('menuitem', { name: 'About API Key Console' }).click();
  await expect(window.getByText('Version', { exact: true })).toBeVisible();
  await expectAccessible(window, 'About');
  await window.getByRole('button', { name: 'Close' }).click();
  await expect(window.getByRole('dialog')).toBeHidden();
  await goToApiManagement(window);
  await expect(window.getByText('API Management is for Admin Users')).toBeVisible();
  await expectAccessible(window, 'API Management of a Regular User');
  await window.keyboard.press('ControlOrMeta+k');
  await expect(window.getByRole('dialog')).toBeVisible();
  await expectAccessible(window, 'switch account');
});

test('Daily work is accessible: list, Bottom bar, add, secret, questions, rename, delete, failure', async () => {
  const { window, sandbox } = consoleApp;
  await consoleApp.signIn(seededUsers.admin);
  await goToApiManagement(window);
  await expect(rowOf(window, 'Magento shop')).toBeVisible();
  await expectAccessible(window, 'list');
  await window.getByRole('searchbox').fill('nothing like it');
  await expect(window.getByText('No API key matches')).toBeVisible();
  await expectAccessible(window, 'no match');
  await window.getByRole('searchbox').fill('');

  await window.getByRole('button', { name: 'Add API Key' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('API Key name').fill('magento shop');
  await expectAccessible(window, 'Add API Key');
  await dialog.getByRole('button', { name: 'Add API Key' }).click();
  await expect(dialog.getByText('Another API key already has this name.')).toBeVisible();
  await expectAccessible(window, 'name taken');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await addApiKey(window, 'Accessible');
  // A new secret ignores presses for a moment, and looks disabled; disabled controls need no contrast.
  await expect(dialog.getByRole('button', { name: 'Copy Secret' })).toBeEnabled();
  await expectAccessible(window, 'secret, masked');
  await dialog.getByRole('button', { name: 'Reveal' }).click();
  await expect(dialog.getByRole('button', { name: 'Hide' })).toBeVisible();
  await expectAccessible(window, 'secret, revealed');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(window.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(window, 'not copied');
  await window.getByRole('button', { name: 'Close without copying' }).click();
  await expect(bottomBarOf(window)).toBeVisible();
  await expectAccessible(window, 'Bottom bar');
  await bottomBarOf(window).getByRole('button', { name: 'Rename' }).click();
  await expect(dialog).toBeVisible();
  await expectAccessible(window, 'rename');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await bottomBarOf(window).getByRole('button', { name: 'Delete' }).click();
  await expect(window.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(window, 'delete');
  await window.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  await window.keyboard.press('Escape');
  await sandbox.stop();
  await window.getByRole('button', { name: 'Refresh' }).click();
  await expect(window.getByText(/couldn’t be reached\. Last updated/u)).toBeVisible();
  await expectAccessible(window, 'old list with a failure');
});

test('An account without API keys explains accessibly how to begin', async () => {
  const { window, sandbox } = consoleApp;
  const { id } = sandbox.world.account(seededAccount);
  for (const key of sandbox.world.apiKeys(id)) sandbox.world.removeApiKey(id, key.id);
  await consoleApp.signIn(seededUsers.admin);
  await goToApiManagement(window);
  await expect(window.getByRole('heading', { name: 'No API keys yet' })).toBeVisible();
  await expectAccessible(window, 'empty list');
});

test('Work in a customer’s account is accessible: connection, access, banner, link, extend, Activity, leaving, its end', async () => {
  const { app, window, sandbox } = consoleApp;
  const { world } = sandbox;
  const { id } = world.account(seededAccount);
  const dialog = window.getByRole('dialog');
  const cancel = window.getByRole('button', { name: 'Cancel' });
  await window.getByText('Other ways').click();
  await window.getByRole('button', { name: 'Add connection…' }).click();
  await expect(dialog.getByLabel('Address of the management API')).toBeFocused();
  await window.keyboard.type('api.example.com');
  await window.keyboard.press('Enter');
  await expect(dialog.getByText('This isn’t a web address.', { exact: false })).toBeVisible();
  await expectAccessible(window, 'Add connection, refused');
  await cancel.click();
  await window.getByRole('button', { name: 'Change Sandbox…' }).click();
  await expect(window.getByRole('dialog', { name: 'Change connection' })).toBeVisible();
  await expectAccessible(window, 'Change connection');
  await cancel.click();

  await consoleApp.signIn(seededUsers.supportAgent);
  await window.getByText(seededAccount).click();
  await expect(dialog.getByLabel('Reason')).toBeFocused();
  await dialog.getByRole('button', { name: 'Get access' }).click();
  await expect(dialog.getByText('Enter a ticket.')).toBeVisible();
  await expectAccessible(window, 'access, refused');
  await dialog.getByLabel('Reason').fill('Their import fails since Monday');
  await dialog.getByLabel('Ticket').fill('CASE-31');
  await dialog.getByRole('button', { name: 'Get access' }).click();
  await expect(window.getByText(`API keys of ${seededAccount}`)).toBeVisible();
  await goToApiManagement(window);
  await expect(rowOf(window, 'Magento shop')).toBeVisible();
  await expectAccessible(window, 'a customer’s account, locked');

  await window.getByText('Unlock changes').first().click();
  await rowOf(window, 'Magento shop').click();
  await bottomBarOf(window).getByRole('button', { name: 'Delete' }).click();
  await expect(window.getByRole('alertdialog').getByLabel('API Key name')).toBeVisible();
  await expectAccessible(window, 'delete by name');
  await cancel.click();
  await window.keyboard.press('Escape');

  await app.evaluate(
    (electron, link) => {
      electron.app.emit('second-instance', { preventDefault: () => undefined }, [link], '', null);
    },
    `api-key-console://accounts/${world.account('Fjord Travel AS').id}?ticket=CASE-32`,
  );
  await expect(window.getByRole('alertdialog', { name: 'Open Fjord Travel AS?' })).toBeVisible();
  await expectAccessible(window, 'a link from outside');
  await cancel.click();
  await window.getByRole('button', { name: 'Extend' }).click();
  await expect(dialog.getByLabel('Reason')).toBeVisible();
  await expectAccessible(window, 'extend');
  await cancel.click();

  const agent = world.user(seededUsers.supportAgent.email).id;
  world.addApiKey(id, 'For the import', { createdBy: agent });
  await goToActivity(window);
  await expectAccessible(window, 'Activity');
  await window.getByRole('button', { name: 'Leave account' }).click();
  await expect(dialog.getByRole('radiogroup')).toBeVisible();
  await expectAccessible(window, 'before leaving');
  await dialog.getByRole('button', { name: 'Go back' }).click();
  for (const grant of world.grants(id)) world.endGrant(grant, seededUsers.owner.email);
  await goToApiManagement(window);
  await window.getByRole('button', { name: 'Refresh' }).click();
  await expect(window.getByRole('button', { name: 'Ask for access again' }).first()).toBeVisible();
  await expectAccessible(window, 'access ended');
});
