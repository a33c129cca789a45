import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type ShownConsole, showConsole } from '../helpers/show-console.tsx';

const heading = () => page.getByRole('heading', { level: 1, name: 'Saved secrets' });
const question = () => page.getByRole('alertdialog');
const failures = () => page.getByRole('region', { name: 'Notifications' });

async function showSaved(names: string[]): Promise<ShownConsole> {
  const shown = await showConsole({ user: 'owner', saved: names }, '#/');
  await page.getByRole('button', { name: 'Information Centre' }).click();
  await page.getByRole('menuitem', { name: 'Saved secrets' }).click();
  await expect.element(heading()).toHaveFocus();
  return shown;
}

test('saved secrets are listed by account, and each can be copied again in any format', async () => {
  const { act } = await showSaved(['Shop', 'Report']);
  const group = page.getByRole('region', { name: 'Saved secrets of Acme Nordic AB' });
  await expect.element(group.getByText('Shop')).toBeVisible();
  await expect.element(group.getByText((await act({ kind: 'clientIdOf', name: 'Report' })) as string)).toBeVisible();
  await page.getByRole('button', { name: 'Copy Secret of Shop' }).click();
  await expect.element(page.getByText(/^The Client ID and Secret key of Shop are on the clipboard/u)).toBeVisible();
  expect(await act({ kind: 'onClipboard' })).toContain((await act({ kind: 'clientIdOf', name: 'Shop' })) as string);
  await page.getByRole('button', { name: 'Copy Secret of Report as…' }).click();
  await page.getByRole('menuitemradio', { name: /^JSON/u }).click();
  await expect.element(page.getByText(/^The Client ID and Secret key of Report are on the clipboard/u)).toBeVisible();
  expect(JSON.parse((await act({ kind: 'onClipboard' })) as string)).toHaveProperty('client_secret');
});

test('a search narrows the list while typing, and Remove all is not offered meanwhile', async () => {
  await showSaved(['Kundtjänst chatt', 'Report']);
  const field = page.getByRole('searchbox', { name: 'Search by name, Client ID or account' });
  const removeAll = page.getByRole('button', { name: 'Remove all of Acme Nordic AB' });
  await expect.element(removeAll).toBeVisible();
  await field.fill('CHATT kundtjanst');
  await expect.element(page.getByRole('button', { name: 'Copy Secret of Report' })).not.toBeInTheDocument();
  await expect.element(page.getByRole('button', { name: 'Copy Secret of Kundtjänst chatt' })).toBeVisible();
  await expect.element(removeAll).not.toBeInTheDocument();
  await field.fill('zzz');
  await expect.element(page.getByText('No saved secret matches your search.')).toBeVisible();
  await field.fill('acme');
  await expect.element(page.getByRole('button', { name: 'Copy Secret of Report' })).toBeVisible();
});

test('removing a secret asks first with Cancel as the default, and then deletes it from the keychain', async () => {
  const { act } = await showSaved(['Shop', 'Report']);
  await page.getByRole('button', { name: 'Remove the saved secret of Shop' }).click();
  await expect.element(question().getByRole('button', { name: 'Cancel' })).toHaveFocus();
  await question().getByRole('button', { name: 'Cancel' }).click();
  expect(await act({ kind: 'inKeychain' })).toHaveLength(2);
  await page.getByRole('button', { name: 'Remove the saved secret of Shop' }).click();
  await question().getByRole('button', { name: 'Remove' }).click();
  await expect.element(page.getByText('The saved secret of Shop was removed from this computer.')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Copy Secret of Shop' })).not.toBeInTheDocument();
  expect(await act({ kind: 'inKeychain' })).toHaveLength(1);
  await expect.element(heading()).toHaveFocus();
});

test('all secrets of an account can be removed together, and the list then says that there are none', async () => {
  const { act } = await showSaved(['Shop', 'Report']);
  await page.getByRole('button', { name: 'Remove all of Acme Nordic AB' }).click();
  await expect.element(question().getByText(/^There are 2 saved secrets\./u)).toBeVisible();
  await question().getByRole('button', { name: 'Remove' }).click();
  await expect.element(page.getByRole('heading', { name: 'No saved secrets' })).toBeVisible();
  expect(await act({ kind: 'inKeychain' })).toEqual([]);
});

test('a locked keychain is reported at the secret, and nothing is removed', async () => {
  const { act } = await showSaved(['Shop']);
  await act({ kind: 'keychainIs', problem: 'locked' });
  await page.getByRole('button', { name: 'Copy Secret of Shop' }).click();
  await expect.element(page.getByRole('heading', { name: 'This computer’s keychain is locked.' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove the saved secret of Shop' }).click();
  await question().getByRole('button', { name: 'Remove' }).click();
  await expect.element(page.getByRole('heading', { name: 'This computer’s keychain is locked.' })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Copy Secret of Shop' })).toBeVisible();
});

test('what a locked keychain does not do is said on the next screen too', async () => {
  const { act } = await showSaved(['Shop', 'Report']);
  await act({ kind: 'holdKeychain', of: 'remove' });
  await page.getByRole('button', { name: 'Remove the saved secret of Shop' }).click();
  await question().getByRole('button', { name: 'Remove' }).click();
  await userEvent.keyboard('{Control>}2{/Control}');
  await expect.element(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible();
  await act({ kind: 'keychainIs', problem: 'locked' });
  await act({ kind: 'releaseKeychain' });
  await expect
    .element(failures().getByText(/^Remove the saved secret of Shop: This computer’s keychain is locked\./u))
    .toBeVisible();
});

test('what the keychain does after its screen was left is said, and takes the focus from nothing', async () => {
  const { act } = await showSaved(['Shop']);
  await act({ kind: 'holdKeychain', of: 'remove' });
  await page.getByRole('button', { name: 'Remove all of Acme Nordic AB' }).click();
  await question().getByRole('button', { name: 'Remove' }).click();
  await userEvent.keyboard('{Control>}1{/Control}');
  await page.getByRole('searchbox').fill('shop');
  await act({ kind: 'releaseKeychain' });
  await expect
    .element(page.getByText('All saved secrets of Acme Nordic AB were removed from this computer.'))
    .toBeVisible();
  await expect.element(page.getByRole('searchbox')).toHaveFocus();
});

test('a secret that another program removed is taken off the list and reported', async () => {
  const { act } = await showSaved(['Shop']);
  await act({ kind: 'emptyKeychain' });
  await page.getByRole('button', { name: 'Copy Secret of Shop' }).click();
  await expect.element(page.getByText(/is no longer in this computer’s keychain/u)).toBeVisible();
  await expect.element(page.getByRole('heading', { name: 'No saved secrets' })).toBeVisible();
});

test('deleting an API key removes its saved secret', async () => {
  const { act } = await showSaved(['Shop']);
  window.location.hash = '#/account-settings/api-management';
  await page.getByRole('row', { name: /^Shop/u }).click();
  await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect.element(page.getByText('Shop was deleted.')).toBeVisible();
  expect(await act({ kind: 'inKeychain' })).toEqual([]);
  window.location.hash = '#/saved-secrets';
  await expect.element(page.getByRole('heading', { name: 'No saved secrets' })).toBeVisible();
});

test('another account’s saved secrets can be removed from anywhere, and copied only there', async () => {
  const { act } = await showConsole({ user: 'adminOfSeveral', saved: ['Shop'] }, '#/saved-secrets');
  await expect.element(page.getByRole('button', { name: 'Copy Secret of Shop' })).toBeVisible();
  await userEvent.keyboard('{Control>}k{/Control}');
  await page.getByText('Fjord Travel AS').click();
  await expect.element(page.getByText('API keys of Fjord Travel AS')).toBeVisible();
  window.location.hash = '#/saved-secrets';
  const group = page.getByRole('region', { name: 'Saved secrets of Acme Nordic AB' });
  await expect.element(group.getByText('Switch to Acme Nordic AB to copy them.')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Copy Secret of Shop' })).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Remove the saved secret of Shop' }).click();
  await question().getByRole('button', { name: 'Remove' }).click();
  await expect.element(page.getByText('The saved secret of Shop was removed from this computer.')).toBeVisible();
  expect(await act({ kind: 'inKeychain' })).toEqual([]);
});

test('the next person at this computer sees nothing of what the previous one saved', async () => {
  const { act } = await showSaved(['Shop']);
  await expect.element(page.getByRole('button', { name: 'Copy Secret of Shop' })).toBeVisible();
  await act({ kind: 'personAtTheBrowser', user: 'admin' });
  await page.getByRole('button', { name: 'Information Centre' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  // Signing in ends at the start on its own, which would undo an earlier navigation.
  await expect.element(page.getByRole('heading', { name: 'API Management' })).toBeVisible();
  window.location.hash = '#/saved-secrets';
  await expect.element(page.getByRole('heading', { name: 'No saved secrets' })).toBeVisible();
  expect(await act({ kind: 'inKeychain' })).toHaveLength(1);
});
