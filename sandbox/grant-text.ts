/** The rules for what a support agent gives to be let in: a reason and a ticket. */

/** Unicode code points, after trimming. */
export const reasonLength = { least: 10, most: 500 };
export const ticketLength = { least: 1, most: 100 };

export type GrantTextProblem = 'empty' | 'too_short' | 'too_long' | 'control_characters';

/** `refused` is the inside of a character class. */
type Rule = { least: number; most: number; refused: string };

/** A reason is one line, because logs are lines. The ranges are \p{Cc} and \p{Cs}, for readers that lack those classes. */
const reason: Rule = {
  ...reasonLength,
  refused: '\\u0000-\\u001f\\u007f-\\u009f\\ud800-\\udfff\\u2028\\u2029',
};
/** Nothing in a ticket may be invisible: people compare tickets by eye. */
const ticket: Rule = { ...ticketLength, refused: '\\p{C}\\p{Zl}\\p{Zp}' };

/** The text as it is stored: NFC, without surrounding white space. */
export function tidyGrantText(text: string): string {
  return text.normalize('NFC').trim();
}

function problemOf(text: string, { least, most, refused }: Rule): GrantTextProblem | undefined {
  const tidy = tidyGrantText(text);
  if (tidy === '') return 'empty';
  if (new RegExp(`[${refused}]`, 'u').test(tidy)) return 'control_characters';
  const { length } = [...tidy];
  if (length < least) return 'too_short';
  return length > most ? 'too_long' : undefined;
}

function patternOf({ least, most, refused }: Rule): string {
  const edge = `[^\\s${refused}]`;
  const rest = `(?:[^${refused}]{${Math.max(0, least - 2)},${most - 2}}${edge})${least > 1 ? '' : '?'}`;
  return `^\\s*${edge}${rest}\\s*$`;
}

/** The rules as patterns for the API's document (flag: u). For text in NFC they agree with the checks. */
export const reasonPattern = patternOf(reason);
export const ticketPattern = patternOf(ticket);

/** What is wrong with the text as a reason; undefined if nothing is. */
export function reasonProblem(text: string): GrantTextProblem | undefined {
  return problemOf(text, reason);
}

/** What is wrong with the text as a ticket; undefined if nothing is. */
export function ticketProblem(text: string): GrantTextProblem | undefined {
  return problemOf(text, ticket);
}
