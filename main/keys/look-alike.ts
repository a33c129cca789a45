/** Whether two names look alike, by UTS 39, Unicode's data of confusable characters. */
import { foldName, nameAsSeen } from '../../contract/api-key-name.ts';
import { confusables } from './confusables.ts';

/** By character: the prototype of its confusables. */
const prototypes = new Map<string, string>();
for (const line of confusables.trim().split('\n')) {
  const [prototype = '', others = ''] = line.split(':');
  for (const other of others.split(' ')) prototypes.set(charactersOf(other), charactersOf(prototype));
}

/** Parses code points in hexadecimal, joined by plus signs. */
function charactersOf(codePoints: string): string {
  return String.fromCodePoint(...codePoints.split('+').map((one) => Number.parseInt(one, 16)));
}

/** The skeleton of UTS 39, section 4. */
function skeletonOf(text: string): string {
  let skeleton = '';
  for (const character of text.normalize('NFD')) skeleton += prototypes.get(character) ?? character;
  return skeleton.normalize('NFD');
}

/** Whether a name contains confusable characters beyond ASCII. */
export function hasLookAlikes(name: string): boolean {
  return [...nameAsSeen(name).normalize('NFD')].some((character) => character > '\u007f' && prototypes.has(character));
}

const withoutBlanks = (text: string) => text.replaceAll(' ', '');

interface Looks {
  folded: string;
  looks: readonly [string, string];
}

/**
 * Two forms of a name; names that share either one look alike. The first compares capitals as they are (Н, H), the
 * second compares their small letters (І, i). Spacing does not tell names apart either.
 */
function looksOf(name: string): Looks {
  const seen = nameAsSeen(name);
  const folded = foldName(seen);
  return { folded, looks: [withoutBlanks(foldName(skeletonOf(seen))), withoutBlanks(skeletonOf(folded))] };
}

/**
 * Finds a different name that looks like `name`. The same name in any case does not count, because the server refuses
 * it as taken.
 */
export function lookAlikeOf(name: string, others: Iterable<string>): string | undefined {
  const wanted = looksOf(name);
  for (const other of others) {
    const { folded, looks } = looksOf(other);
    if (folded !== wanted.folded && looks.some((look, way) => look === wanted.looks[way])) return other;
  }
  return undefined;
}
