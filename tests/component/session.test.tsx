import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type ShownConsole, showConsole } from '../helpers/show-console.tsx';

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const field = () => page.getByRole('textbox', { name: 'API Key name' });

test('signing in leads straight into the only account, and the article’s way leads to API Management', async () => {
  const { act } = await showConsole({}, '#/');
  await act({ kind: 'personAtTheBrowser', user: 'owner' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect.element(heading('API Management')).toBeVisible();
  await page.getByRole('button', { name: 'Information Centre' }).click();
  await expect.element(page.getByText('astrid@acme-nordic.example · Account Owner')).toBeVisible();
  await page.getByRole('menuitem', { name: 'Account Settings' }).click();
  await page.getByRole('link', { name: 'API Management' }).click();
  await expect.element(page.getByRole('row', { name: 'Magento shop' })).toBeVisible();
});

test('while signing in, the window says what it waits for, and Cancel ends it', async () => {
  const { act } = await showConsole({}, '#/');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect.element(heading('Continue in your browser')).toBeVisible();
  await expect.element(page.getByText(/^Time left: [45]:\d\d$/u)).toBeVisible();
  await page.getByRole('button', { name: 'Copy sign-in link' }).click();
  await expect.element(page.getByText('The sign-in link is on the clipboard.')).toBeVisible();
  expect(await act({ kind: 'copied' })).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1/u)]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(heading('Sign in')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Sign in' })).toBeEnabled();
});

test('while the server does not answer, the window says that it is connecting, and Cancel ends it at once', async () => {
  const { act } = await showConsole({}, '#/');
  await act({ kind: 'network', now: 'isHeld' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect.element(heading('Connecting to Sandbox')).toBeVisible();
  // Nothing has opened yet, so there is no link to copy and no browser to switch to.
  await expect.element(page.getByRole('button', { name: 'Copy sign-in link' })).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(heading('Sign in')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Sign in' })).toBeEnabled();
  await act({ kind: 'network', now: 'isWhole' });
  await expect.element(heading('Sign in')).toBeVisible();
});

test('a browser that does not open is reported', async () => {
  const { act } = await showConsole({}, '#/');
  await act({ kind: 'browserDoesNotOpen' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect.element(heading('Your browser didn’t open')).toBeVisible();
});

test('a person without a browser here signs in with a code on another device', async () => {
  const { act } = await showConsole({}, '#/');
  await page.getByText('Other ways').click();
  await page.getByRole('button', { name: 'Use a code instead' }).click();
  await expect.element(heading('Sign in with a code')).toBeVisible();
  await expect.element(page.getByText(/^[A-Z]{4}-[A-Z]{4}$/u)).toBeVisible();
  await expect.element(page.getByText(/^Time left: (10|9):\d\d$/u)).toBeVisible();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect.element(page.getByText('The sign-in link is on the clipboard.')).toBeVisible();
  await page.getByRole('button', { name: 'Copy code' }).click();
  await expect.element(page.getByText('The code is on the clipboard.')).toBeVisible();
  await act({ kind: 'personTypesTheCode', user: 'owner' });
  await expect.element(heading('API Management')).toBeVisible();
});

test('if the browser does not open, a person can use a code instead', async () => {
  const { act } = await showConsole({}, '#/');
  await act({ kind: 'browserDoesNotOpen' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Use a code instead' }).click();
  await expect.element(page.getByText(/^[A-Z]{4}-[A-Z]{4}$/u)).toBeVisible();
  await page.getByRole('button', { name: 'Open in browser' }).click();
  await expect.element(page.getByText(/Your browser didn’t open/u)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(heading('Sign in')).toBeVisible();
});

test('a person in several accounts chooses one, and can switch with Ctrl+K', async () => {
  await showConsole({ user: 'adminOfSeveral', account: null }, '#/');
  await expect.element(heading('Choose an account')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search accounts' }).fill('fjord');
  await expect.element(page.getByText('1 account', { exact: true })).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('API keys of Fjord Travel AS')).toBeVisible();
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(page.getByRole('dialog', { name: 'Switch account' })).toBeVisible();
  await page.getByText('Havregryn Livs').click();
  await expect.element(page.getByText('API keys of Havregryn Livs')).toBeVisible();
  await expect.element(heading('API Management')).toHaveFocus();
});

test('the Information Centre leads to another account too', async () => {
  await showConsole({ user: 'adminOfSeveral', account: 'Björk & Co' });
  await expect.element(page.getByRole('row', { name: 'Shopify' })).toBeVisible();
  await page.getByRole('button', { name: 'Information Centre' }).click();
  await page.getByRole('menuitem', { name: 'Switch account…' }).click();
  await expect.element(page.getByRole('searchbox', { name: 'Search accounts' })).toHaveFocus();
  await userEvent.keyboard('øresund');
  await expect.element(page.getByText('1 account', { exact: true })).toBeVisible();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.element(page.getByText('API keys of Øresund Sport ApS')).toBeVisible();
});

test('a late answer for an account that was left changes nothing in the open one', async () => {
  const { act } = await showConsole({ user: 'adminOfSeveral', account: 'Björk & Co' }, '#/preferences');
  await expect.element(heading('Preferences')).toBeVisible();
  await act({ kind: 'network', now: 'isHeld' });
  window.location.hash = '#/account-settings/api-management';
  await expect.element(page.getByRole('progressbar', { name: 'Loading API keys' })).toBeVisible();
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(page.getByRole('dialog', { name: 'Switch account' })).toBeVisible();
  await page.getByText('Fjord Travel AS').click();
  await act({ kind: 'network', now: 'isWhole' });
  await expect.element(page.getByText('API keys of Fjord Travel AS')).toBeVisible();
  window.location.hash = '#/account-settings/api-management';
  await expect.element(page.getByRole('row', { name: 'Booking engine' })).toBeVisible();
  await expect.element(page.getByRole('row', { name: 'Shopify' })).not.toBeInTheDocument();
});

test.each([
  ['the switcher', 'Cancel', async () => chooseFjord('{Control>}k{/Control}')],
  ['the switcher', 'Escape', async () => chooseFjord('{Control>}k{/Control}')],
  ['the command palette', 'Cancel', async () => chooseFjord('{Control>}{Shift>}p{/Shift}{/Control}fjord')],
  [
    'a link',
    'Cancel',
    async ({ act }: ShownConsole) => {
      await act({ kind: 'linkCame', link: 'api-key-console://accounts/{id}', account: 'Fjord Travel AS' });
      await page.getByRole('alertdialog').getByRole('button', { name: 'Open' }).click();
    },
  ],
])(
  'an account that is being entered by %s is given up with %s, and what is begun then stays',
  async (_by, how, enter) => {
    const shown = await showConsole({ user: 'adminOfSeveral', account: 'Björk & Co' });
    const { act } = shown;
    await expect.element(page.getByRole('row', { name: 'Shopify' })).toBeVisible();
    await act({ kind: 'fault', method: 'GET', path: '^/v1/accounts/[^/]+$', what: { kind: 'delay', until: 60_000 } });
    await enter(shown);
    if (how === 'Escape') await userEvent.keyboard('{Escape}');
    else await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Add API Key' }).click();
    await page.getByRole('textbox', { name: 'API Key name' }).fill('Web shop');
    await userEvent.keyboard('{Enter}');
    const secret = page.getByText('The Secret key is only shown once.');
    await expect.element(secret).toBeVisible();
    await act({ kind: 'noFaults' });
    // The server answers this after it would have answered the entering.
    await act({ kind: 'readList' });
    expect(await act({ kind: 'focus' })).toBe('Björk & Co');
    await expect.element(secret).toBeVisible();
  },
);

/** Opens what these keys open, and chooses the account there. */
async function chooseFjord(keys: string): Promise<void> {
  await userEvent.keyboard(keys);
  await page.getByRole('dialog').getByText('Fjord Travel AS').click();
}

const failures = () => page.getByRole('region', { name: 'Notifications' });

async function signOut(): Promise<void> {
  await page.getByRole('button', { name: 'Information Centre' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect.element(heading('Sign in')).toBeVisible();
}

test('a sign-out that the server was not told of says so until somebody signs in', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await expect.element(page.getByRole('row', { name: 'Magento shop' })).toBeVisible();
  await act({ kind: 'fault', method: 'POST', path: '^/oidc/revoke$', what: { kind: 'status', status: 500 } });
  await signOut();
  const told = failures().getByText(/^You’re signed out here, but the server couldn’t be told\. .* \(status 500\)\.$/u);
  await expect.element(told).toBeVisible();
  await act({ kind: 'noFaults' });
  await act({ kind: 'personAtTheBrowser', user: 'admin' });
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect.element(page.getByRole('row', { name: 'Magento shop' })).toBeVisible();
  await expect.element(told).not.toBeInTheDocument();
  await signOut();
  await expect.element(told).not.toBeInTheDocument();
});

test('a sign-in that stays in the keychain after a sign-out is reported, and can be removed there', async () => {
  const { act } = await showConsole({}, '#/');
  await act({ kind: 'personAtTheBrowser', user: 'owner' });
  await page.getByText('Stay signed in on this computer').click();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect.element(heading('API Management')).toBeVisible();
  await act({ kind: 'keychainIs', problem: 'locked' });
  await signOut();
  await expect
    .element(failures().getByText(/^You’re signed out, but your sign-in is still in the keychain\./u))
    .toBeVisible();
  await expect.element(page.getByRole('button', { name: /^Remove Astrid Lindqvist/u })).toBeVisible();
});

test('typed text survives a lost session for the same person', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await page.getByRole('button', { name: 'Add API Key' }).click();
  await field().fill('Half typed');
  await act({ kind: 'loseSession' });
  await expect.element(page.getByText('Your session has ended.')).toBeVisible();
  await expect.element(page.getByText(/What you typed is kept. Sign in again as Astrid Lindqvist/u)).toBeVisible();
  await act({ kind: 'personAtTheBrowser', user: 'owner' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect.element(field()).toHaveValue('Half typed');
});

test('typed text survives a cancelled attempt to sign in again', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await page.getByRole('button', { name: 'Add API Key' }).click();
  await field().fill('Half typed');
  await act({ kind: 'loseSession' });
  await act({ kind: 'nobodyAtTheBrowser' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await act({ kind: 'personAtTheBrowser', user: 'owner' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect.element(field()).toHaveValue('Half typed');
});

test('typed text is never shown to another person', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await page.getByRole('button', { name: 'Add API Key' }).click();
  await field().fill('Half typed');
  await act({ kind: 'loseSession' });
  await expect.element(page.getByText('Your session has ended.')).toBeVisible();
  await act({ kind: 'personAtTheBrowser', user: 'admin' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect.element(heading('API Management')).toBeVisible();
  expect(document.documentElement.outerHTML).not.toContain('Half typed');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
});

test('signing out leads to the sign-in screen, which gives no reason', async () => {
  await showConsole({ user: 'owner' }, '#/');
  await page.getByRole('button', { name: 'Information Centre' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect.element(heading('Sign in')).toHaveFocus();
  await expect.element(page.getByText(/Sign in to manage your account’s API keys/u)).toBeVisible();
});
