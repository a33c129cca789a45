/** The texts of the console through i18next: one catalogue for the renderer's screens and main's few sentences. */
import i18next, { type FormatterModule, type i18n } from 'i18next';
import type { Language } from '../contract/language.ts';
import { en } from './en/all.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

/** Loaded on demand; English is always there. */
const others: Readonly<Record<Exclude<Language, 'en'>, () => Promise<object>>> = {
  sv: async () => (await import('./sv/all.ts')).sv,
  da: async () => (await import('./da/all.ts')).da,
  nb: async () => (await import('./nb/all.ts')).nb,
  fi: async () => (await import('./fi/all.ts')).fi,
  de: async () => (await import('./de/all.ts')).de,
};

/**
 * Formats numbers by language: 10,000 is 10 000 in Swedish. Cached, since a formatter takes longer to make than to use.
 */
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
  // No format is looked up by name: every number is written the same way.
  add() {},
  addCached() {},
  format: (value: unknown, _name, language) => written(value, language),
};

/**
 * A catalogue in English, ready when this returns. React escapes what it renders, so nothing is escaped here; code that
 * writes HTML (the page in the browser) must escape by itself.
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

/** The language that each catalogue was last asked to speak. */
const wished = new WeakMap<i18n, Language>();

/**
 * Switches the catalogue to a language, and resolves then. If another language was asked for meanwhile, that one stays,
 * even if it was read sooner. i18next tells everything that shows a text. Rejects if the language cannot be read; the
 * catalogue then keeps its language.
 */
export async function speak(catalogue: i18n, language: Language): Promise<void> {
  wished.set(catalogue, language);
  if (language !== 'en' && !catalogue.hasResourceBundle(language, 'translation')) {
    catalogue.addResourceBundle(language, 'translation', await others[language]());
  }
  if (wished.get(catalogue) === language) await catalogue.changeLanguage(language);
}
