/** The languages that the console speaks. No zod here, so that the renderer carries no schema library. */

/** As BCP 47 has them, the one for all others first. */
export const languages = ['en', 'sv', 'da', 'nb', 'fi', 'de'] as const;
/** One of them. */
export type Language = (typeof languages)[number];

/** What a person may choose. `system`: the first language of the computer's own that the console speaks. */
export const languageChoices = ['system', ...languages] as const;
/** One of them. */
export type LanguageChoice = (typeof languageChoices)[number];

/** Norwegian without more is bokmål for most, and whoever writes nynorsk reads that sooner than English. */
const spokenAs: Readonly<Record<string, Language>> = { no: 'nb', nn: 'nb' };

/** The first of these tags, such as `sv-FI`, that the console speaks; English where it speaks none of them. */
export function languageOf(tags: readonly string[]): Language {
  for (const tag of tags) {
    const primary = tag.toLowerCase().split(/[-_]/u)[0] ?? '';
    const spoken = languages.find((each) => each === primary) ?? spokenAs[primary];
    if (spoken !== undefined) return spoken;
  }
  return 'en';
}
