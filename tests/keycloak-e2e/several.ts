/** Several at once, disabled first, then deleted, and a replacement, at a Keycloak. Proven at Keycloak itself. */
import { expect, test } from '@playwright/test';
import { launchProgram } from '../helpers/console-app.ts';
import { bottomBarOf, rowOf } from '../helpers/screens.ts';
import { acmePeople } from '../keycloak/people.ts';
import { issuerOf, type Keycloak } from '../keycloak/server.ts';
import { signInInBrowser } from './people-sign-in.ts';

export function several(open: () => Keycloak): void {
  test('Several clients of a realm are disabled, then deleted, and one is replaced', async () => {
    const { url, admin } = open();
    const program = await launchProgram(`Acme,${issuerOf(url, 'acme')}`);
    const { window } = program;
    const dialog = window.getByRole('dialog');
    const question = window.getByRole('alertdialog');
    const added = ['Unused 1', 'Unused 2', 'Unused 3'];
    for (const name of added) {
      const clientId = name.toLowerCase().replace(' ', '-');
      await admin.ask('POST', '/acme/clients', {
        ...{ clientId, name, publicClient: false, serviceAccountsEnabled: true },
        ...{ standardFlowEnabled: false, directAccessGrantsEnabled: false },
      });
    }
    const atServer = async () => {
      const clients = (await admin.ask('GET', '/acme/clients')) as { name?: string; enabled: boolean }[];
      return clients.filter(({ name }) => added.includes(name ?? ''));
    };
    await window.getByRole('button', { name: 'Sign in', exact: true }).click();
    await signInInBrowser(await program.browser(), await program.nextOpenedPage(), acmePeople.admin);
    await window.getByRole('searchbox').fill('unused');
    await window.getByRole('button', { name: 'Select all 3' }).click();
    await bottomBarOf(window).getByRole('button', { name: 'Delete 3' }).click();
    await question.getByRole('button', { name: 'Disable 3' }).click();
    await expect(dialog.getByRole('heading', { name: '3 API keys are disabled' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect((await atServer()).map(({ enabled }) => enabled)).toEqual([false, false, false]);

    // They are still selected.
    await bottomBarOf(window).getByRole('button', { name: 'Delete 3' }).click();
    // Nothing works with them any longer, so deleting them needs no typed confirmation.
    await expect(question.getByRole('textbox')).toBeHidden();
    await question.getByRole('button', { name: 'Delete 3' }).click();
    await expect(dialog.getByRole('heading', { name: '3 API keys are deleted' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect(await atServer()).toEqual([]);

    await window.getByRole('searchbox').fill('');
    await rowOf(window, 'Integration 2').dblclick();
    await window.getByRole('button', { name: 'Replace…' }).click();
    await expect(dialog.getByText(/Or choose New Secret key/u)).toBeVisible();
    await dialog.getByRole('button', { name: 'Add API Key' }).click();
    await dialog.getByRole('button', { name: 'Copy Secret' }).click();
    await dialog.getByRole('button', { name: 'Close' }).click();
    const part = window.getByRole('region', { name: 'Replacement' });
    await expect(part.getByText('It replaces Integration 2.')).toBeVisible();
    await part.getByRole('button', { name: 'Show the old one' }).click();
    await part.getByRole('button', { name: 'Delete the old one…' }).click();
    await question.getByLabel('API Key name').fill('Integration 2');
    await question.getByRole('button', { name: 'Delete' }).click();
    await expect(rowOf(window, 'Integration 2')).toBeHidden();
    await expect(part).toBeHidden();
  });
}
