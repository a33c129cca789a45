/** The rule for an API key's name. */

/** Unicode code points in the longest name, after trimming. */
export const longestName = 100;

export type NameProblem = 'empty' | 'too_long' | 'control_characters';

/** The name as it is stored: composed (NFC), without white space around it. */
export function tidyName(text: string): string {
  return text.normalize('NFC').trim();
}

/** What is wrong with the text as a name; undefined if nothing is. Half a surrogate pair counts as a control character. */
export function nameProblem(text: string): NameProblem | undefined {
  const name = tidyName(text);
  if (name === '') return 'empty';
  if (/\p{Cc}/u.test(name) || !name.isWellFormed()) return 'control_characters';
  if ([...name].length > longestName) return 'too_long';
  return undefined;
}

function foldOnce(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}

/**
 * What two names must differ in. NFKC makes wide, ligated and otherwise dressed-up forms of a letter one; upper case
 * before lower case makes ß equal ss and every sigma one, which lower case alone does not. Twice, because one round
 * can compose what the next one would fold again.
 */
export function foldName(text: string): string {
  return foldOnce(foldOnce(text));
}
