/**
 * The built console, light and dark, against WCAG 2.2 AA and best practice as far as axe can tell: one screen of each kind. Every
 * state is in `tests/component/accessibility.test.tsx`, which shows the same components, but not the styles that the build makes.
 */
import { expect, type Page, test } from '@playwright/test';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { accessibilityProblemsIn, contrastProblemsIn } from '../helpers/axe.ts';
import { type ConsoleApp, launchConsole } from '../helpers/console-app.ts';
import { addApiKey, bottomBarOf, goToApiManagement, rowOf } from '../helpers/screens.ts';
import { untilStill } from '../helpers/until-still.ts';

let consoleApp: ConsoleApp;

test.beforeEach(async () => {
  consoleApp = await launchConsole();
});

test.afterEach(async () => {
  await consoleApp.close();
});

/** No problem on the screen: with everything in light, and with colours in dark. */
async function expectAccessible(window: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await test.step(`${screen}, ${colorScheme}`, async () => {
      await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await window.evaluate(untilStill);
      const isWhole = colorScheme === 'light';
      expect(await (isWhole ? accessibilityProblemsIn(window) : contrastProblemsIn(window))).toEqual([]);
    });
  }
}

test('The sign-in screen, a menu, a customer’s locked account, the secret and a question are accessible in the built console', async () => {
  const { window } = consoleApp;
  await expect(window.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expectAccessible(window, 'sign-in');
  await consoleApp.signIn(seededUsers.supportAgent);
  await window.getByText(seededAccount).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Their import fails since Monday');
  await dialog.getByLabel('Ticket').fill('CASE-31');
  await dialog.getByRole('button', { name: 'Get access' }).click();
  await goToApiManagement(window);
  await rowOf(window, 'Magento shop').click();
  await expect(bottomBarOf(window)).toBeVisible();
  await expectAccessible(window, 'a locked account with its Bottom bar');
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await expect(window.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
  await expectAccessible(window, 'Information Centre');
  await window.keyboard.press('Escape');
  await window.getByText('Unlock changes').first().click();
  await addApiKey(window, 'Accessible');
  // What has just come takes no press for a moment, and looks like it; what is disabled needs no contrast.
  await expect(dialog.getByRole('button', { name: 'Copy Secret' })).toBeEnabled();
  await expectAccessible(window, 'the Secret key');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(window.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(window, 'not copied');
});
