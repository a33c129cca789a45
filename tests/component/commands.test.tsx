/** Commands on other keyboard layouts, as Chromium reports them. */
import { expect, test } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { showConsole } from '../helpers/show-console.tsx';

async function pressWithControl(key: string, code: string, keyCode: number): Promise<void> {
  for (const type of ['rawKeyDown', 'keyUp'] as const) {
    await cdp().send('Input.dispatchKeyEvent', { type, modifiers: 2, key, code, windowsVirtualKeyCode: keyCode });
  }
}

test('On a keyboard without Latin letters only the key at the Latin position runs a command', async () => {
  await showConsole({ user: 'owner' });
  await expect.element(page.getByRole('row', { name: 'Magento shop' })).toBeVisible();
  await pressWithControl('е', 'KeyT', 84);
  expect(page.getByRole('dialog').elements()).toEqual([]);
  await pressWithControl('т', 'KeyN', 78);
  await expect.element(page.getByRole('dialog', { name: 'Add API Key' })).toBeVisible();
});

test('On a keyboard with another Latin layout a command is on the key with its letter', async () => {
  await showConsole({ user: 'owner' });
  await expect.element(page.getByRole('row', { name: 'Magento shop' })).toBeVisible();
  await pressWithControl('b', 'KeyN', 66);
  expect(page.getByRole('dialog').elements()).toEqual([]);
  await pressWithControl('n', 'KeyL', 78);
  await expect.element(page.getByRole('dialog', { name: 'Add API Key' })).toBeVisible();
});
