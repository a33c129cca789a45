/** What main says, in the person's language: one catalogue for the menu, the system's boxes and the page in the browser. */
import { app } from 'electron';
import { type Language, type LanguageChoice, languageOf } from '../../contract/language.ts';
import { createCatalogue, speak } from '../../texts/catalogue.ts';

/** English until `speakFor` has resolved. */
export const catalogue = createCatalogue();

/** Has it speak the language of this choice; answers which one that is. */
export async function speakFor(choice: LanguageChoice): Promise<Language> {
  const language = choice === 'system' ? languageOf(app.getPreferredSystemLanguages()) : choice;
  await speak(catalogue, language);
  return language;
}

/** The language that it speaks. */
export function spoken(): Language {
  return languageOf([catalogue.language]);
}
