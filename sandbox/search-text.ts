/** What a search compares. */
import { foldName } from '../contract/api-key-name.ts';

/** Letters that Unicode does not take apart, and how people type them who do not have them on their keyboard. */
const plainLetters: Record<string, string> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  þ: 'th',
};

/** The text without regard to case, accents and how it is spaced: "Øresund" and "ORESUND" become the same. */
export function foldForSearch(text: string): string {
  const bare = foldName(text).normalize('NFKD').replaceAll(/\p{M}/gu, '').trim().replaceAll(/\s+/g, ' ');
  return bare.replaceAll(/[æœøđðħıłþ]/g, (letter) => plainLetters[letter] ?? letter);
}
