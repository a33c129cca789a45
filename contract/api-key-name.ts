/**
 * The only rules for API key names: the window applies them on every keystroke, main before it sends a name, and the
 * sandbox before it stores one. Imports nothing, so that all three can use it.
 */

/** Most Unicode code points of a name, after tidying. */
export const longestName = 100;

/** What can be wrong with a name in itself; only the server knows whether it is taken. */
export const nameProblems = [
  'empty',
  'tooLong',
  /** Control characters, lone surrogates and noncharacters. */
  'controlCharacters',
  /** Format characters, and joiners and variation selectors outside an emoji. */
  'invisibleCharacters',
  /** Characters that look like a blank but are none, or a name made of combining marks only. */
  'blankCharacters',
] as const;
export type OwnNameProblem = (typeof nameProblems)[number];

const whiteSpace = /\p{White_Space}/u;
const control = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u;
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
/** Fillers, and symbols with an empty glyph. Unicode counts some of them as letters. */
const blankLooking = /[\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc\u{13441}\u{13442}\u{16fe4}\u{1d159}]/u;
/** A character that is visible on its own; a combining mark is not. */
const visible = /[\p{L}\p{N}\p{P}\p{S}\p{Co}\p{Cn}]/u;

/** An emoji with its skin tone and variation selector, a joined sequence of them, or a keycap such as 1️⃣. */
const emoji =
  /[#*0-9]\ufe0f\u20e3|[\p{Extended_Pictographic}\p{Emoji_Presentation}](?:\p{Emoji_Modifier}|\ufe0e|\ufe0f)?(?:\u200d[\p{Extended_Pictographic}\p{Emoji_Presentation}](?:\p{Emoji_Modifier}|\ufe0f)?)*/u;

/** Fast path: most names need no look at single characters. */
const plain = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;

const everyWhiteSpace = new RegExp(`${whiteSpace.source}+`, 'gu');
const everyControl = new RegExp(control.source, 'gu');
const everyUnseen = new RegExp(unseen.source, 'gu');
const everyBlankLooking = new RegExp(blankLooking.source, 'gu');
const everyEmoji = new RegExp(emoji.source, 'gu');
const emojisAndCharacters = new RegExp(`${emoji.source}|[^]`, 'gu');

/** Collapses runs of white space to one blank and trims. Not `trim`, which takes a byte order mark for white space. */
function tidySpaces(text: string): string {
  return text.replaceAll(everyWhiteSpace, ' ').replace(/^ /, '').replace(/ $/, '');
}

/** The name as it is sent and stored: NFC, white space collapsed to single blanks, trimmed. */
export function tidyName(text: string): string {
  return tidySpaces(text.normalize('NFC'));
}

/** What is wrong with the text as a name; undefined if nothing is. */
export function nameProblem(text: string): OwnNameProblem | undefined {
  const name = tidyName(text);
  if (name === '') return 'empty';
  if (control.test(name)) return 'controlCharacters';
  if (blankLooking.test(name)) return 'blankCharacters';
  if (unseen.test(name.replaceAll(everyEmoji, ''))) return 'invisibleCharacters';
  if (!visible.test(name)) return 'blankCharacters';
  return [...name].length > longestName ? 'tooLong' : undefined;
}

const inside = ({ source }: RegExp) => source.slice(1, -1);
/** Only one branch may match a blank: with two, time would double with each blank of a text that does not match. */
const oneShown = `(?:${whiteSpace.source}|[^${whiteSpace.source}${[control, unseen, blankLooking].map(inside).join('')}])`;
const counted = String.raw`(?:\P{White_Space}|\p{White_Space}+(?=\P{White_Space})){1,${longestName}}\p{White_Space}*`;

/**
 * `nameProblem` as one regular expression (flag `u`), for places that accept only a pattern: a text in NFC matches
 * exactly if `nameProblem` finds nothing. An emoji is matched whole, so its parts are not judged on their own.
 */
export const namePattern = [
  String.raw`^\p{White_Space}*(?!\p{White_Space})`,
  `(?=${counted}$)`,
  String.raw`(?=[\s\S]*${visible.source})`,
  String.raw`(?:(?=(${emoji.source}))\1|(?!${emoji.source})${oneShown})+$`,
].join('');

/**
 * The name as a person who sees it would type it: invisible characters removed, white space collapsed to single blanks,
 * width folded. Case is kept.
 */
export function nameAsSeen(text: string): string {
  if (plain.test(text)) return text;
  const bare = text
    .replaceAll(everyBlankLooking, ' ')
    .normalize('NFKC')
    .replaceAll(everyWhiteSpace, ' ')
    .replaceAll(everyControl, '')
    .replaceAll(everyUnseen, '');
  // Removing characters can put two together that compose.
  return tidySpaces(bare.normalize('NFKC'));
}

/** Whether two texts look like the same name, such as the one that was sent and the one that the server stored. */
export function isSameName(one: string, other: string): boolean {
  return one === other || nameAsSeen(one) === nameAsSeen(other);
}

function foldOnce(text: string): string {
  return nameAsSeen(nameAsSeen(text).toUpperCase().toLowerCase().replaceAll('ς', 'σ'));
}

/**
 * The form in which two names of an account have to differ: case, width and spacing do not count. Upper case before
 * lower case, because lower case alone does not make ß equal ss. Folds twice, because one round can compose characters
 * that the next folds again.
 */
export function foldName(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return foldOnce(foldOnce(text));
}

/** A run of text that people see as it is, or a single character that they cannot see or would take for a blank. */
export interface Piece {
  kind: 'seen' | 'blank' | 'unseen';
  text: string;
}

function kindOf(part: string, before: string | undefined, after: string | undefined): Piece['kind'] {
  const isBlank = (one: string | undefined) => one === undefined || whiteSpace.test(one) || blankLooking.test(one);
  // A single blank between two words is seen for what it is, and so is the ideographic space of Chinese and Japanese.
  if (part === ' ' || part === '\u3000') return isBlank(before) || isBlank(after) ? 'blank' : 'seen';
  if (isBlank(part)) return 'blank';
  if (control.test(part)) return 'unseen';
  return unseen.test(part.replace(emoji, '')) ? 'unseen' : 'seen';
}

/** Splits the text so that a screen can make invisible characters visible. The pieces concatenate to the text. */
export function piecesOf(text: string): readonly Piece[] {
  if (plain.test(text)) return [{ kind: 'seen', text }];
  const parts = text.match(emojisAndCharacters) ?? [];
  const pieces: Piece[] = [];
  for (const [at, part] of parts.entries()) {
    const kind = kindOf(part, parts[at - 1], parts[at + 1]);
    const last = pieces.at(-1);
    if (kind === 'seen' && last?.kind === 'seen') last.text += part;
    else pieces.push({ kind, text: part });
  }
  return pieces;
}

/** The text without invisible characters, tidied: the initial value of the field when such an API key is renamed. */
export function withoutUnseen(text: string): string {
  const shown = piecesOf(text).map((piece) => (piece.kind === 'seen' ? piece.text : piece.kind === 'blank' ? ' ' : ''));
  return looksBlank(text) ? '' : tidyName(shown.join(''));
}

/** Whether the text has no visible character. */
export function looksBlank(text: string): boolean {
  return !piecesOf(text).some((piece) => piece.kind === 'seen' && visible.test(piece.text));
}
