/** What main says, in the person's language: one catalogue for the menu, the system's boxes and the page in the browser. */
import { app } from 'electron';
import { type Language, type LanguageChoice, languageOf } from '../../contract/language.ts';
import { createCatalogue, speak } from '../../texts/catalogue.ts';
import { logBug } from '../ipc-border.ts';
import { log } from './log.ts';

/** English until `speakFor` has resolved. */
export const catalogue = createCatalogue();

/** The language that it speaks. */
export function spoken(): Language {
  return languageOf([catalogue.language]);
}

/** Has it speak the language of this choice; answers which one it speaks then. Never rejects: a window in English is better than none. */
export async function speakFor(choice: LanguageChoice): Promise<Language> {
  const language = choice === 'system' ? languageOf(app.getPreferredSystemLanguages()) : choice;
  await speak(catalogue, language).catch((error: unknown) => logBug(log, error));
  return spoken();
}
