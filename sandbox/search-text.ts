/**
 * What a search compares. The server must find what the console finds in the data it already has, so these are the rules
 * of `contract/fold.ts`, which nothing here may import; tests/unit/contract/fold.test.ts keeps the two equal.
 */

/** How people type letters that Unicode does not decompose, and characters that word processors substitute. */
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

/** Only the text's letters, signs and blanks: no marks, nothing invisible. */
function bare(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mark}|\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/gu, '')
    .replaceAll(/\p{Control}/gu, (control) => (control.trim() === '' ? control : ''));
}

/** Folds case, accents, width and invisible characters: "Øresund" and "ORESUND" become the same. */
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
