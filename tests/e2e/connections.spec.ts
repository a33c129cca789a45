/** Several management APIs and several people in one console: added by address, told apart, switched between. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { closeConsoles, launchConsole, signInByHttp } from '../helpers/console-app.ts';
import { goToApiManagement, rowOf } from '../helpers/screens.ts';

test.afterEach(closeConsoles);

async function switchPersonOrConnection(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await window.getByRole('menuitem', { name: 'Switch person or connection…' }).click();
}

test('A connection is added by its address, and two people at two connections take turns without a browser', async () => {
  const production = await startSandbox();
  production.world.addApiKey(production.world.account(seededAccount).id, 'Only in production');
  const consoleApp = await launchConsole();
  const { window } = consoleApp;

  await test.step('The new connection shows its name and stage', async () => {
    await window.getByText('Other ways').click();
    await window.getByRole('button', { name: 'Add connection…' }).click();
    const dialog = window.getByRole('dialog', { name: 'Add connection' });
    await expect(dialog.getByLabel('Address of the management API')).toBeFocused();
    await window.keyboard.type(production.url);
    await dialog.getByLabel('Name').fill('Customers');
    await dialog.getByText('Red', { exact: true }).click();
    await dialog.getByText('Always', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(dialog).toBeHidden();
    expect(await consoleApp.askedPerson()).toEqual([`Connect to ${new URL(production.url).host}?`]);
    await expect(window.getByRole('radio', { name: /^Customers\s*Production/u })).toBeChecked();
    await expect(window.getByRole('radio', { name: /^Sandbox\s*Test/u })).not.toBeChecked();
  });

  await test.step('An Admin User works at the new connection, whose name and stage are at the top', async () => {
    await window.getByRole('button', { name: 'Sign in', exact: true }).click();
    await signInByHttp(await consoleApp.nextOpenedPage(), seededUsers.admin);
    await goToApiManagement(window);
    await expect(rowOf(window, 'Only in production')).toBeVisible();
    await expect(window.getByRole('region', { name: 'Lock on changes' })).toBeVisible();
    await expect(window.getByRole('banner').getByText('Customers')).toBeVisible();
    await expect(window.getByRole('banner').getByText('Production', { exact: true })).toBeVisible();
  });

  await test.step('Another person signs in at the first connection', async () => {
    await switchPersonOrConnection(window);
    await window.getByText('Test', { exact: true }).click();
    await window.getByRole('button', { name: 'Sign in', exact: true }).click();
    await signInByHttp(await consoleApp.nextOpenedPage(), seededUsers.owner);
    await goToApiManagement(window);
    await expect(rowOf(window, 'Magento shop')).toBeVisible();
    await expect(rowOf(window, 'Only in production')).toBeHidden();
    await expect(window.getByRole('banner').getByText('Test', { exact: true })).toBeVisible();
  });

  await test.step('The first person continues with one press and no browser', async () => {
    await switchPersonOrConnection(window);
    await window.getByRole('button', { name: `Continue as ${seededUsers.admin.name}` }).click();
    await expect(window.getByRole('banner').getByText('Customers')).toBeVisible();
    await goToApiManagement(window);
    await expect(rowOf(window, 'Only in production')).toBeVisible();
    expect(await consoleApp.openedPages()).toEqual([]);
  });
  await consoleApp.close();
  await production.stop();
});

test('An address without a management API is refused with an explanation; the typed text stays', async () => {
  const stranger = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome to the network</h1>');
  });
  await new Promise<void>((listening) => stranger.listen(0, '127.0.0.1', listening));
  const host = `127.0.0.1:${(stranger.address() as AddressInfo).port}`;
  const { window } = await launchConsole();
  await window.getByText('Other ways').click();
  await window.getByRole('button', { name: 'Add connection…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Add connection' });
  const address = dialog.getByLabel('Address of the management API');
  await expect(address).toBeFocused();
  await window.keyboard.type(`http://${host}`);
  await window.keyboard.press('Enter');
  await expect(dialog.getByText(`${host} isn’t a management API.`)).toBeVisible();
  await expect(address).toHaveValue(`http://${host}`);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.getByText('Sandbox', { exact: true })).toBeVisible();
  await expect(window.getByRole('radio')).toHaveCount(0);
  await new Promise((closed) => stranger.close(closed));
});
