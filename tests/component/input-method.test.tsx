/** Keys that belong to an input method while a person composes text. */
import { describe, expect, test } from 'vitest';
import { cdp, type Locator, page, userEvent } from 'vitest/browser';
import { type ShownConsole, showConsole } from '../helpers/show-console.tsx';

const search = () => page.getByRole('searchbox', { name: 'Search by name, Client ID or creator' });
const dialog = () => page.getByRole('dialog');

interface Key {
  key: string;
  keyCode: number;
}
const escapeKey: Key = { key: 'Escape', keyCode: 27 };
const enter: Key = { key: 'Enter', keyCode: 13 };
const down: Key = { key: 'ArrowDown', keyCode: 40 };

/** A key during a composition, as Chromium makes it. */
async function whileComposing({ key, keyCode }: Key): Promise<void> {
  await cdp().send('Input.imeSetComposition', { text: 'か', selectionStart: 1, selectionEnd: 1 });
  const heard = new Promise<boolean>((done) =>
    window.addEventListener('keydown', ({ isComposing }) => done(isComposing), { capture: true, once: true }),
  );
  for (const type of ['rawKeyDown', 'keyUp'] as const) {
    await cdp().send('Input.dispatchKeyEvent', { type, key, code: key, windowsVirtualKeyCode: keyCode });
  }
  // Otherwise the key belonged to no input method, and the test would show nothing.
  expect(await heard).toBe(true);
}

/** The key that starts or ends an input method, or that it swallowed. */
async function swallowed({ key }: Key): Promise<void> {
  for (const type of ['keydown', 'keyup'])
    document.activeElement?.dispatchEvent(
      new KeyboardEvent(type, { key, code: key, keyCode: 229, bubbles: true, cancelable: true }),
    );
}

/** A field, how to show it, and the check that the keys did nothing. */
interface Field {
  name: string;
  show(): Promise<ShownConsole>;
  field(): Locator;
  keys: Key[];
  stays(): Promise<void>;
}

const fields: Field[] = [
  {
    name: 'the search for API keys',
    show: () => showConsole({ user: 'owner' }),
    field: search,
    keys: [escapeKey],
    async stays() {
      await expect.element(search()).not.toHaveValue('');
    },
  },
  {
    name: 'the name of a new API key',
    async show() {
      const shown = await showConsole({ user: 'owner' });
      await page.getByRole('button', { name: 'Add API Key' }).click();
      return shown;
    },
    field: () => dialog().getByRole('textbox', { name: 'API Key name' }),
    keys: [escapeKey, enter],
    async stays() {
      await expect.element(dialog().getByRole('textbox', { name: 'API Key name' })).toHaveFocus();
    },
  },
  {
    name: 'the search for accounts',
    show: () => showConsole({ user: 'adminOfSeveral', account: null }, '#/'),
    field: () => page.getByRole('searchbox', { name: 'Search accounts' }),
    keys: [escapeKey, enter, down],
    async stays() {
      await expect.element(page.getByRole('searchbox', { name: 'Search accounts' })).toHaveFocus();
      await expect.element(page.getByRole('searchbox', { name: 'Search accounts' })).not.toHaveValue('');
    },
  },
];

describe.each(fields)('$name', ({ show, field, keys, stays }) => {
  test.each(keys)('does not act on $key that belongs to an input method', async (key) => {
    await show();
    await field().fill('o');
    await swallowed(key);
    await stays();
    await whileComposing(key);
    await stays();
  });
});

test('a command ignores keys that belong to an input method, and acts on those that do not', async () => {
  await showConsole({ user: 'owner' });
  await expect.element(search()).toBeVisible();
  /** Whether a command took the key. */
  const isTaken = (keyCode: number) =>
    !document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'n', code: 'KeyN', ctrlKey: true, keyCode, bubbles: true, cancelable: true }),
    );
  expect(isTaken(229)).toBe(false);
  expect(isTaken(78)).toBe(true);
  await expect.element(dialog()).toBeVisible();
});

test('once the text is chosen, the same keys act again', async () => {
  await showConsole({ user: 'owner' });
  await search().fill('o');
  await whileComposing(escapeKey);
  await expect.element(search()).not.toHaveValue('');
  await cdp().send('Input.insertText', { text: 'か' });
  await expect.element(search()).toHaveValue('oか');
  await userEvent.keyboard('{Escape}');
  await expect.element(search()).toHaveValue('');
});
