/** Main's texts in the person's language: one catalogue for menu, system dialogs and the page in the browser. */
import { app } from 'electron';
import { type Language, type LanguageChoice, languageOf } from '../../contract/language.ts';
import { createCatalogue, speak } from '../../texts/catalogue.ts';
import { logBug } from '../ipc-border.ts';
import { log } from './log.ts';

/** English until `speakFor` has resolved. */
export const catalogue = createCatalogue();

/** The catalogue's current language. */
export function spoken(): Language {
  return languageOf([catalogue.language]);
}

/**
 * Switches the catalogue to the chosen language; returns the resulting one. Never rejects, because a window in English
 * is better than none.
 */
export async function speakFor(choice: LanguageChoice): Promise<Language> {
  const language = choice === 'system' ? languageOf(app.getPreferredSystemLanguages()) : choice;
  await speak(catalogue, language).catch((error: unknown) => logBug(log, error));
  return spoken();
}
