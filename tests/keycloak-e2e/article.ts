/** The help article at a Keycloak: the same steps as at the sandbox, proven at Keycloak's own token endpoint. */
import { expect, test } from '@playwright/test';
import { launchProgram } from '../helpers/console-app.ts';
import { bottomBarOf, goToApiManagement, rowOf } from '../helpers/screens.ts';
import { pairFrom } from '../helpers/token-request.ts';
import { acmePeople } from '../keycloak/people.ts';
import { issuerOf, type Keycloak } from '../keycloak/server.ts';
import { tokenStatus } from '../keycloak/token-request.ts';
import { signInInBrowser } from './people-sign-in.ts';

export function article(open: () => Keycloak): void {
  test('The article "API Management tab" can be followed as an admin of a realm', async () => {
    const { url, admin } = open();
    const issuer = issuerOf(url, 'acme');
    const program = await launchProgram(`Acme,${issuer}`);
    const { window } = program;
    const row = (name: string) => rowOf(window, name);
    const bottomBar = bottomBarOf(window);
    const dialog = window.getByRole('dialog');
    const namesAtServer = async () =>
      ((await admin.ask('GET', '/acme/clients')) as { name?: string }[]).map(({ name }) => name);

    await test.step("Sign in on Keycloak's page, and land on API Management", async () => {
      await window.getByRole('button', { name: 'Sign in', exact: true }).click();
      await signInInBrowser(await program.browser(), await program.nextOpenedPage(), acmePeople.admin);
      await goToApiManagement(window);
      await expect(row('Integration 1')).toBeVisible();
    });

    const pair = await test.step('Add API Key, Copy Secret, Close', async () => {
      await window.getByRole('button', { name: 'Add API Key' }).click();
      await dialog.getByLabel('API Key name').fill('A web shop');
      await dialog.getByRole('button', { name: 'Add API Key' }).click();
      await dialog.getByRole('button', { name: 'Copy Secret' }).click();
      await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
      const copied = pairFrom(await program.clipboardText());
      await dialog.getByRole('button', { name: 'Close' }).click();
      await expect(row('A web shop')).toBeVisible();
      return copied;
    });
    expect(await tokenStatus(issuer, pair)).toBe(200);

    await test.step('Rename', async () => {
      await row('A web shop').click();
      await bottomBar.getByRole('button', { name: 'Rename' }).click();
      await dialog.getByLabel('API Key name').fill('A web shop 2');
      await dialog.getByRole('button', { name: 'Rename' }).click();
      await expect(row('A web shop 2')).toBeVisible();
    });
    expect(await namesAtServer()).toContain('A web shop 2');
    expect(await tokenStatus(issuer, pair)).toBe(200);

    await test.step('Delete', async () => {
      await row('A web shop 2').click();
      await bottomBar.getByRole('button', { name: 'Delete' }).click();
      const question = window.getByRole('alertdialog');
      // It was used above, and this server does not report every use.
      await question.getByLabel('API Key name').fill('A web shop 2');
      await question.getByRole('button', { name: 'Delete' }).click();
      await expect(row('A web shop 2')).toBeHidden();
    });
    expect(await tokenStatus(issuer, pair)).toBe(401);
    expect(await namesAtServer()).not.toContain('A web shop 2');
  });
}
