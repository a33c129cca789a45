/** The tour on a real Keycloak: what only such a server can do, and what it does not reveal. */
import type { ConsoleProgram } from '../../tests/helpers/console-app.ts';
import { goToApiManagement, rowOf } from '../../tests/helpers/screens.ts';
import { acmePeople } from '../../tests/keycloak/people.ts';
import { signInAt } from '../../tests/keycloak/sign-in-pages.ts';
import { expect, type Picture } from './walk.ts';
import type { Words } from './words.ts';

export async function keycloakWalk(
  { window, nextOpenedPage }: ConsoleProgram,
  picture: Picture,
  { t }: Words,
): Promise<void> {
  const question = window.getByRole('alertdialog');
  const bar = window.getByRole('toolbar');
  const choose = async (name: string) => {
    await bar.getByRole('button', { name: t('keys.more'), exact: true }).click();
    await window.getByRole('menuitem', { name }).click();
  };

  await window.getByText(t('signIn.otherWays')).click();
  await window.getByRole('button', { name: t('connection.addMore'), exact: true }).click();
  const adding = window.getByRole('dialog', { name: t('connection.add') });
  await adding.getByLabel(t('connection.url')).fill('https://sso.example.com/realms/acme');
  await expect(adding.getByLabel(t('connection.clientId'))).toBeVisible();
  await picture(window, 'add-a-keycloak');
  await adding.getByRole('button', { name: t('action.cancel'), exact: true }).click();

  await window.getByRole('button', { name: t('signIn.button'), exact: true }).click();
  const back = await signInAt(new URL(await nextOpenedPage()), acmePeople.admin);
  expect(back.text).toContain(t('browserPage.signedInTitle'));
  await goToApiManagement(window);
  await expect(rowOf(window, 'Integration 1')).toBeVisible();
  await picture(window, 'keycloak-list');

  const added = window.getByRole('dialog');
  await window.getByRole('button', { name: t('keys.add'), exact: true }).click();
  await added.getByLabel(t('name.label')).fill('A web shop');
  await added.getByRole('button', { name: t('keys.add'), exact: true }).click();
  await expect(added.getByText(t('added.readable'))).toBeVisible();
  await picture(window, 'keycloak-added');
  await added.getByRole('button', { name: t('action.close'), exact: true }).click();
  await rowOf(window, 'A web shop').click();
  await expect(bar.getByRole('button', { name: t('added.copy'), exact: true })).toBeVisible();
  await picture(window, 'keycloak-bottom-bar');
  await bar.getByRole('button', { name: t('keys.more'), exact: true }).click();
  await expect(window.getByRole('menuitem', { name: t('keys.renewMore') })).toBeVisible();
  await picture(window, 'keycloak-more');
  await window.getByRole('menuitem', { name: t('keys.renewMore') }).click();
  await expect(question).toBeVisible();
  await picture(window, 'new-secret-question');
  await question.getByLabel(t('typedName.label')).fill('A web shop');
  await question.getByRole('button', { name: t('keys.renew'), exact: true }).click();
  const renewed = window.getByRole('dialog', { name: t('renewed.title') });
  await expect(renewed.getByRole('button', { name: t('added.copy'), exact: true })).toBeEnabled();
  await picture(window, 'new-secret');
  await renewed.getByRole('button', { name: t('action.close'), exact: true }).click();

  await choose(t('keys.disable'));
  await expect(window.getByText(t('keys.nowDisabled', { name: 'A web shop' }))).toBeVisible();
  await picture(window, 'disabled');
  await choose(t('keys.enable'));
  await expect(window.getByText(t('keys.nowEnabled', { name: 'A web shop' }))).toBeVisible();
  await bar.getByRole('button', { name: t('keys.delete'), exact: true }).click();
  await expect(question.getByRole('button', { name: t('delete.disable'), exact: true })).toBeVisible();
  await picture(window, 'keycloak-delete');
  await question.getByRole('button', { name: t('action.cancel'), exact: true }).click();

  await window
    .getByRole('navigation')
    .getByRole('link', { name: t('navigation.activity') })
    .click();
  const enabled = t('activity.did.apiKey.enabled', { name: t('activity.quoted', { name: 'A web shop' }) });
  await expect(window.getByText(enabled).first()).toBeVisible();
  await picture(window, 'keycloak-activity');
}
