/** The tour of a support agent: connections, a customer's account from entering to leaving, links and Activity. */
import { expect, type Page } from '@playwright/test';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { signInByHttp } from '../../tests/helpers/console-app.ts';
import { addApiKey, bottomBarOf, goToActivity, goToApiManagement, rowOf } from '../../tests/helpers/screens.ts';
import type { Walk } from './walk.ts';

const bannerOf = (window: Page) => window.getByRole('region', { name: 'Access to a customer’s account' });

export const supportWalk: Walk = async ({ consoleApp, picture }) => {
  const { app, window, sandbox } = consoleApp;
  const { world } = sandbox;
  world.addCustomers(10_000);
  const dialog = window.getByRole('dialog');
  const question = window.getByRole('alertdialog');

  await window.getByText('Other ways').click();
  await window.getByRole('button', { name: 'Add connection…' }).click();
  await expect(dialog.getByLabel('Address of the management API')).toBeFocused();
  await window.keyboard.type('api.example.com');
  await window.keyboard.press('Enter');
  await expect(dialog.getByText('This isn’t a web address.', { exact: false })).toBeVisible();
  await picture(window, 'add-connection');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await window.getByRole('button', { name: 'Sign in', exact: true }).click();
  await signInByHttp(await consoleApp.nextOpenedPage(), seededUsers.supportAgent);
  await window.getByRole('searchbox', { name: 'Search accounts' }).fill('bageri');
  await expect(window.getByText(/^(?:More than )?\d+ accounts$/u).first()).toBeVisible();
  await picture(window, 'search-customers');
  await window.getByRole('searchbox', { name: 'Search accounts' }).fill('acme-nordic.example');
  await window.getByText(seededAccount).click();
  await expect(dialog.getByLabel('Reason')).toBeFocused();
  await dialog.getByLabel('Reason').fill('Short');
  await dialog.getByRole('button', { name: 'Get access' }).click();
  await expect(dialog.getByText('Enter a ticket.')).toBeVisible();
  await picture(window, 'access');
  await dialog.getByLabel('Reason').fill('Their import fails since Monday, and nobody there can sign in');
  await dialog.getByLabel('Ticket').fill('CASE-31');
  await dialog.getByRole('button', { name: 'Get access' }).click();
  await expect(window.getByText(`API keys of ${seededAccount}`)).toBeVisible();
  await goToApiManagement(window);
  await expect(rowOf(window, 'Magento shop')).toBeVisible();
  await picture(window, 'customers-account-locked');

  await bannerOf(window).getByText('Unlock changes').click();
  await expect(bannerOf(window).getByText(/^Locks in/u)).toBeVisible();
  await window.getByRole('button', { name: `Add API Key in ${seededAccount}` }).click();
  await dialog.getByLabel('API Key name').fill('For the import');
  await picture(window, 'add-in-customers-account');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  const added = await addApiKey(window, 'For the import');
  await added.getByRole('button', { name: 'Copy Secret' }).click();
  await expect(added.getByText('Copied', { exact: true })).toBeVisible();
  await added.getByRole('button', { name: 'Close' }).click();
  await rowOf(window, 'Magento shop').click();
  await bottomBarOf(window).getByRole('button', { name: 'Delete' }).click();
  await question.getByLabel('API Key name').fill('Magento sh');
  await picture(window, 'delete-by-name');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await window.keyboard.press('Escape');

  await app.evaluate(
    (electron, link) => {
      electron.app.emit('second-instance', { preventDefault: () => undefined }, [link], '', null);
    },
    `api-key-console://accounts/${world.account('Fjord Travel AS').id}?ticket=CASE-32`,
  );
  await expect(question.getByRole('button', { name: 'Open' })).toBeVisible();
  await picture(window, 'link-question');
  await question.getByRole('button', { name: 'Cancel' }).click();

  await bannerOf(window).getByRole('button', { name: 'Extend' }).click();
  await expect(dialog.getByLabel('Reason')).toBeVisible();
  await picture(window, 'extend');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await goToActivity(window);
  await picture(window, 'activity');

  await bannerOf(window).getByRole('button', { name: 'Leave account' }).click();
  await expect(question.getByText('Have you saved the Secret key?')).toBeVisible();
  await picture(window, 'within-reach');
  await question.getByRole('button', { name: 'I’ve saved it' }).click();
  await expect(dialog.getByText('Added by you, Secret key copied')).toBeVisible();
  await dialog.getByText('Handed over').click();
  await picture(window, 'before-leaving');
  await dialog.getByRole('button', { name: 'Go back' }).click();

  world.grant(seededUsers.supportAgent.email, world.account('Fjord Travel AS').id, { ticket: 'CASE-32' });
  await window.keyboard.press('ControlOrMeta+k');
  await expect(dialog.getByRole('button', { name: 'End access to Fjord Travel AS' })).toBeVisible();
  await picture(window, 'open-accesses');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await window.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(dialog.getByText(/(?:isn|aren)’t handed over/u)).toBeVisible();
  await picture(window, 'sign-out-with-open-accesses');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  const { id } = world.account(seededAccount);
  for (const grant of world.grants(id)) world.endGrant(grant, seededUsers.owner.email);
  await goToApiManagement(window);
  await window.getByRole('button', { name: 'Refresh' }).click();
  await expect(bannerOf(window).getByRole('button', { name: 'Ask for access again' })).toBeVisible();
  await picture(window, 'access-ended');
};
