import { expect, test } from 'vitest';
import { commands, page, userEvent } from 'vitest/browser';
import type { ConsoleOptions } from '../helpers/console-acts.ts';
import { apiManagement, type ShownConsole, showConsole } from '../helpers/show-console.tsx';

interface Screen {
  title: string;
  options: ConsoleOptions;
  address: string;
  reach: (act: ShownConsole['act']) => Promise<void>;
}

const visible = (text: string | RegExp) => expect.element(page.getByText(text).first()).toBeVisible();
const pressAdd = () => page.getByRole('button', { name: 'Add API Key' }).click();

const inDialog = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });

/** Added and copied; the dialog is open. */
async function copyNew(name: string): Promise<void> {
  await pressAdd();
  await userEvent.keyboard(`${name}{Enter}`);
  await inDialog('Copy Secret').click();
  await visible(/^Cleared from the clipboard in/u);
}

async function selectBoth(): Promise<void> {
  await page.getByRole('row', { name: 'Old 1' }).click();
  await userEvent.keyboard('{Control>}a{/Control}');
  await expect.element(page.getByRole('button', { name: 'Delete 2' })).toBeVisible();
}

const screens: Screen[] = [
  { title: 'signing in', options: {}, address: '#/', reach: () => visible(/Sign in to manage/u) },
  {
    title: 'signing in with a code',
    options: {},
    address: '#/',
    reach: async () => {
      await page.getByText('Other ways').click();
      await page.getByRole('button', { name: 'Use a code instead' }).click();
      await visible(/^[A-Z]{4}-[A-Z]{4}$/u);
    },
  },
  {
    title: 'adding a Keycloak',
    options: {},
    address: '#/',
    reach: async () => {
      await page.getByText('Other ways').click();
      await page.getByRole('button', { name: 'Add connection…' }).click();
      await page
        .getByRole('textbox', { name: 'Address of the management API' })
        .fill('https://sso.example/realms/acme');
      await visible('Client ID of API Key Console');
    },
  },
  {
    title: 'the choice of an account',
    options: { user: 'adminOfSeveral', account: null },
    address: '#/',
    reach: () => visible('Fjord Travel AS'),
  },
  {
    title: 'an empty list',
    options: { user: 'owner', apiKeys: [] },
    address: apiManagement,
    reach: () => visible('No API keys yet'),
  },
  {
    title: 'the list with a hint',
    options: { user: 'owner', isNew: true },
    address: apiManagement,
    reach: () => visible('Select an API key to rename or delete it.'),
  },
  {
    title: 'a customer’s account with a hint',
    options: { user: 'supportAgent', grant: {}, isNew: true },
    address: apiManagement,
    reach: () => visible('Changes are locked until you unlock them at the top.'),
  },
  {
    title: 'API Management for a Regular User',
    options: { user: 'regular' },
    address: apiManagement,
    reach: () => visible(/is for Admin Users/u),
  },
  {
    title: 'the list with its Bottom bar',
    options: { user: 'owner' },
    address: apiManagement,
    reach: async () => {
      await page.getByRole('row', { name: 'Magento shop' }).click();
      await expect.element(page.getByRole('toolbar')).toBeVisible();
    },
  },
  {
    title: 'the Bottom bar with several',
    options: { user: 'owner', apiKeys: ['Old 1', 'Old 2'] },
    address: apiManagement,
    reach: () => selectBoth(),
  },
  {
    title: 'several in question',
    options: { user: 'owner', apiKeys: ['Old 1', 'Old 2'], areInUse: true },
    address: apiManagement,
    reach: async () => {
      await selectBoth();
      await page.getByRole('button', { name: 'Delete 2' }).click();
      await expect.element(page.getByRole('textbox', { name: 'Enter 2 to confirm' })).toBeVisible();
    },
  },
  {
    title: 'several of which nobody knows',
    options: { user: 'owner', apiKeys: ['Old 1', 'Old 2'] },
    address: apiManagement,
    reach: async (act) => {
      await act({ kind: 'fault', method: 'DELETE', times: 1000, what: { kind: 'resetAfterCommit' } });
      await selectBoth();
      await page.getByRole('button', { name: 'Delete 2' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Delete 2' }).click();
      await expect.element(page.getByRole('button', { name: 'Continue' })).toBeVisible();
    },
  },
  {
    title: 'a name that is refused',
    options: { user: 'owner' },
    address: apiManagement,
    reach: async () => {
      await pressAdd();
      await userEvent.keyboard('{Enter}');
      await visible('Enter a name.');
    },
  },
  {
    title: 'the Secret key, shown once',
    options: { user: 'owner' },
    address: apiManagement,
    reach: async () => {
      await pressAdd();
      await userEvent.keyboard('Accessible{Enter}');
      await visible('The Secret key is only shown once.');
      await page.getByRole('button', { name: 'Reveal' }).click();
      await visible(/^Hides in/u);
    },
  },
  {
    title: 'the Secret key that could not be saved',
    options: { user: 'owner' },
    address: apiManagement,
    reach: async (act) => {
      await act({ kind: 'keychainIs', problem: 'locked' });
      await pressAdd();
      await userEvent.keyboard('Accessible{Enter}');
      await visible('The Secret key is only shown once.');
      await page.getByRole('button', { name: 'Copy Secret' }).click();
      await visible(/^Cleared from the clipboard in/u);
      await page.getByRole('button', { name: 'Save to keychain' }).click();
      await visible('This computer’s keychain is locked.');
    },
  },
  {
    title: 'the Secret key that is no longer on the clipboard',
    options: { user: 'owner' },
    address: apiManagement,
    reach: async () => {
      await copyNew('Accessible');
      await page.getByRole('dialog').getByLabelText('Paste it from where you saved it').fill('something else');
      await userEvent.keyboard('{Enter}');
      await visible(/^This doesn’t match/u);
      await inDialog('Clear now').click();
      await visible(/^No longer on the clipboard/u);
    },
  },
  {
    title: 'two pairs within reach, one of them on the clipboard',
    options: { user: 'owner' },
    address: apiManagement,
    reach: async () => {
      for (const name of ['Accessible', 'مزامنة المتجر '.repeat(7).trim()]) {
        await copyNew(name);
        await inDialog('Close').click();
        await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
      }
      await visible(/on the clipboard for/u);
    },
  },
  {
    title: 'the check of a pair within reach',
    options: { user: 'owner' },
    address: apiManagement,
    reach: async () => {
      await copyNew('Accessible');
      await inDialog('Close').click();
      await page.getByRole('button', { name: 'Check: Accessible' }).click();
      await visible('Check the Secret key of Accessible');
    },
  },
  {
    title: 'the question before one signs out with a pair within reach',
    options: { user: 'owner' },
    address: apiManagement,
    reach: async () => {
      await copyNew('Accessible');
      await inDialog('Close').click();
      await page.getByRole('button', { name: 'Information Centre' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await visible('Have you saved the Secret key?');
    },
  },
  {
    title: 'the list with a saved secret that was copied',
    options: { user: 'owner', saved: ['Kept'] },
    address: '#/',
    reach: async () => {
      window.location.hash = apiManagement;
      await page.getByRole('row', { name: /^Kept/u }).click();
      await page.getByRole('toolbar').getByRole('button', { name: 'Copy Secret' }).click();
      await visible(/^Clipboard: Secret key for/u);
    },
  },
  {
    title: 'the list with creations that are not settled',
    options: { user: 'owner', unknown: ['In the dark', 'x'.repeat(100)], lost: ['Without a secret'] },
    address: apiManagement,
    reach: () => visible('3 API keys need checking'),
  },
  {
    title: 'the question before one of them is removed',
    options: { user: 'owner', unknown: ['In the dark'] },
    address: apiManagement,
    reach: async () => {
      await page.getByRole('button', { name: 'Remove from this list: In the dark' }).click();
      await visible('Remove In the dark from this list?');
    },
  },
  {
    title: 'the list that cannot be read again',
    options: { user: 'owner' },
    address: apiManagement,
    reach: async (act) => {
      await visible('Magento shop');
      await act({ kind: 'stopSandbox' });
      await page.getByRole('button', { name: 'Refresh' }).click();
      await visible(/Last updated/u);
      await page.getByRole('button', { name: 'What to do' }).click();
    },
  },
  {
    title: 'a creation for which the server asks to wait',
    options: { user: 'owner' },
    address: apiManagement,
    reach: async (act) => {
      const what = { kind: 'status' as const, status: 503, headers: { 'retry-after': '30' } };
      await act({ kind: 'fault', method: 'POST', what });
      await pressAdd();
      await userEvent.keyboard('Waits{Enter}');
      await visible(/^The server is busy/u);
    },
  },
  {
    title: 'the question before the window closes over a creation',
    options: { user: 'owner' },
    address: apiManagement,
    reach: async (act) => {
      await act({ kind: 'fault', method: 'POST', what: { kind: 'hangBeforeCommit' } });
      await pressAdd();
      await userEvent.keyboard('On its way{Enter}');
      await act({ kind: 'askToClose' });
      await visible('An API key is still being added');
    },
  },
  {
    title: 'a creation whose end nobody knows',
    options: { user: 'owner' },
    address: apiManagement,
    reach: async (act) => {
      await act({ kind: 'fault', method: 'POST', what: { kind: 'resetAfterCommit' } });
      await pressAdd();
      await userEvent.keyboard('Unknown{Enter}');
      await visible(/The API key may have been created/u);
    },
  },
  {
    title: 'a rename that lost a race',
    options: { user: 'admin' },
    address: apiManagement,
    reach: async (act) => {
      await page.getByRole('row', { name: 'Magento shop' }).click();
      await page.getByRole('toolbar').getByRole('button', { name: 'Rename' }).click();
      await act({ kind: 'renameApiKey', name: 'Magento shop', to: 'Theirs' });
      await userEvent.keyboard('Mine{Enter}');
      await visible('Rename anyway');
    },
  },
  {
    title: 'the saved secrets',
    options: { user: 'owner', saved: ['Kept', 'مزامنة المتجر'] },
    address: '#/',
    reach: async () => {
      window.location.hash = '#/saved-secrets';
      await visible('Kept');
    },
  },
  {
    title: 'no saved secrets',
    options: { user: 'owner' },
    address: '#/saved-secrets',
    reach: () => visible('No saved secrets'),
  },
  {
    title: 'the choice of a customer’s account, with a pinned one',
    options: { user: 'supportAgent', account: null, customers: 50, pinned: ['Fjord Travel AS'] },
    address: '#/',
    reach: () => visible('fjord-travel.example · Support agent · Pinned'),
  },
  {
    title: 'the question for access, with what is wrong in it',
    options: { user: 'supportAgent', account: null },
    address: '#/',
    reach: async () => {
      await page.getByText('Acme Nordic AB').click();
      await page.getByRole('button', { name: 'Get access' }).click();
      await visible('Enter a ticket.');
    },
  },
  {
    title: 'a customer’s account, locked',
    options: { user: 'supportAgent', grant: {} },
    address: apiManagement,
    reach: async () => {
      await page.getByRole('row', { name: 'Magento shop' }).click();
      await expect.element(page.getByRole('toolbar')).toBeVisible();
    },
  },
  {
    title: 'a customer’s account where changes are allowed and the access ends soon',
    options: { user: 'supportAgent', grant: { minutes: 4 }, allowsChanges: true },
    address: apiManagement,
    reach: async () => {
      await page.getByRole('row', { name: 'Magento shop' }).click();
      await visible(/^[34]:\d\d left$/u);
    },
  },
  {
    title: 'the question for more time',
    options: { user: 'supportAgent', grant: {} },
    address: '#/',
    reach: async () => {
      await page.getByRole('button', { name: 'Extend' }).click();
      await visible(/^Your access then lasts one hour/u);
    },
  },
  {
    title: 'the question before an API key is deleted in a customer’s account',
    options: { user: 'supportAgent', grant: {}, allowsChanges: true },
    address: apiManagement,
    reach: async () => {
      await page.getByRole('row', { name: 'Magento shop' }).click();
      await page.getByRole('toolbar').getByRole('button', { name: 'Delete in Acme Nordic AB' }).click();
      await visible('API Key name');
    },
  },
  {
    title: 'a customer’s account after the access has ended',
    options: { user: 'supportAgent', grant: {} },
    address: apiManagement,
    reach: async (act) => {
      await visible('Magento shop');
      await act({ kind: 'endGrants' });
      await page.getByRole('button', { name: 'Refresh' }).click();
      await visible(/^Last updated .* What you typed is kept/u);
    },
  },
  {
    title: 'a dialog that an ended access holds up',
    options: { user: 'supportAgent', grant: {}, allowsChanges: true },
    address: apiManagement,
    reach: async (act) => {
      await page.getByRole('button', { name: 'Add API Key in Acme Nordic AB' }).click();
      await act({ kind: 'endGrants' });
      await userEvent.keyboard('Held up{Enter}');
      await visible('Your access to this account has ended.');
    },
  },
  {
    title: 'the guard rail in one’s own account',
    options: { user: 'owner', guardsChanges: 'always' },
    address: apiManagement,
    reach: () => visible(/keeps you from changing something by mistake/u),
  },
  {
    title: 'the preferences',
    options: { user: 'owner' },
    address: '#/preferences',
    reach: () => visible('Format for Copy Secret'),
  },
];

test.each(screens)('$title keeps WCAG 2.2 AA in light and dark', async ({ options, address, reach }) => {
  const { act } = await showConsole(options, address);
  await reach(act);
  expect(await commands.accessibilityProblems('light')).toEqual([]);
  expect(await commands.accessibilityProblems('dark')).toEqual([]);
});

test('what is wrong would be found, and in dark what is wrong in dark alone', async () => {
  await showConsole({}, '#/');
  await visible(/Sign in to manage/u);
  const wrong = document.createElement('p');
  wrong.innerHTML =
    '<img src="data:,"><span style="color: light-dark(black, #333); background: light-dark(white, black)">Dim</span>';
  document.body.append(wrong);
  try {
    expect(await commands.accessibilityProblems('light')).toEqual([expect.stringMatching(/^image-alt: /)]);
    expect(await commands.accessibilityProblems('dark')).toEqual([expect.stringMatching(/^color-contrast: .*Dim/)]);
  } finally {
    wrong.remove();
  }
});
