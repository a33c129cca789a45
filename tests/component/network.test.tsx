import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { showConsole } from '../helpers/show-console.tsx';

test('before signing in a person can check the network, see each step and copy the result', async () => {
  const { act } = await showConsole({}, '#/');
  await page.getByText('Trouble signing in?').click();
  await page.getByRole('button', { name: 'Check the network' }).click();
  await expect.element(page.getByRole('heading', { name: /^Sign-in service: 127/u })).toBeVisible();
  await expect.element(page.getByText(/^Return from the browser: OK/u)).toBeVisible();
  await expect.element(page.getByText('The network check found no problems.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Copy result' }).click();
  await expect.element(page.getByText('The result is on the clipboard.')).toBeVisible();
  expect(await act({ kind: 'onClipboard' })).toMatch(
    /^Network check\nManagement API: 127\.0\.0\.1:\d+\n {2}proxy: ok DIRECT\n/u,
  );
});

test('a problem is shown with its remedy, in the preferences too', async () => {
  const { act } = await showConsole({ user: 'owner' }, '#/preferences');
  await expect.element(page.getByRole('button', { name: 'Check the network' })).toBeVisible();
  await act({ kind: 'stopSandbox' });
  await page.getByRole('button', { name: 'Check the network' }).click();
  await expect.element(page.getByText(/^Connection: Problem/u)).toBeVisible();
  await expect.element(page.getByText(/^Nothing answers there right now/u).first()).toBeVisible();
  await expect.element(page.getByText('The network check found 2 problems.').first()).toBeVisible();
});
