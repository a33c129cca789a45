/** A pressed button that goes away leaves the focus in the screen: never on the page's body, where Tab starts anew. */
import { describe, expect, test } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';

import { type ShownConsole, showConsole } from '../helpers/show-console.tsx';

const button = (name: string | RegExp) => page.getByRole('button', { name });
const dialog = () => page.getByRole('dialog');
const row = (name: string | RegExp) => page.getByRole('row', { name });
const search = () => page.getByRole('searchbox', { name: 'Search by name, Client ID or creator' });
const part = () => page.getByRole('region', { name: 'Replacement' });
const activity = '#/account-settings/activity';

/** Focuses it and presses Enter, until it is gone; Space and a click do the same. */
async function press(what: Locator): Promise<void> {
  await expect.element(what).toBeEnabled();
  const element = what.element() as HTMLElement;
  element.focus();
  expect(document.activeElement).toBe(element);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => element.isConnected).toBe(false);
}

/** Replaces the API key from its details, and puts the pair away. */
async function replacing(name: string): Promise<ShownConsole> {
  const shown = await showConsole({ user: 'admin' });
  await row(name).dblClick();
  await button('Replace…').click();
  await userEvent.keyboard('{Enter}');
  await dialog().getByRole('button', { name: 'Copy Secret' }).click();
  await dialog().getByRole('button', { name: 'Close' }).click();
  await button(/^I’ve saved it/u).click();
  await expect.element(dialog()).not.toBeInTheDocument();
  return shown;
}

interface Vanishing {
  name: string;
  /** Shows it, and returns the button. */
  show(): Promise<Locator>;
}

const vanishing: Vanishing[] = [
  {
    name: 'Show all API keys, after a search',
    async show() {
      await showConsole({ user: 'owner' });
      await search().fill('nothing like this');
      return button('Show all API keys');
    },
  },
  {
    name: 'a filter that lets nothing through any more',
    async show() {
      const { act } = await showConsole({ user: 'owner' });
      await button('Never used (1)').click();
      await act({ kind: 'removeApiKey', name: 'Test (Oskar)' });
      await button('Refresh').click();
      return button('Never used (0)');
    },
  },
  {
    name: 'Clear filters',
    async show() {
      await showConsole({ user: 'owner' }, activity);
      await expect.element(page.getByRole('listitem').filter({ hasText: 'Added “Magento shop”' })).toBeVisible();
      await button(/^What:/u).click();
      await page.getByRole('menuitemradio', { name: 'Secret key saved' }).click();
      return button('Clear filters');
    },
  },
  {
    name: 'one of several API keys in the filter of Activity',
    async show() {
      await showConsole({ user: 'owner', saved: ['Kept one', 'Kept two'] }, activity);
      await page.getByRole('searchbox').first().fill('kept');
      return button('Kept one');
    },
  },
  {
    name: 'Try again',
    async show() {
      const { act } = await showConsole({ user: 'owner' }, activity);
      await expect.element(page.getByRole('listitem').filter({ hasText: 'Added “Magento shop”' })).toBeVisible();
      await act({ kind: 'stopSandbox' });
      await button('Refresh').click();
      await expect.element(button('Try again')).toBeVisible();
      await act({ kind: 'startSandbox' });
      return button('Try again');
    },
  },
  {
    name: 'Close of a run that was hidden',
    async show() {
      const { act } = await showConsole({ user: 'admin', apiKeys: ['Old 1', 'Old 2', 'Stays'] });
      await row('Old 1').click();
      await userEvent.keyboard('{Control>}');
      await row('Old 2').click();
      await userEvent.keyboard('{/Control}{Delete}');
      const question = page.getByRole('alertdialog');
      await expect.element(question.getByRole('listitem').first()).toBeVisible();
      await act({ kind: 'network', now: 'isHeld' });
      await question.getByRole('button', { name: 'Delete 2' }).click();
      await dialog().getByRole('button', { name: 'Hide' }).click();
      await act({ kind: 'network', now: 'isWhole' });
      return page.getByRole('region', { name: 'Several API keys at once' }).getByRole('button', { name: 'Close' });
    },
  },
  {
    name: 'Done of a replacement',
    async show() {
      const { act } = await replacing('Magento shop');
      await act({ kind: 'removeApiKey', name: 'Magento shop' });
      await button('Refresh').click();
      return part().getByRole('button', { name: 'Done' });
    },
  },
  {
    name: 'Stop replacing',
    async show() {
      await replacing('Magento shop');
      return part().getByRole('button', { name: 'Stop replacing' });
    },
  },
  {
    name: 'Remove of the only place',
    async show() {
      await replacing('Magento shop');
      await part().getByRole('textbox', { name: 'Where it’s used' }).fill('Checkout server');
      await userEvent.keyboard('{Enter}');
      return part().getByRole('button', { name: 'Remove Checkout server' });
    },
  },
  {
    name: 'Remove of the only person who stays signed in',
    async show() {
      const { act } = await showConsole({}, '#/');
      await stay(act, 'owner');
      return button('Remove Astrid Lindqvist from this computer');
    },
  },
];

/** Signs in to stay, and makes way for the next person. */
async function stay(act: ShownConsole['act'], user: 'owner' | 'admin'): Promise<void> {
  await act({ kind: 'personAtTheBrowser', user });
  await page.getByText('Stay signed in on this computer').click();
  await button('Sign in').click();
  await button('Information Centre').click();
  await page.getByRole('menuitem', { name: 'Switch person or connection…' }).click();
  await expect.element(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
}

describe('After the press the focus is in the screen:', () => {
  test.for(vanishing)('$name', async ({ show }) => {
    await press(await show());
    await expect.poll(() => document.activeElement).not.toBe(document.body);
  });
});

test('A second press on Remove does not remove the next person, and the first is announced', async () => {
  const { act } = await showConsole({}, '#/');
  await stay(act, 'owner');
  await stay(act, 'admin');
  const people = page.getByRole('list', { name: 'Signed in on this computer' });
  await expect.poll(() => people.getByRole('listitem').elements().length).toBe(2);
  const remove = people.getByRole('button', { name: /^Remove/u });
  (remove.first().element() as HTMLElement).click();
  await expect.poll(() => people.getByRole('listitem').elements().length).toBe(1);
  (remove.first().element() as HTMLElement).click();
  await expect.element(page.getByRole('status').getByText(/ was removed from this computer\.$/u)).toBeVisible();
  await expect.element(remove.first()).toBeEnabled();
  expect(people.getByRole('listitem').elements()).toHaveLength(1);
});
