import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type ShownConsole, showConsole } from '../helpers/show-console.tsx';

const group = (name: string) => page.getByRole('radiogroup', { name });
const option = (name: string, value: string) => group(name).getByRole('radio', { name: value });

async function showPreferences(saved: string[] = []): Promise<ShownConsole> {
  const shown = await showConsole({ user: 'owner', saved }, '#/');
  await page.getByRole('button', { name: 'Information Centre' }).click();
  await page.getByRole('menuitem', { name: 'Preferences' }).click();
  await expect.element(page.getByRole('heading', { level: 1, name: 'Preferences' })).toHaveFocus();
  await expect.element(option('Format for Copy Secret', 'Text')).toBeChecked();
  return shown;
}

test('preferences change Copy Secret’s format and duration, and what happens to a new secret', async () => {
  const { act } = await showPreferences();
  await page.getByText('JSON').click();
  await expect.element(page.getByText('Saved.')).toBeInTheDocument();
  await page.getByText('2 minutes').click();
  await page.getByText('Save new Secret keys to the keychain by default').click();
  await expect.element(page.getByRole('checkbox', { name: /Save new Secret keys/u })).toBeChecked();
  window.location.hash = '#/account-settings/api-management';
  await page.getByRole('button', { name: 'Add API Key' }).click();
  await expect.element(page.getByRole('textbox', { name: 'API Key name' })).toHaveFocus();
  await userEvent.keyboard('As preferred{Enter}');
  await expect.element(page.getByRole('dialog').getByText('Saved in the keychain')).toBeVisible();
  expect(await act({ kind: 'inKeychain' })).toHaveLength(1);
  await page.getByRole('dialog').getByRole('button', { name: 'Copy Secret' }).click();
  await expect.element(page.getByText(/^Cleared from the clipboard in 1(20|19|18) s$/u)).toBeVisible();
  expect(JSON.parse((await act({ kind: 'onClipboard' })) as string)).toHaveProperty('client_secret');
});

test('with Never a copied secret has no countdown, and the preference says that it stays', async () => {
  await showPreferences(['Shop']);
  await group('Clear a copied Secret key from the clipboard after').getByText('Never').click();
  await expect.element(page.getByText(/^Anything else you copy stays\. With Never/u)).toBeVisible();
  window.location.hash = '#/saved-secrets';
  await page.getByRole('button', { name: 'Copy Secret of Shop' }).click();
  await expect.element(page.getByText('The Client ID and Secret key of Shop are on the clipboard.')).toBeVisible();
  await expect.element(page.getByText(/^Secret key on the clipboard/u)).not.toBeInTheDocument();
});

test('a preference that cannot be saved reverts, and says so', async () => {
  const { act } = await showPreferences();
  await act({ kind: 'settingsCannotBeWritten' });
  await group('Sign out when inactive for').getByText('5 minutes', { exact: true }).click();
  await expect.element(page.getByText(/The preference wasn’t changed\./u)).toBeVisible();
  await expect.element(option('Sign out when inactive for', '1 hour')).toBeChecked();
});

test('the log folder opens, and the diagnostics are copied', async () => {
  const { act } = await showPreferences();
  await page.getByRole('button', { name: 'Open log folder' }).click();
  await expect.poll(() => act({ kind: 'logsOpened' })).toBe(1);
  await page.getByRole('button', { name: 'Copy diagnostics' }).click();
  await expect.element(page.getByText('The diagnostics are on the clipboard.')).toBeVisible();
  expect(await act({ kind: 'onClipboard' })).toContain('API Key Console');
});
