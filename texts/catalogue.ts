/** The texts of the console through i18next: the same catalogue for the renderer's screens and main's few sentences. */
import i18next, { type FormatterModule, type i18n } from 'i18next';
import type { Language } from '../contract/language.ts';
import { en } from './en/all.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

/** Read when somebody wants to read it: English alone is always there. */
const others: Readonly<Record<Exclude<Language, 'en'>, () => Promise<object>>> = {
  sv: async () => (await import('./sv/all.ts')).sv,
  da: async () => (await import('./da/all.ts')).da,
  nb: async () => (await import('./nb/all.ts')).nb,
  fi: async () => (await import('./fi/all.ts')).fi,
  de: async () => (await import('./de/all.ts')).de,
};

/** Numbers as the language writes them: 10,000 is 10 000 in Swedish. To make one takes longer than all that it is made for. */
const numbers = new Map<string, Intl.NumberFormat>();

function written(value: unknown, language = 'en'): string {
  if (typeof value !== 'number') return String(value);
  const format = numbers.get(language) ?? new Intl.NumberFormat(language);
  numbers.set(language, format);
  return format.format(value);
}

const numbersInLanguage: FormatterModule = {
  type: 'formatter',
  init() {},
  // Nothing is asked for by name: every number is written so.
  add() {},
  addCached() {},
  format: (value: unknown, _name, language) => written(value, language),
};

/**
 * A catalogue that speaks English, ready when this returns. React escapes what it shows, so nothing is escaped here;
 * who writes HTML (the page in the browser) escapes for itself.
 */
export function createCatalogue(): i18n {
  const catalogue = i18next.createInstance().use(numbersInLanguage);
  void catalogue.init({
    lng: 'en',
    fallbackLng: 'en',
    initAsync: false,
    interpolation: { escapeValue: false, alwaysFormat: true },
    resources: { en: { translation: en } },
  });
  return catalogue;
}

/** By catalogue, what it was asked to speak last. */
const wished = new WeakMap<i18n, Language>();

/**
 * Has the catalogue speak a language from when this resolves on, unless another one was asked for meanwhile: that one may
 * be read sooner. Whoever shows a text is told by i18next. Rejects where the language cannot be read; then it speaks on as before.
 */
export async function speak(catalogue: i18n, language: Language): Promise<void> {
  wished.set(catalogue, language);
  if (language !== 'en' && !catalogue.hasResourceBundle(language, 'translation')) {
    catalogue.addResourceBundle(language, 'translation', await others[language]());
  }
  if (wished.get(catalogue) === language) await catalogue.changeLanguage(language);
}
