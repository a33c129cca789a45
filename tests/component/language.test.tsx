/** The chosen language, and what follows it. */
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { showConsole } from '../helpers/show-console.tsx';

const preferences = '#/preferences';

test('Another language applies at once, to React Spectrum and dates too, and is kept after a reload', async () => {
  const { reload } = await showConsole({ user: 'owner', more: 1_300 }, preferences);
  await page.getByText('Svenska').click();
  await expect.element(page.getByRole('heading', { level: 1, name: 'Inställningar' })).toBeVisible();
  expect(document.documentElement.lang).toBe('sv');
  await page.getByRole('link', { name: 'API Management' }).click();
  await expect.element(page.getByText(/1\s30\d API-nycklar/u).first()).toBeVisible();
  await userEvent.fill(page.getByRole('searchbox'), 'magento');
  await expect.element(page.getByRole('row', { name: 'Magento shop' })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Rensa sökning' })).toBeVisible();
  const time = document.querySelector('[role=row] time');
  expect(time?.getAttribute('title')).toMatch(
    /(januari|februari|mars|april|maj|juni|juli|augusti|oktober|november|december|september) 20\d\d/u,
  );
  await reload();
  await expect.element(page.getByRole('button', { name: 'Skapa API-nyckel' }).first()).toBeVisible();
});

test('"Same as this computer" returns to its language', async () => {
  await showConsole({ user: 'owner', stored: { preferences: { language: 'de' } } }, preferences);
  await page.getByText('Suomi').click();
  await expect.element(page.getByRole('heading', { level: 1, name: 'Asetukset' })).toBeVisible();
  await page.getByText('Sama kuin tietokoneessa').click();
  await expect.element(page.getByRole('heading', { level: 1, name: 'Preferences' })).toBeVisible();
});

test('In German the keys are named as German keyboards label them', async () => {
  await showConsole({ user: 'owner' }, preferences);
  await page.getByText('Deutsch').click();
  await expect.element(page.getByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible();
  await userEvent.keyboard('{Control>}/{/Control}');
  const list = page.getByRole('dialog', { name: 'Tastenkürzel' });
  await expect.element(list.getByRole('listitem').filter({ hasText: 'Löschen' })).toHaveTextContent('LöschenEntf');
  const keys = [...list.element().querySelectorAll('kbd')].map(({ textContent }) => textContent);
  expect(keys).toContain('Strg');
  expect(keys).toContain('Umschalt');
  expect(keys).not.toContain('Ctrl');
});

test('A language fixed by the organisation is shown and cannot be changed', async () => {
  const managed = JSON.stringify({ language: 'da' });
  await showConsole({ user: 'owner', managed }, preferences);
  await expect.element(page.getByRole('radio', { name: 'Svenska' })).toBeDisabled();
});
