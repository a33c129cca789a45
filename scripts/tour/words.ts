/** The texts on the screens of a tour: a walk finds a button by its key in texts/, in any language. */
import type { ParseKeys, TFunction } from 'i18next';
import type { Language } from '../../contract/language.ts';
import { createCatalogue, speak } from '../../texts/catalogue.ts';

/** The texts of one language. */
export interface Words {
  /** A text as a screen shows it, with its values filled in. */
  t: TFunction;
  /** Matches the text with any values filled in. If it has plural forms, the form for many. */
  like: (key: ParseKeys) => RegExp;
}

/** Reads the texts of a language. */
export async function wordsOf(language: Language): Promise<Words> {
  const catalogue = createCatalogue();
  await speak(catalogue, language);
  const { t } = catalogue;
  return {
    t,
    like(key: string) {
      const written = t(key, { count: 100, skipInterpolation: true, defaultValue: key });
      const parts = written.split(/\{\{\w+\}\}/u).map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
      return new RegExp(parts.join('.+'), 'u');
    },
  };
}
