/** How dates, times and order are written: as the page's language is, in the person's own variety of it where they have one. */

/** The locale of that language, such as `en-GB` for `en` where the system says so. */
export function localeFor(language: string): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
}

/** What `make` makes for the locale of the page, made once for each: that takes longer than all that it is made for. */
export function inLocale<Made>(make: (locale: string) => Made): () => Made {
  const made = new Map<string, Made>();
  return () => {
    // Order is tried without a page too.
    const locale = localeFor(globalThis.document?.documentElement.lang ?? 'en');
    const known = made.get(locale) ?? make(locale);
    made.set(locale, known);
    return known;
  };
}
