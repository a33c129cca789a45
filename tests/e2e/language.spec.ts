/** The built console in the computer's language and in a chosen one: window, menu and browser page. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { seededUsers } from '../../sandbox/seed.ts';
import { type ConsoleApp, closeConsoles, launchConsole } from '../helpers/console-app.ts';
import { HttpBrowser } from '../helpers/http-browser.ts';

test.skip(process.platform !== 'linux', 'elsewhere a program always gets the system’s language');

const swedish = { LANG: 'sv_SE.UTF-8', LC_ALL: 'sv_SE.UTF-8', LANGUAGE: 'sv' };

let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-key-console-language-'));
});

test.afterEach(async () => {
  await closeConsoles();
  rmSync(folder, { recursive: true, force: true });
});

/** The first labels in the application's menu. */
function menuOf({ app }: ConsoleApp): Promise<string[]> {
  return app.evaluate(({ Menu }) => (Menu.getApplicationMenu()?.items ?? []).slice(0, 3).map(({ label }) => label));
}

test('The console speaks the computer’s language everywhere, then the chosen one, also after a restart', async () => {
  const consoleApp = await launchConsole({ folder, env: swedish });
  const { window } = consoleApp;
  await expect(window.getByRole('heading', { level: 1, name: 'Logga in' })).toBeVisible();
  expect(await window.evaluate(() => document.documentElement.lang)).toBe('sv');
  await window.keyboard.press('F1');
  await expect(window.getByRole('dialog').getByRole('button', { name: 'Skapa en API-nyckel' })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toBeHidden();
  expect(await menuOf(consoleApp)).toEqual(['Arkiv', 'Redigera', 'Visa']);
  await window.getByRole('button', { name: 'Logga in', exact: true }).click();
  const { text } = await new HttpBrowser().signIn(new URL(await consoleApp.nextOpenedPage()), seededUsers.admin);
  expect(text).toContain('<html lang="sv">');
  expect(text).toContain('Du är inloggad');
  await expect(window.getByRole('button', { name: 'Skapa API-nyckel' })).toBeVisible();

  await window.keyboard.press('Control+,');
  await window.getByText('Deutsch', { exact: true }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible();
  await expect.poll(() => menuOf(consoleApp)).toEqual(['Datei', 'Bearbeiten', 'Ansicht']);
  await window.reload();
  await expect(window.getByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible();
  await consoleApp.close();

  const next = await launchConsole({ folder, env: swedish });
  await expect(next.window.getByRole('heading', { level: 1, name: 'Anmelden' })).toBeVisible();
  expect(await menuOf(next)).toEqual(['Datei', 'Bearbeiten', 'Ansicht']);
});

test('A system with another calendar or an unsupported language gets English and plain dates', async () => {
  const consoleApp = await launchConsole({ folder, env: { LANG: 'th_TH.UTF-8', LC_ALL: 'th_TH.UTF-8' } });
  const { window } = consoleApp;
  await expect(window.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await consoleApp.signIn(seededUsers.admin);
  const time = window.locator('[role=row] time').first();
  await expect(time).toHaveAttribute('title', /\b20[2-9]\d\b/u);
  await expect(time).not.toHaveAttribute('title', /\b25\d\d\b/u);
});
