/**
 * The rules for an API key's name, once: the window asks them while one types, main before anything is sent, and the
 * sandbox before anything is stored. Nothing is imported here, so that each of the three can have it.
 */

/** Characters (Unicode code points) in the longest name, after tidying. */
export const longestName = 100;

/** What can be wrong with a name by itself; whether it is taken only the server knows. */
export const nameProblems = [
  'empty',
  'tooLong',
  /** Control characters, halves of a surrogate pair, and code points that are no characters. */
  'controlCharacters',
  /** What is there and cannot be seen: format characters, and joiners and selectors outside of an emoji. */
  'invisibleCharacters',
  /** What looks like a blank and is none; also a name of nothing but marks, which have no letter to sit on. */
  'blankCharacters',
] as const;
/** One of them. */
export type OwnNameProblem = (typeof nameProblems)[number];

const whiteSpace = /\p{White_Space}/u;
const control = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u;
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
/** Fillers, and signs whose picture is empty. Some are letters to Unicode. */
const blankLooking = /[\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc\u{13441}\u{13442}\u{16fe4}\u{1d159}]/u;
/** Something to see of its own, which a mark is not. */
const visible = /[\p{L}\p{N}\p{P}\p{S}\p{Co}\p{Cn}]/u;

/** An emoji with its colour and selector, several that are joined to one, or a key such as 1️⃣. */
const emoji =
  /[#*0-9]\ufe0f\u20e3|[\p{Extended_Pictographic}\p{Emoji_Presentation}](?:\p{Emoji_Modifier}|\ufe0e|\ufe0f)?(?:\u200d[\p{Extended_Pictographic}\p{Emoji_Presentation}](?:\p{Emoji_Modifier}|\ufe0f)?)*/u;

/** Most names: nothing in them has to be looked at one by one. */
const plain = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;

const everyWhiteSpace = new RegExp(`${whiteSpace.source}+`, 'gu');
const everyControl = new RegExp(control.source, 'gu');
const everyUnseen = new RegExp(unseen.source, 'gu');
const everyBlankLooking = new RegExp(blankLooking.source, 'gu');
const everyEmoji = new RegExp(emoji.source, 'gu');
const emojisAndCharacters = new RegExp(`${emoji.source}|[^]`, 'gu');

/** One blank for any white space within, none around it. Not `trim`, to which a byte order mark is white space. */
function tidySpaces(text: string): string {
  return text.replaceAll(everyWhiteSpace, ' ').replace(/^ /, '').replace(/ $/, '');
}

/** The name as it is sent and kept: composed (NFC), one blank for any white space within, and none around it. */
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
/** Two ways to take one blank would double the work with each blank of a text that does not fit. */
const oneShown = `(?:${whiteSpace.source}|[^${whiteSpace.source}${[control, unseen, blankLooking].map(inside).join('')}])`;
const counted = String.raw`(?:\P{White_Space}|\p{White_Space}+(?=\P{White_Space})){1,${longestName}}\p{White_Space}*`;

/**
 * The same rule as one regular expression with the flag `u`, for who can only be told a pattern: a text in NFC fits
 * exactly if `nameProblem` finds nothing. An emoji is taken whole, so that none of its parts is judged by itself.
 */
export const namePattern = [
  String.raw`^\p{White_Space}*(?!\p{White_Space})`,
  `(?=${counted}$)`,
  String.raw`(?=[\s\S]*${visible.source})`,
  String.raw`(?:(?=(${emoji.source}))\1|(?!${emoji.source})${oneShown})+$`,
].join('');

/**
 * The name as somebody types it who sees it: without what cannot be seen, with one blank for any kind and number of
 * them, and without regard to width. Upper and lower case stay apart.
 */
export function nameAsSeen(text: string): string {
  if (plain.test(text)) return text;
  const bare = text
    .replaceAll(everyBlankLooking, ' ')
    .normalize('NFKC')
    .replaceAll(everyWhiteSpace, ' ')
    .replaceAll(everyControl, '')
    .replaceAll(everyUnseen, '');
  // What has come together can be composed now.
  return tidySpaces(bare.normalize('NFKC'));
}

/** Whether two texts are one name to who sees them, such as what was sent and a server's own way to keep it. */
export function isSameName(one: string, other: string): boolean {
  return one === other || nameAsSeen(one) === nameAsSeen(other);
}

function foldOnce(text: string): string {
  return nameAsSeen(nameAsSeen(text).toUpperCase().toLowerCase().replaceAll('ς', 'σ'));
}

/**
 * What two names of an account must differ in: neither case nor width nor spacing counts. Upper case before lower case
 * makes ß equal ss, which lower case alone does not. Twice, because one round can compose what the next would fold again.
 */
export function foldName(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return foldOnce(foldOnce(text));
}

/** A stretch of a text that people see as it is, or one character of which they see nothing, or too little. */
export interface Piece {
  kind: 'seen' | 'blank' | 'unseen';
  text: string;
}

function kindOf(part: string, before: string | undefined, after: string | undefined): Piece['kind'] {
  const isBlank = (one: string | undefined) => one === undefined || whiteSpace.test(one) || blankLooking.test(one);
  // One blank between two words is seen for what it is, also the wide one of Chinese and Japanese.
  if (part === ' ' || part === '\u3000') return isBlank(before) || isBlank(after) ? 'blank' : 'seen';
  if (isBlank(part)) return 'blank';
  if (control.test(part)) return 'unseen';
  return unseen.test(part.replace(emoji, '')) ? 'unseen' : 'seen';
}

/** The text in pieces, so that a screen can make visible what is not. Put together they are the text. */
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

/** The text without what cannot be seen: what somebody begins with who gives it another name. */
export function withoutUnseen(text: string): string {
  const shown = piecesOf(text).map((piece) => (piece.kind === 'seen' ? piece.text : piece.kind === 'blank' ? ' ' : ''));
  return looksBlank(text) ? '' : tidyName(shown.join(''));
}

/** Whether there is nothing in the text that one could see. */
export function looksBlank(text: string): boolean {
  return !piecesOf(text).some((piece) => piece.kind === 'seen' && visible.test(piece.text));
}
