/** The rules for a support agent's reason and ticket. No zod here, so that a form can check them on each keystroke. */

/** Least and most characters of a reason, after trimming. */
export const reasonLength = { least: 10, most: 500 } as const;

/** Most characters of a ticket, after trimming. */
export const longestTicket = 100;

export type ReasonProblem = 'empty' | 'tooShort' | 'tooLong' | 'controlCharacters';
export type TicketProblem = 'empty' | 'tooLong' | 'controlCharacters';

export function tidyAccessText(text: string): string {
  return text.normalize('NFC').trim();
}

function hasControlCharacters(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

/** What is wrong with the text as a reason; undefined if nothing is. The server has the last word. */
export function reasonProblem(text: string): ReasonProblem | undefined {
  const { length } = [...tidyAccessText(text)];
  if (length === 0) return 'empty';
  if (hasControlCharacters(tidyAccessText(text))) return 'controlCharacters';
  if (length < reasonLength.least) return 'tooShort';
  return length > reasonLength.most ? 'tooLong' : undefined;
}

/** What is wrong with the text as a ticket; undefined if nothing is. */
export function ticketProblem(text: string): TicketProblem | undefined {
  const { length } = [...tidyAccessText(text)];
  if (length === 0) return 'empty';
  if (hasControlCharacters(tidyAccessText(text))) return 'controlCharacters';
  return length > longestTicket ? 'tooLong' : undefined;
}
