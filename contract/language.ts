/** The languages that the console speaks. No zod here, so that the renderer carries no schema library. */

/** As BCP 47 tags, the fallback first. */
export const languages = ['en', 'sv', 'da', 'nb', 'fi', 'de'] as const;
export type Language = (typeof languages)[number];

/** What a person may choose. `system`: the first of the computer's languages that the console speaks. */
export const languageChoices = ['system', ...languages] as const;
export type LanguageChoice = (typeof languageChoices)[number];

/** Plain Norwegian means bokmål to most, and nynorsk readers prefer it to English. */
const spokenAs: Readonly<Record<string, Language>> = { no: 'nb', nn: 'nb' };

/** The language for the first of these tags, such as `sv-FI`, that the console speaks; English if there is none. */
export function languageOf(tags: readonly string[]): Language {
  for (const tag of tags) {
    const primary = tag.toLowerCase().split(/[-_]/u)[0] ?? '';
    const spoken = languages.find((each) => each === primary) ?? spokenAs[primary];
    if (spoken !== undefined) return spoken;
  }
  return 'en';
}
