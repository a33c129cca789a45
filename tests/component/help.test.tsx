/** The help is the user guide in the console's language. */
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { showConsole } from '../helpers/show-console.tsx';

const help = () => page.getByRole('dialog');
const part = (name: string) => help().getByRole('heading', { level: 4, name });
/** The language that the guide declares. */
const languageOfGuide = () => help().element().querySelector('[lang]')?.getAttribute('lang');

async function closeHelp(): Promise<void> {
  await userEvent.keyboard('{Escape}');
  await expect.element(help()).not.toBeInTheDocument();
}

test('The help is in the chosen language, links to each of its parts, and follows a change of language', async () => {
  await showConsole({ user: 'owner' }, '#/preferences');
  await page.getByText('Deutsch').click();
  await expect.element(page.getByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible();
  await userEvent.keyboard('{F1}');
  await expect.element(help().getByRole('heading', { name: 'Hilfe' })).toBeVisible();
  await expect.element(help().getByRole('heading', { level: 3, name: 'Für Supportmitarbeiter' })).toBeInTheDocument();
  await expect.element(help().getByRole('img', { name: /^Ein Kundenkonto/u })).toBeInTheDocument();
  expect(languageOfGuide()).toBe('de');
  for (const name of ['API-Schlüssel löschen', 'Nachsehen, wer was getan hat', 'Wenn die Anmeldung nicht klappt']) {
    await help().getByRole('button', { name }).click();
    await expect.element(part(name)).toHaveFocus();
    await expect.element(part(name)).toBeInViewport();
  }
  await closeHelp();
  await page.getByText('Suomi').click();
  await expect.element(page.getByRole('heading', { level: 1, name: 'Asetukset' })).toBeVisible();
  await userEvent.keyboard('{F1}');
  await expect.element(part('API-avaimen lisääminen')).toBeInTheDocument();
  expect(languageOfGuide()).toBe('fi');
});

test('The help for a language without a guide is in English, and is marked as English', async () => {
  await showConsole({ user: 'owner' }, undefined, 'ltr');
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  await userEvent.keyboard('{F1}');
  await help().getByRole('button', { name: 'Rename an API key' }).click();
  await expect.element(part('Rename an API key')).toHaveFocus();
  expect(languageOfGuide()).toBe('en');
  await expect.element(help().getByRole('heading', { name: /^Ĥéļþ/u })).toBeInTheDocument();
});
