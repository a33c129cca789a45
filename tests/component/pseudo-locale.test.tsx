/**
 * Every screen in a language that is longer than English and has other letters, left to right and right to left:
 * nothing stays in English, and nothing is out of reach.
 */
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { seededUsers } from '../../sandbox/seed.ts';
import { outOfReach } from '../helpers/out-of-reach.ts';
import { type PseudoLocale, untranslated } from '../helpers/pseudo-locale.ts';
import { showConsole } from '../helpers/show-console.tsx';
import { untilStill } from '../helpers/until-still.ts';

const windows = [
  [720, 480],
  [900, 600],
  [1280, 800],
] as const;

/** Not translated: names from the article, and of programs, people, servers and keys. */
const own = [
  'API Key Console',
  'Sandbox',
  'Keycloak',
  'Magento shop',
  'Acme Nordic AB',
  'Fjord Travel AS',
  'Ctrl+',
  // React Spectrum's own texts; it has no pseudo-locale.
  'Actions',
  'Clear selection',
  'Clear search',
  'Dismiss',
  'Warning',
  'Alert',
  ...Object.values(seededUsers).flatMap(({ name, email }) => [name, email]),
];

async function expectTranslated(screen: string, besides: readonly string[] = []): Promise<void> {
  await untilStill();
  expect(untranslated([...own, ...besides]), screen).toEqual([]);
  for (const [width, height] of windows) {
    await page.viewport(width, height);
    await untilStill();
    expect(outOfReach(), `${screen} at ${width}×${height}`).toEqual([]);
  }
  await page.viewport(1280, 800);
}

const press = (keys: string) => userEvent.keyboard(keys);
const heading = () => page.getByRole('heading', { level: 1 });
const dialog = () => page.getByRole('dialog');
const question = () => page.getByRole('alertdialog');

test.each<PseudoLocale>(['ltr', 'rtl'])('The sign-in screen has no English words (%s)', async (direction) => {
  await showConsole({}, undefined, direction);
  await expect.element(heading()).toBeVisible();
  await expectTranslated('sign-in');
  for (const summary of document.querySelectorAll('summary')) summary.click();
  await expectTranslated('sign-in, unfolded');
  await press('{Control>}/{/Control}');
  await expect.element(dialog()).toBeVisible();
  await expectTranslated('keyboard shortcuts', ['Shift', 'Alt', 'Delete', 'Backspace', 'Ctrl']);
  await press('{Escape}');
  await expect.element(dialog()).not.toBeInTheDocument();
  await press('{Control>}{Shift>}p{/Shift}{/Control}');
  await expect.element(page.getByRole('option').first()).toBeVisible();
  await expectTranslated('the command palette', ['Shift', 'Ctrl']);
});

test.each<PseudoLocale>(['ltr', 'rtl'])('The list and its dialogs have no English words (%s)', async (direction) => {
  await showConsole({ user: 'owner', apiKeys: ['Magento shop', 'Blog'], areInUse: true }, undefined, direction);
  const row = page.getByRole('row', { name: 'Magento shop' });
  await expect.element(row).toBeVisible();
  expect(getComputedStyle(row.element()).direction).toBe(direction);
  await expectTranslated('the list', ['Blog']);
  await row.click();
  await expect.element(page.getByRole('toolbar')).toBeVisible();
  await expectTranslated('the Bottom bar', ['Blog']);
  await press('{Enter}');
  await expect.poll(() => document.querySelector('section[aria-labelledby]')).not.toBeNull();
  await expectTranslated('the details', ['Blog']);
  await press('{Escape}');
  await expect.element(row).toHaveFocus();
  await press('{F2}');
  await expect.element(dialog()).toBeVisible();
  await expectTranslated('rename', ['Blog']);
  await press('{Escape}');
  await expect.element(dialog()).not.toBeInTheDocument();
  await press('{Delete}');
  await expect.element(question()).toBeVisible();
  await expectTranslated('delete', ['Blog']);
  await press('{Escape}');
  await expect.element(question()).not.toBeInTheDocument();
  await press('{Control>}n{/Control}');
  await expect.element(dialog().getByRole('textbox')).toHaveFocus();
  await press('Web shop{Enter}');
  await expect.element(dialog().getByRole('button').nth(2)).toBeVisible();
  await expectTranslated('the secret', ['Blog', 'Web shop', 'JSON', 'curl', 'env']);
  await press('{Escape}');
  await expect.element(question()).toBeVisible();
  await expectTranslated('not copied', ['Blog', 'Web shop']);
});

test.each([
  ['activity', '#/account-settings/activity'],
  ['saved secrets', '#/saved-secrets'],
  ['preferences', '#/preferences'],
])('The screen of %s has no English words', async (screen, address) => {
  await showConsole({ user: 'owner', saved: ['Kept'] }, address, 'ltr');
  await expect.element(heading()).toBeVisible();
  await expectTranslated(screen, ['Kept', 'JSON', 'curl', 'env', 'CSV']);
});

test('The request for access to a customer’s account has no English words', async () => {
  await showConsole({ user: 'supportAgent', account: null }, undefined, 'ltr');
  await expect.element(page.getByRole('searchbox')).toHaveFocus();
  await press('fjord');
  await expect.element(page.getByRole('row').first()).toBeVisible();
  await press('{Enter}');
  await expect.element(dialog()).toBeVisible();
  await expectTranslated('the question for access');
});
