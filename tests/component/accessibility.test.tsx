import { expect, test } from 'vitest';
import { commands, page, userEvent } from 'vitest/browser';
import type { ConsoleOptions } from '../support/console-acts.ts';
import { apiManagement, type ShownConsole, showConsole } from '../support/show-console.tsx';

interface Screen {
  title: string;
  options: ConsoleOptions;
  address: string;
  reach: (act: ShownConsole['act']) => Promise<void>;
}

const visible = (text: string | RegExp) => expect.element(page.getByText(text).first()).toBeVisible();
const pressAdd = () => page.getByRole('button', { name: 'Add API Key' }).click();

const screens: Screen[] = [
  { title: 'signing in', options: {}, address: '#/', reach: () => visible(/Sign in to manage/u) },
  {
    title: 'the choice of an account',
    options: { user: 'adminOfSeveral', account: null },
    address: '#/',
    reach: () => visible('Fjord Travel AS'),
  },
  { title: 'the start', options: { user: 'owner' }, address: '#/', reach: () => visible('Welcome, Astrid Lindqvist') },
  {
    title: 'Account Settings',
    options: { user: 'owner' },
    address: '#/account-settings',
    reach: () => visible('Choose a setting on the left.'),
  },
  {
    title: 'an empty list',
    options: { user: 'owner', apiKeys: [] },
    address: apiManagement,
    reach: () => visible('No API keys yet'),
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
      await visible(/^The clipboard forgets it in/u);
      await page.getByRole('button', { name: 'Save to keychain' }).click();
      await visible('The keychain of this computer is locked.');
    },
  },
  {
    title: 'the list with a saved secret that was copied',
    options: { user: 'owner' },
    address: '#/',
    reach: async (act) => {
      await act({ kind: 'saveSecretsOf', names: ['Kept'] });
      window.location.hash = apiManagement;
      await page.getByRole('row', { name: /^Kept/u }).click();
      await page.getByRole('toolbar').getByRole('button', { name: 'Copy Secret' }).click();
      await visible(/^Clipboard: secret for/u);
    },
  },
  {
    title: 'the saved secrets',
    options: { user: 'owner' },
    address: '#/',
    reach: async (act) => {
      await act({ kind: 'saveSecretsOf', names: ['Kept', 'مزامنة المتجر'] });
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
    title: 'the preferences',
    options: { user: 'owner' },
    address: '#/preferences',
    reach: () => visible('Copy Secret writes'),
  },
];

test.each(screens)('$title keeps WCAG 2.2 AA in light and dark', async ({ options, address, reach }) => {
  const { act } = await showConsole(options, address);
  await reach(act);
  expect(await commands.accessibilityProblems('light')).toEqual([]);
  expect(await commands.accessibilityProblems('dark')).toEqual([]);
});
