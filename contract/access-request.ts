/** What a support agent says to get access. No zod here, so that a field can ask while one types. */

/** Characters that a reason has at least and at most, blanks at its ends not counted. */
export const reasonLength = { least: 10, most: 500 } as const;

/** Characters that a ticket has at most. */
export const longestTicket = 100;

export type ReasonProblem = 'empty' | 'tooShort' | 'tooLong' | 'controlCharacters';
export type TicketProblem = 'empty' | 'tooLong' | 'controlCharacters';

export function tidyAccessText(text: string): string {
  return text.normalize('NFC').trim();
}

function hasControlCharacters(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

/** undefined: it is a reason. The server has the last word. */
export function reasonProblem(text: string): ReasonProblem | undefined {
  const { length } = [...tidyAccessText(text)];
  if (length === 0) return 'empty';
  if (hasControlCharacters(tidyAccessText(text))) return 'controlCharacters';
  if (length < reasonLength.least) return 'tooShort';
  return length > reasonLength.most ? 'tooLong' : undefined;
}

/** undefined: it is a ticket. */
export function ticketProblem(text: string): TicketProblem | undefined {
  const { length } = [...tidyAccessText(text)];
  if (length === 0) return 'empty';
  if (hasControlCharacters(tidyAccessText(text))) return 'controlCharacters';
  return length > longestTicket ? 'tooLong' : undefined;
}
