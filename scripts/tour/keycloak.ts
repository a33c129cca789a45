/** The tour at a real Keycloak: what only such a server can, and what it does not tell. */
import { expect } from '@playwright/test';
import type { ConsoleProgram } from '../../tests/helpers/console-app.ts';
import { bottomBarOf, goToActivity, goToApiManagement, rowOf } from '../../tests/helpers/screens.ts';
import { acmePeople } from '../../tests/keycloak/people.ts';
import { signIn } from '../../tests/keycloak-e2e/people-sign-in.ts';
import type { Picture } from './walk.ts';

export async function keycloakWalk(program: ConsoleProgram, picture: Picture): Promise<void> {
  const { window } = program;
  const question = window.getByRole('alertdialog');
  const bar = bottomBarOf(window);
  const choose = async (name: string) => {
    await bar.getByRole('button', { name: 'More', exact: true }).click();
    await window.getByRole('menuitem', { name }).click();
  };

  await window.getByText('Other ways').click();
  await window.getByRole('button', { name: 'Add connection…' }).click();
  const adding = window.getByRole('dialog', { name: 'Add connection' });
  await adding.getByLabel('Address of the management API').fill('https://sso.example.com/realms/acme');
  await expect(adding.getByLabel('Client ID of API Key Console')).toBeVisible();
  await picture(window, 'add-a-keycloak');
  await adding.getByRole('button', { name: 'Cancel' }).click();

  await signIn(program, acmePeople.admin);
  await goToApiManagement(window);
  await expect(rowOf(window, 'Integration 1')).toBeVisible();
  await picture(window, 'keycloak-list');

  const added = window.getByRole('dialog');
  await window.getByRole('button', { name: 'Add API Key' }).click();
  await added.getByLabel('API Key name').fill('A web shop');
  await added.getByRole('button', { name: 'Add API Key' }).click();
  await expect(added.getByText(/^This server keeps the Secret key/u)).toBeVisible();
  await picture(window, 'keycloak-added');
  await added.getByRole('button', { name: 'Close', exact: true }).click();
  await rowOf(window, 'A web shop').click();
  await expect(bar.getByRole('button', { name: 'Copy Secret' })).toBeVisible();
  await picture(window, 'keycloak-bottom-bar');
  await bar.getByRole('button', { name: 'More', exact: true }).click();
  await expect(window.getByRole('menuitem', { name: 'New Secret key…' })).toBeVisible();
  await picture(window, 'keycloak-more');
  await window.getByRole('menuitem', { name: 'New Secret key…' }).click();
  await expect(question).toBeVisible();
  await picture(window, 'new-secret-question');
  await question.getByLabel('API Key name').fill('A web shop');
  await question.getByRole('button', { name: 'New Secret key' }).click();
  const renewed = window.getByRole('dialog', { name: 'New Secret key' });
  await expect(renewed.getByRole('button', { name: 'Copy Secret' })).toBeEnabled();
  await picture(window, 'new-secret');
  await renewed.getByRole('button', { name: 'Close', exact: true }).click();

  await choose('Disable');
  await expect(window.getByText('A web shop is disabled. You can enable it again at any time.')).toBeVisible();
  await picture(window, 'disabled');
  await choose('Enable');
  await expect(window.getByText('A web shop is enabled again.')).toBeVisible();
  await bar.getByRole('button', { name: 'Delete' }).click();
  await expect(question.getByRole('button', { name: 'Disable instead' })).toBeVisible();
  await picture(window, 'keycloak-delete');
  await question.getByRole('button', { name: 'Cancel' }).click();

  await goToActivity(window);
  await expect(window.getByText(/^Enabled .*A web shop/u).first()).toBeVisible();
  await picture(window, 'keycloak-activity');
}
