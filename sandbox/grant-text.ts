/** The rules for what a support agent says to be let in: a reason and a ticket. */
import { type TextRule, textPattern, tidyText, unprintable } from './text-pattern.ts';

/** Unicode code points, after trimming. */
export const reasonLength = { least: 10, most: 500 };
export const ticketLength = { least: 1, most: 100 };

export type GrantTextProblem = 'empty' | 'too_short' | 'too_long' | 'control_characters';

/** A reason is one line, because logs are lines. */
const reason: TextRule = { ...reasonLength, refused: `${unprintable}\\u2028\\u2029` };
/** Nothing in a ticket may be invisible: people compare tickets with their eyes. */
const ticket: TextRule = { ...ticketLength, refused: '\\p{C}\\p{Zl}\\p{Zp}' };

function problemOf(text: string, { least, most, refused }: TextRule): GrantTextProblem | undefined {
  const tidy = tidyText(text);
  if (tidy === '') return 'empty';
  if (new RegExp(`[${refused}]`, 'u').test(tidy)) return 'control_characters';
  const { length } = [...tidy];
  if (length < least) return 'too_short';
  return length > most ? 'too_long' : undefined;
}

/** The rules for the API's document: what they say of a text in NFC is what is checked. */
export const reasonPattern = textPattern(reason);
export const ticketPattern = textPattern(ticket);

/** What is wrong with the text as a reason; undefined if nothing is. */
export function reasonProblem(text: string): GrantTextProblem | undefined {
  return problemOf(text, reason);
}

/** What is wrong with the text as a ticket; undefined if nothing is. */
export function ticketProblem(text: string): GrantTextProblem | undefined {
  return problemOf(text, ticket);
}
