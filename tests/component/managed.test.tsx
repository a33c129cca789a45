import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { showConsole } from '../helpers/show-console.tsx';

const group = (name: RegExp) => page.getByRole('radiogroup', { name });

test('fixed preferences are shown as set by the organisation and cannot be changed; the rest can', async () => {
  const managed = '{ "clipboardSeconds": 10, "keychain": "off", "guardsChanges": "always" }';
  await showConsole({ user: 'owner', managed }, '#/preferences');
  const clipboard = group(/^Clear a copied Secret key/u);
  await expect.element(clipboard.getByRole('radio', { name: '10 seconds' })).toBeChecked();
  await expect.element(clipboard.getByRole('radio', { name: '30 seconds' })).toBeDisabled();
  await expect.element(page.getByRole('checkbox', { name: /^Save new Secret keys/u })).toBeDisabled();
  await expect.element(page.getByText('Set by your organisation.').nth(2)).toBeVisible();
  await expect.element(group(/^Sign out/u).getByRole('radio', { name: '5 minutes' })).toBeEnabled();
});

test('the sign-in screen offers neither other connections nor staying signed in if the organisation forbids both', async () => {
  const managed =
    '{ "keychain": "off", "connections": { "mayAdd": false, "list": [{ "name": "Ours", "url": "{url}" }] } }';
  await showConsole({ managed }, '#/');
  await expect.element(page.getByText('Your organisation has set the connections.')).toBeVisible();
  await expect.element(page.getByRole('checkbox', { name: 'Stay signed in on this computer' })).toBeDisabled();
  await expect.element(page.getByRole('button', { name: 'Add connection…' })).not.toBeInTheDocument();
  await expect.element(page.getByRole('button', { name: /^Change/u })).not.toBeInTheDocument();
});
