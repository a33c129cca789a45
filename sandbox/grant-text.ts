/** The rules for what a support agent says to be let in: a reason and a ticket. */
/** Unicode code points, after trimming. */
export const reasonLength = { least: 10, most: 500 };
export const ticketLength = { least: 1, most: 100 };

export type GrantTextProblem = 'empty' | 'too_short' | 'too_long' | 'control_characters';

/** The text as it is stored: composed (NFC), without white space around it. */
export function tidyGrantText(text: string): string {
  return text.normalize('NFC').trim();
}

function problemOf(
  text: string,
  { least, most }: { least: number; most: number },
  refused: RegExp,
): GrantTextProblem | undefined {
  const tidy = tidyGrantText(text);
  if (tidy === '') return 'empty';
  if (refused.test(tidy) || !tidy.isWellFormed()) return 'control_characters';
  const { length } = [...tidy];
  if (length < least) return 'too_short';
  return length > most ? 'too_long' : undefined;
}

/** What is wrong with the text as a reason; undefined if nothing is. A reason is one line, because logs are lines. */
export function reasonProblem(text: string): GrantTextProblem | undefined {
  return problemOf(text, reasonLength, /[\p{Cc}\p{Zl}\p{Zp}]/u);
}

/** What is wrong with the text as a ticket. Nothing in it may be invisible: people compare tickets with their eyes. */
export function ticketProblem(text: string): GrantTextProblem | undefined {
  return problemOf(text, ticketLength, /[\p{C}\p{Zl}\p{Zp}]/u);
}
