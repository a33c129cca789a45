/** The texts of the console through i18next: the same catalogue for the renderer's screens and main's few sentences. */
import i18next, { type i18n } from 'i18next';
import { en } from './en/all.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

/** Languages that the catalogue holds, as BCP 47 tags. */
const languages = ['en'] as const;
export type Language = (typeof languages)[number];

/**
 * A catalogue that speaks `language`, ready when this returns. React escapes what it shows, so nothing is escaped here;
 * who writes HTML (the page in the browser) escapes for itself.
 */
export function createCatalogue(language: Language): i18n {
  const catalogue = i18next.createInstance();
  void catalogue.init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    interpolation: { escapeValue: false },
    resources: { en: { translation: en } },
  });
  return catalogue;
}
