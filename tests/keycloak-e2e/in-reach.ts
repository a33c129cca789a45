/** Every action that only a server like Keycloak has can be reached too. */
import { expect, test } from '@playwright/test';
import { launchProgram } from '../helpers/console-app.ts';
import { expectInReach } from '../helpers/in-reach.ts';
import { bottomBarOf, rowOf } from '../helpers/screens.ts';
import { acmePeople } from '../keycloak/people.ts';
import { issuerOf, type Keycloak } from '../keycloak/server.ts';
import { signInInBrowser } from './people-sign-in.ts';

export function inReach(open: () => Keycloak): void {
  test('New Secret key, Disable and the question about several API keys can be reached in every window at a Keycloak', async () => {
    const program = await launchProgram(`Acme,${issuerOf(open().url, 'acme')}`);
    const { window } = program;
    const dialog = window.getByRole('dialog');
    const question = window.getByRole('alertdialog');
    const more = bottomBarOf(window).getByRole('button', { name: 'More' });
    await window.getByRole('button', { name: 'Sign in', exact: true }).click();
    await signInInBrowser(await program.browser(), await program.nextOpenedPage(), acmePeople.admin);
    await rowOf(window, 'Integration 1').click();
    await expectInReach(window, 'the Bottom bar of a Keycloak', ['Acme']);
    await more.click();
    await expectInReach(window, 'More');
    await window.getByRole('menuitem', { name: 'New Secret key…' }).click();
    await expect(question).toBeVisible();
    await expectInReach(window, 'the question of New Secret key');
    await question.getByRole('textbox').fill('Integration 1');
    await question.getByRole('button', { name: 'New Secret key' }).click();
    await expect(dialog.getByRole('button', { name: 'Copy Secret' })).toBeVisible();
    await expectInReach(window, 'a renewed secret');
    await dialog.getByRole('button', { name: 'Copy Secret' }).click();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
    await rowOf(window, 'Integration 1').click();
    await window.keyboard.press('ControlOrMeta+a');
    await window.keyboard.press('Delete');
    await expect(question.getByRole('button', { name: /^Disable/u })).toBeVisible();
    await expectInReach(window, 'several at a Keycloak');
  });
}
