/** The tour of an Admin User: from signing in over everything that can be done with API keys to a server that is gone. */
import { expect } from '@playwright/test';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { goToApiManagement } from '../../tests/helpers/screens.ts';
import type { Walk } from './walk.ts';

export const adminWalk: Walk = async ({ consoleApp, picture, hasKeychain }) => {
  const { window, sandbox } = consoleApp;
  await expect(window.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await picture(window, 'sign-in');

  await window.getByText('Trouble signing in?').click();
  await window.getByRole('button', { name: 'Check the network' }).click();
  await expect(window.getByRole('button', { name: 'Copy result' })).toBeVisible();
  await picture(window, 'network-check');
  await window.reload();
  await window.getByText('Other ways').click();
  await window.getByRole('button', { name: 'Use a code instead' }).click();
  await expect(window.getByRole('button', { name: 'Copy code' })).toBeVisible();
  await picture(window, 'sign-in-with-a-code');
  await window.getByRole('button', { name: 'Cancel' }).click();

  if (hasKeychain) await window.getByText('Stay signed in on this computer').click();
  await window.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(window.getByRole('button', { name: 'Copy sign-in link' })).toBeVisible();
  await picture(window, 'waiting-for-the-browser');

  const page = await (await consoleApp.browser()).newPage();
  await page.goto(await consoleApp.nextOpenedPage());
  await picture(page, 'sign-in-page-of-the-sandbox');
  await page.getByLabel('E-mail').fill(seededUsers.adminOfSeveral.email);
  await page.getByLabel('Password').fill(seededUsers.adminOfSeveral.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'You’re signed in' })).toBeVisible();
  await picture(page, 'back-to-the-console');
  await page.close();

  await expect(window.getByRole('heading', { name: 'Choose an account' })).toBeVisible();
  await expect(window.getByText(seededAccount)).toBeVisible();
  await picture(window, 'choose-an-account');
  await window.getByText(seededAccount).click();
  await expect(window.getByRole('heading', { name: 'API Management' })).toBeVisible();
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await expect(window.getByRole('menuitem', { name: 'Account Settings' })).toBeVisible();
  await picture(window, 'information-centre');
  await window.getByRole('menuitem', { name: 'Account Settings' }).click();
  await window.getByRole('navigation').getByRole('link', { name: 'API Management' }).click();
  await expect(window.getByText('Magento shop')).toBeVisible();
  await picture(window, 'api-management');

  await window.getByRole('button', { name: 'Add API Key' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('API Key name').fill('magento SHOP');
  await picture(window, 'add-api-key');
  await dialog.getByRole('button', { name: 'Add API Key' }).click();
  await expect(dialog.getByText('Another API key already has this name.')).toBeVisible();
  await picture(window, 'name-taken');
  await dialog.getByLabel('API Key name').fill('Web shop');
  await dialog.getByRole('button', { name: 'Add API Key' }).click();
  await expect(dialog.getByText('The Secret key is only shown once.')).toBeVisible();
  await picture(window, 'secret');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(window.getByText('You haven’t copied or saved the Secret key')).toBeVisible();
  await picture(window, 'not-copied');
  await window.getByRole('button', { name: 'Go back' }).click();
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
  if (hasKeychain) {
    await dialog.getByRole('button', { name: 'Save to keychain' }).click();
    await expect(dialog.getByText('Saved in the keychain').first()).toBeVisible();
  }
  await dialog.getByRole('button', { name: 'Test key' }).click();
  await expect(dialog.getByText('The key works.')).toBeVisible();
  await picture(window, 'copied-saved-tested');
  await dialog.getByRole('button', { name: 'Close' }).click();
  if (!hasKeychain) await window.getByRole('button', { name: /^I’ve saved it/ }).click();
  await expect(window.getByRole('toolbar', { name: 'Actions' })).toBeVisible();
  await picture(window, 'bottom-bar');

  await window.getByRole('button', { name: 'Rename' }).click();
  await expect(dialog.getByLabel('API Key name')).toBeFocused();
  await picture(window, 'rename');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await window.getByRole('button', { name: 'Delete' }).click();
  await expect(window.getByRole('alertdialog')).toBeVisible();
  await picture(window, 'delete');
  await window.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();

  await window.keyboard.press('Escape');
  await window.getByRole('searchbox').fill('nothing like it');
  await expect(window.getByText('No API key matches')).toBeVisible();
  await picture(window, 'no-match');
  await window.getByRole('searchbox').fill('');

  await window.getByRole('button', { name: 'Information Centre' }).click();
  await window.getByRole('menuitem', { name: 'Saved secrets' }).click();
  await expect(window.getByRole('heading', { name: 'Saved secrets', level: 1 })).toBeVisible();
  await picture(window, 'saved-secrets');
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await window.getByRole('menuitem', { name: 'Preferences' }).click();
  await expect(window.getByRole('heading', { name: 'Preferences', level: 1 })).toBeVisible();
  await picture(window, 'preferences');
  await goToApiManagement(window);
  await expect(window.getByText('Magento shop')).toBeVisible();

  const account = sandbox.world.account(seededAccount).id;
  for (const name of [
    'מפתח לחנות 🛍️',
    'مفتاح المتجر',
    '金鑰匙 '.repeat(20),
    '<script>alert(1)</script>',
    `Zalgo ${'e\u0301\u0302\u0303'.repeat(20)}`,
    'A very long name '.repeat(5),
  ]) {
    sandbox.world.addApiKey(account, name.trim());
  }
  await window.getByRole('button', { name: 'Refresh' }).click();
  await expect(window.getByText('<script>alert(1)</script>')).toBeVisible();
  await picture(window, 'names-of-all-kinds');

  await window.getByText('<script>alert(1)</script>').click();
  await window.getByRole('button', { name: 'Rename' }).click();
  const renamed = sandbox.world.apiKeys(account).find(({ name }) => name === '<script>alert(1)</script>');
  sandbox.world.renameApiKey(account, renamed?.id ?? '', 'What somebody else calls it '.repeat(4).slice(0, 100));
  await dialog.getByLabel('API Key name').fill('What I would rather like to call it '.repeat(3).slice(0, 100));
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await expect(dialog.getByRole('button', { name: 'Rename anyway' })).toBeVisible();
  await picture(window, 'rename-lost-a-race');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await window.keyboard.press('Escape');

  await window.getByRole('row', { name: 'Magento shop' }).click();
  await window.keyboard.press('ControlOrMeta+a');
  await expect(window.getByRole('toolbar', { name: 'Actions' })).toContainText('Delete');
  await picture(window, 'several-selected');
  await window.keyboard.press('Delete');
  const question = window.getByRole('alertdialog');
  await expect(question.getByLabel(/^Enter \d+ to confirm$/)).toBeVisible();
  await picture(window, 'several-in-question');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await window.keyboard.press('Escape');
  for (let n = 1; n <= 12; n += 1) sandbox.world.addApiKey(account, `Dead ${n}`);
  await window.getByRole('button', { name: 'Refresh' }).click();
  await window.getByRole('searchbox').fill('dead');
  await window.getByRole('button', { name: 'Select all 12' }).click();
  const deletions = { method: 'DELETE', path: /\/api-keys\// } as const;
  const slow = sandbox.world.faults.hold({ ...deletions, times: 4 });
  await window.keyboard.press('Delete');
  await question.getByRole('button', { name: 'Delete 12' }).click();
  await expect(dialog.getByRole('button', { name: 'Pause' })).toBeVisible();
  await picture(window, 'several-under-way');
  const unheard = sandbox.world.faults.add({ ...deletions, times: Infinity, what: { kind: 'resetAfterCommit' } });
  slow.release();
  await expect(dialog.getByRole('button', { name: 'Continue' })).toBeVisible({ timeout: 30_000 });
  await picture(window, 'several-paused');
  unheard.remove();
  await dialog.getByRole('button', { name: 'Later' }).click();
  await window.getByRole('searchbox').fill('');
  await picture(window, 'several-in-one-line');
  const survivor = sandbox.world.apiKeys(account).find(({ name }) => name.startsWith('Dead'));
  if (survivor) sandbox.world.renameApiKey(account, survivor.id, 'In use again');
  await window.getByRole('button', { name: 'Show to continue' }).click();
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByRole('button', { name: 'Copy details' })).toBeVisible();
  await picture(window, 'several-over');
  await dialog.getByRole('button', { name: 'Close' }).click();

  // Found by the search: of so many rows it need not be drawn.
  await window.getByRole('searchbox').fill('old newsletter');
  await window.getByRole('row', { name: 'Old newsletter import' }).dblclick();
  await window.getByRole('searchbox').fill('');
  await window.getByRole('button', { name: 'Replace…' }).click();
  await expect(dialog.getByLabel('API Key name')).toBeFocused();
  await picture(window, 'replace');
  await dialog.getByRole('button', { name: 'Add API Key' }).click();
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await window.getByRole('button', { name: /^I’ve saved it/ }).click();
  const replacement = window.getByRole('region', { name: 'Replacement' });
  await replacement.getByLabel('Where it’s used').fill('Newsletter server');
  await window.keyboard.press('Enter');
  await replacement.getByRole('checkbox', { name: 'Newsletter server' }).waitFor();
  await replacement.getByRole('button', { name: 'Show the old one' }).click();
  await expect(replacement.getByRole('button', { name: 'Show the new one' })).toBeVisible();
  await picture(window, 'being-replaced');
  await window.getByRole('button', { name: 'Close details' }).click();
  await window.keyboard.press('Escape');

  const add = async (name: string) => {
    await window.getByRole('button', { name: 'Add API Key' }).click();
    await dialog.getByLabel('API Key name').fill(name);
    await dialog.getByRole('button', { name: 'Add API Key' }).click();
  };
  const creations = { method: 'POST', path: /\/api-keys/, times: Infinity } as const;
  const { faults } = sandbox.world;
  faults.add({ ...creations, what: { kind: 'status', status: 429, headers: { 'retry-after': '20' } } });
  await add('Asked to wait');
  await expect(dialog.getByText(/^The server is busy/)).toBeVisible();
  await picture(window, 'server-asks-to-wait');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.getByText(/is still being added/)).toBeVisible();
  await picture(window, 'still-being-added');
  faults.clear();
  await expect(dialog.getByText('The Secret key is only shown once.')).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();

  faults.add({ ...creations, times: 1, what: { kind: 'status', status: 429, headers: { 'retry-after': '90' } } });
  await add('Too many');
  await expect(dialog.getByText('There were too many requests.')).toBeVisible();
  await picture(window, 'too-many-requests');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  // Nobody knew whether it was made; asking again with the same wish gives its secret.
  await expect(dialog.getByText('The Secret key is only shown once.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();

  // Once one of them has failed the next one waits for it: all three are on their way before any is answered.
  const three = faults.hold({ ...creations, times: 3, afterCommit: true, what: { kind: 'resetAfterCommit' } });
  faults.add({ ...creations, what: { kind: 'resetAfterCommit' } });
  const unsettled = ['Ticket shop', 'A creation with a name that goes on and on '.repeat(3).slice(0, 100), 'Loyalty'];
  for (const name of unsettled) {
    const { hits } = three;
    await add(name);
    await expect.poll(() => three.hits).toBeGreaterThan(hits);
    if (name !== 'Loyalty') await dialog.getByRole('button', { name: 'Cancel' }).click();
  }
  three.release();
  await expect(dialog.getByText(/may have been created/).first()).toBeVisible({ timeout: 60_000 });
  await picture(window, 'outcome-unknown');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.getByText('3 API keys need checking')).toBeVisible({ timeout: 60_000 });
  await picture(window, 'not-settled');
  await window.getByRole('button', { name: 'Show', exact: true }).click();
  await picture(window, 'not-settled-shown');
  await window
    .getByRole('button', { name: /^Remove from this list/ })
    .nth(1)
    .click();
  await expect(window.getByRole('alertdialog')).toBeVisible();
  await picture(window, 'remove-from-list');
  await window.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  faults.clear();
  sandbox.world.forgetStoredAnswers();
  await window.getByRole('button', { name: 'Refresh' }).click();
  await expect(window.getByText(/its Secret key can’t be retrieved/)).toHaveCount(3);
  await picture(window, 'secret-lost');
  for (const _ of unsettled) {
    await window
      .getByRole('button', { name: /^Keep it/ })
      .first()
      .click();
    await window.getByRole('alertdialog').getByRole('button', { name: 'Keep it' }).click();
    await expect(window.getByRole('alertdialog')).toBeHidden();
  }
  await expect(window.getByText(/needs? checking/)).toBeHidden();

  await window.keyboard.press('ControlOrMeta+k');
  await expect(window.getByRole('heading', { name: 'Switch account' })).toBeVisible();
  await picture(window, 'switch-account');
  await window.getByText('Havregryn Livs').click();
  await expect(window.getByText('Have you saved the 2 Secret keys?')).toBeVisible();
  await picture(window, 'two-within-reach');
  await window.getByRole('button', { name: 'I’ve saved all of them' }).click();
  await expect(window.getByText('API keys of Havregryn Livs')).toBeVisible();
  await goToApiManagement(window);
  await expect(window.getByText('API Management is for Admin Users')).toBeVisible();
  await picture(window, 'regular-user');

  await window.keyboard.press('ControlOrMeta+k');
  await window.getByText(seededAccount).click();
  await goToApiManagement(window);
  await expect(window.getByRole('rowheader').first()).toBeVisible();
  await sandbox.stop();
  await window.getByRole('button', { name: 'Refresh' }).click();
  await expect(window.getByText(/couldn’t be reached\. Last updated/u)).toBeVisible();
  await picture(window, 'server-not-reached');

  await window.getByRole('button', { name: 'Information Centre' }).click();
  await window.getByRole('menuitem', { name: 'About API Key Console' }).click();
  await expect(window.getByText('Version', { exact: true })).toBeVisible();
  await picture(window, 'about');
  await window.getByRole('button', { name: 'Close' }).click();
  await expect(window.getByRole('dialog')).toBeHidden();
  await window.keyboard.press('ControlOrMeta+/');
  await expect(window.getByRole('dialog')).toBeVisible();
  await picture(window, 'keyboard-shortcuts');
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toBeHidden();
  await window.keyboard.press('ControlOrMeta+Shift+p');
  await expect(window.getByRole('option').first()).toBeVisible();
  await picture(window, 'command-palette');
  await window.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.getByRole('dialog')).toBeHidden();
  await window.keyboard.press('F1');
  await expect(window.getByRole('dialog', { name: 'Help' })).toBeVisible();
  await picture(window, 'help');
  await window.getByRole('button', { name: 'Close' }).click();
  await expect(window.getByRole('dialog')).toBeHidden();

  if (hasKeychain) {
    await window.getByRole('button', { name: 'Information Centre' }).click();
    await window.getByRole('menuitem', { name: 'Switch person or connection…' }).click();
    await expect(window.getByRole('button', { name: /^Continue as/ })).toBeVisible();
    await picture(window, 'somebody-stays');
  }
};
