/**
 * The rule for an API key's name, once. No zod here, so that the renderer can say what is wrong while one types
 * without carrying a schema library.
 */
import type { NameProblem } from './failure.ts';

/** Characters (Unicode code points) in the longest name, after trimming. */
export const longestName = 100;

/** The name as it is sent and compared: without white space around it, and composed (NFC). */
export function tidyName(text: string): string {
  return text.normalize('NFC').trim();
}

/** What is wrong with the text as a name; undefined if nothing is. Whether it is taken only the server knows. */
export function nameProblem(text: string): Exclude<NameProblem, 'taken'> | undefined {
  const name = tidyName(text);
  if (name === '') return 'empty';
  if (/\p{Cc}/u.test(name) || !name.isWellFormed()) return 'controlCharacters';
  if ([...name].length > longestName) return 'tooLong';
  return undefined;
}
