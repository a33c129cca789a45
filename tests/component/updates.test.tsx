import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { showConsole } from '../helpers/show-console.tsx';

const section = page.getByRole('main').getByRole('region', { name: 'Updates' });
const banner = page.getByRole('region', { name: 'New version' });
const ready = 'Version 1.2.0 is ready. Restart when it suits you.';
const restart = banner.getByRole('button', { name: 'Restart now' });

test('a new version is announced without taking the focus, and Restart now installs it', async () => {
  const { act } = await showConsole({ user: 'owner', update: { version: '1.2.0' } });
  await expect.element(banner.getByText(ready)).toBeVisible();
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(document.activeElement?.closest('section[aria-label="New version"]')).toBeNull();
  expect(await act({ kind: 'timesInstalled' })).toBe(0);
  await restart.click();
  await expect.poll(() => act({ kind: 'timesInstalled' })).toBe(1);
});

test('Later hides the announcement until a newer version is ready', async () => {
  const { act } = await showConsole({ user: 'owner', update: { version: '1.2.0' } });
  const later = banner.getByRole('button', { name: 'Later' });
  await later.click();
  await expect.element(page.getByText(ready)).not.toBeInTheDocument();
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveFocus();
  window.location.hash = '#/preferences';
  await expect.element(section.getByText(ready)).toBeVisible();
  await act({ kind: 'updateServer', version: '1.3.0' });
  await page.getByRole('button', { name: 'Check for updates' }).click();
  await expect.element(banner.getByText('Version 1.3.0 is ready. Restart when it suits you.')).toBeVisible();
  await expect.element(banner.getByRole('button', { name: 'Later' })).toBeVisible();
});

test('while a secret is open the update waits, and says so', async () => {
  const { act } = await showConsole({ user: 'owner', update: { version: '1.2.0' } });
  await expect.element(restart).toBeVisible();
  await page.getByRole('button', { name: 'Add API Key' }).click();
  await expect.element(page.getByRole('textbox', { name: 'API Key name' })).toHaveFocus();
  await userEvent.keyboard('Shop{Enter}');
  const dialog = page.getByRole('dialog');
  await expect.element(dialog.getByRole('button', { name: 'Copy Secret' })).toBeVisible();
  const waiting = 'Version 1.2.0 is ready. First close open Secret keys, and finish what you typed.';
  await expect.element(page.getByText(waiting)).toBeInTheDocument();
  expect(document.querySelector('section[aria-label="New version"]')?.textContent).not.toContain('Restart now');
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: /^I’ve saved it/u }).click();
  await expect.element(restart).toBeVisible();
  expect(await act({ kind: 'timesInstalled' })).toBe(0);
});

test('unsent text delays the update too', async () => {
  await showConsole({ user: 'owner', update: { version: '1.2.0' } });
  await expect.element(restart).toBeVisible();
  await page.getByRole('button', { name: 'Add API Key' }).click();
  await expect.element(page.getByRole('textbox', { name: 'API Key name' })).toHaveFocus();
  await userEvent.keyboard('Half a na');
  await expect.element(page.getByText(/First close open Secret keys, and finish what you typed/u)).toBeInTheDocument();
});

test('an unfinished creation on the screen delays the update too', async () => {
  await showConsole({ user: 'owner', lost: ['Lost'], update: { version: '1.2.0' } });
  await expect.element(banner.getByText(/First close open Secret keys, and finish what you typed/u)).toBeVisible();
  await expect.element(restart).not.toBeInTheDocument();
});

test('an update that cannot be installed is reported with a remedy, and the console continues', async () => {
  const { act } = await showConsole({ user: 'owner', update: { version: '1.2.0' } });
  await act({ kind: 'installFails' });
  await restart.click();
  await expect
    .element(
      page
        .getByRole('region', { name: 'Notifications' })
        .getByText(/^The update couldn’t be installed\. You still have this version/u),
    )
    .toBeVisible();
  await expect.element(banner).not.toBeInTheDocument();
  await expect.element(page.getByRole('button', { name: 'Add API Key' })).toBeVisible();
});

test('Preferences checks for updates, and shows the result', async () => {
  const { act } = await showConsole({ user: 'owner', update: { version: null } }, '#/preferences');
  await expect.element(section.getByText(/^You have the latest version\. Checked /u)).toBeVisible();
  await act({ kind: 'updateServer', version: '1.2.0', forges: true });
  await page.getByRole('button', { name: 'Check for updates' }).click();
  await expect.element(section.getByText(/isn’t signed by the maker of API Key Console/u)).toBeVisible();
  await act({ kind: 'updateServer', version: '1.2.0' });
  await page.getByRole('button', { name: 'Check for updates' }).click();
  await expect.element(section.getByText(ready)).toBeVisible();
  await expect.element(section.getByText(/isn’t signed/u)).not.toBeInTheDocument();
  await expect.element(page.getByRole('status').getByText(ready)).toBeInTheDocument();
});

test('without updates Preferences says why, and offers no check', async () => {
  await showConsole({ user: 'owner' }, '#/preferences');
  await expect
    .element(section.getByText('You’re running this version from source. It doesn’t update automatically.'))
    .toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Check for updates' })).not.toBeInTheDocument();
});

test('an update is announced before signing in too', async () => {
  await showConsole({ update: { version: '1.2.0' } }, '#/');
  await expect.element(banner.getByText(ready)).toBeVisible();
});
