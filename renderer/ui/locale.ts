/**
 * The locale of dates, times and sort order: the page's language, in the person's regional variety where the system
 * names one.
 */

/** The system's first locale of that language, such as `en-GB` for `en`; else the language itself. */
export function localeFor(language: string): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
}

/** Caches what `make` returns for the page's locale: Intl objects take longer to make than to use. */
export function inLocale<Made>(make: (locale: string) => Made): () => Made {
  const made = new Map<string, Made>();
  return () => {
    // Unit tests sort without a document.
    const locale = localeFor(globalThis.document?.documentElement.lang ?? 'en');
    const known = made.get(locale) ?? make(locale);
    made.set(locale, known);
    return known;
  };
}
