import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { showConsole } from '../helpers/show-console.tsx';

const notices = page.getByRole('region', { name: 'Files on this computer' });
const restored = notices.getByText('Your settings couldn’t be read. The last good copy is in use.');
const unwritable = notices.getByText('Nothing can be saved on this computer.');
const announced = page
  .getByRole('status')
  .getByText(/^Your settings couldn’t be read\. The last good copy is in use\. Your/u);

test('restored settings are reported before signing in, announced, and gone once acknowledged', async () => {
  const { reload } = await showConsole({ storage: ['settingsRestored'] }, '#/');
  await expect.element(announced).toBeInTheDocument();
  await expect.element(restored).toBeVisible();
  await notices.getByRole('button', { name: 'Got it' }).click();
  await expect.element(notices).not.toBeInTheDocument();
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveFocus();
  await reload();
  await expect.element(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect.element(notices).not.toBeInTheDocument();
});

test('several notices are acknowledged one by one at the top of every screen, also with the keyboard', async () => {
  await showConsole({ user: 'owner', storage: ['settingsReset', 'journalDamaged'] }, '#/preferences');
  await expect.element(notices.getByText(/there was no good copy/u)).toBeVisible();
  await expect.element(notices.getByText(/records of new API keys/u)).toBeVisible();
  const first = notices.getByRole('button', { name: 'Got it' }).first();
  await expect.element(first).toBeVisible();
  // A screen keeps focusing its heading until a key is pressed.
  await userEvent.keyboard('{Tab}');
  (first.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(notices.getByText(/there was no good copy/u)).not.toBeInTheDocument();
  await expect.element(notices.getByText(/records of new API keys/u)).toBeVisible();
});

test('a disk that refuses writes is reported as long as it does, without a button', async () => {
  const { act } = await showConsole({ user: 'owner' }, '#/preferences');
  await act({ kind: 'settingsCannotBeWritten' });
  await page.getByText('2 minutes').click();
  await expect.element(unwritable).toBeVisible();
  await expect.element(page.getByText('It couldn’t be saved on this computer.')).toBeVisible();
  expect(notices.getByRole('button').elements()).toEqual([]);
  await act({ kind: 'settingsCanBeWritten' });
  await page.getByText('10 seconds').click();
  await expect.element(notices).not.toBeInTheDocument();
});

test('data from a newer version is reported: settings with the remedy as long as they are there, notes until acknowledged', async () => {
  await showConsole({ storage: ['settingsNewer', 'journalNewer', 'runsNewer'] }, '#/');
  await expect.element(notices.getByText('A newer version of API Key Console wrote your settings.')).toBeVisible();
  await expect.element(notices.getByText(/in the keychain\. Install the newer version again\.$/u)).toBeVisible();
  const seen = notices.getByRole('button', { name: 'Got it' });
  expect(seen.elements()).toHaveLength(2);
  await seen.first().click();
  await expect.element(notices.getByText(/wrote notes about new API keys\.$/u)).not.toBeInTheDocument();
  await expect.element(notices.getByText(/wrote notes about deleting several API keys\.$/u)).toBeVisible();
});
