/**
 * What a search compares, so that the server finds what the console finds in what it knows already. The console has the
 * same rules in `contract/fold.ts`, which nothing here may import; tests/unit/contract/fold.test.ts holds them together.
 */

/** How people type letters that Unicode does not take apart, and signs that a text processor puts for others. */
const typedAs: readonly (readonly [RegExp, string])[] = [
  [/æ/g, 'ae'],
  [/œ/g, 'oe'],
  [/ß/g, 'ss'],
  [/þ/g, 'th'],
  [/ø|ɔ/g, 'o'],
  [/đ|ð|ɖ|ɗ/g, 'd'],
  [/ħ/g, 'h'],
  [/ɨ/g, 'i'],
  [/ł/g, 'l'],
  [/ŧ/g, 't'],
  [/ŋ|ɲ/g, 'n'],
  [/ə|ɛ/g, 'e'],
  [/ɓ/g, 'b'],
  [/ƙ/g, 'k'],
  [/ƴ/g, 'y'],
  [/ƒ/g, 'f'],
  [/ʉ/g, 'u'],
  [/ς/g, 'σ'],
  [/\p{Dash_Punctuation}|\u2212/gu, '-'],
  [/[‘’‚‛′ʹʻʼ`´]/g, "'"],
  [/[“”„‟″«»]/g, '"'],
  [/\u2044/g, '/'],
  [/\u2800/g, ' '],
];

/** The text as its letters and signs alone: no marks, nothing without a shape but blanks. */
function bare(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mark}|\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/gu, '')
    .replaceAll(/\p{Control}/gu, (control) => (control.trim() === '' ? control : ''));
}

/** The text without regard to case, accents, width and what cannot be seen: "Øresund" and "ORESUND" become the same. */
export function foldForSearch(text: string): string {
  const lower = bare(bare(text).toUpperCase().toLowerCase());
  return typedAs.reduce((folded, [those, as]) => folded.replaceAll(those, as), lower);
}

/** The words of a query, folded. */
export function searchedWords(query: string): string[] {
  return foldForSearch(query)
    .split(/\s+/)
    .filter((word) => word !== '');
}
