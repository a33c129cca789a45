/** Whether two names look alike: by UTS 39, Unicode's own list of characters that are taken for each other. */
import { foldName, nameAsSeen } from '../../contract/api-key-name.ts';
import { confusables } from './confusables.ts';

/** By character, the one that stands for all that look like it. */
const prototypes = new Map<string, string>();
for (const line of confusables.trim().split('\n')) {
  const [prototype = '', others = ''] = line.split(':');
  for (const other of others.split(' ')) prototypes.set(charactersOf(other), charactersOf(prototype));
}

/** The characters of code points in hexadecimal digits, joined by plus signs. */
function charactersOf(codePoints: string): string {
  return String.fromCodePoint(...codePoints.split('+').map((one) => Number.parseInt(one, 16)));
}

/** The skeleton of UTS 39, section 4. */
function skeletonOf(text: string): string {
  let skeleton = '';
  for (const character of text.normalize('NFD')) skeleton += prototypes.get(character) ?? character;
  return skeleton.normalize('NFD');
}

/** Whether a name has characters beyond the keyboard's that are taken for others. */
export function hasLookAlikes(name: string): boolean {
  return [...nameAsSeen(name).normalize('NFD')].some((character) => character > '\u007f' && prototypes.has(character));
}

const withoutBlanks = (text: string) => text.replaceAll(' ', '');

interface Looks {
  folded: string;
  looks: readonly [string, string];
}

/**
 * What names look like: those that share one of the two look alike. The first knows capitals by their own looks (Н, H),
 * the second by those of their small letters (І, i). How words are spaced does not tell names apart either.
 */
function looksOf(name: string): Looks {
  const seen = nameAsSeen(name);
  const folded = foldName(seen);
  return { folded, looks: [withoutBlanks(foldName(skeletonOf(seen))), withoutBlanks(skeletonOf(folded))] };
}

/**
 * Finds among names one that looks like `name` and is another. The very same name, in whatever case, is not meant: a
 * server refuses that as taken.
 */
export function lookAlikeOf(name: string, others: Iterable<string>): string | undefined {
  const wanted = looksOf(name);
  for (const other of others) {
    const { folded, looks } = looksOf(other);
    if (folded !== wanted.folded && looks.some((look, way) => look === wanted.looks[way])) return other;
  }
  return undefined;
}
