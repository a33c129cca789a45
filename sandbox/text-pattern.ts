/** Rules for texts that people type, in one form for the server and for the API's document. */

/** Control characters and halves of surrogate pairs, in a form that every kind of regular expression knows. */
export const unprintable = '\\u0000-\\u001f\\u007f-\\u009f\\ud800-\\udfff';

/** Lengths are in Unicode code points of the tidy text. `refused` is the inside of a character class. */
export type TextRule = { least: number; most: number; refused: string };

/** The text as it is stored: composed (NFC), without white space around it. */
export function tidyText(text: string): string {
  return text.normalize('NFC').trim();
}

/** The rule as one regular expression with the flag `u`, which a text in NFC fits if it is right when it is tidy. */
export function textPattern({ least, most, refused }: TextRule): string {
  const edge = `[^\\s${refused}]`;
  const rest = `(?:[^${refused}]{${Math.max(0, least - 2)},${most - 2}}${edge})${least > 1 ? '' : '?'}`;
  return `^\\s*${edge}${rest}\\s*$`;
}
