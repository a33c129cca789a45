/**
 * What every search compares: accounts, API keys, activity and saved secrets, in main and in the window. Nothing here
 * asks for the computer's language, so that the same is found on every computer. The sandbox's search folds in the same
 * way by rules of its own (`sandbox/search-text.ts`); tests/unit/contract/fold.test.ts holds them together.
 */

/** Letters that Unicode does not take apart, and signs that a text processor puts, as people type them. */
const typedAs: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ɖ: 'd',
  ɗ: 'd',
  ħ: 'h',
  ł: 'l',
  ɨ: 'i',
  þ: 'th',
  ß: 'ss',
  ŧ: 't',
  ŋ: 'n',
  ɲ: 'n',
  ə: 'e',
  ɛ: 'e',
  ɔ: 'o',
  ɓ: 'b',
  ƙ: 'k',
  ƴ: 'y',
  ƒ: 'f',
  ʉ: 'u',
  // At the end of a word it is another sign for the same letter, and where a word ends is not known while one types.
  ς: 'σ',
  '\u2044': '/',
  '\u2800': ' ',
  ...Object.fromEntries([...'‘’‚‛′ʹʻʼ`´'].map((apostrophe) => [apostrophe, "'"])),
  ...Object.fromEntries([...'“”„‟″«»'].map((quote) => [quote, '"'])),
};
/** With every dash, which is typed as the one on the keyboard. */
const others = new RegExp(`[${Object.keys(typedAs).join('')}\u2212\\p{Pd}]`, 'gu');

/** Nothing to see: marks upon letters, and characters without a shape of their own; blanks stay. */
const unseen = /[\p{M}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]|(?!\s)\p{Cc}/gu;

/** Upper case first: some letters differ in lower case alone. */
const inLowerCase = (text: string) => text.toUpperCase().toLowerCase();

/** Most names, and every Client ID. */
const plain = /^[ -_a-~]*$/u;

/**
 * The text without regard to case, accents, width and what cannot be seen: "ØRESUND" and "øresund" become "oresund".
 * Folding twice changes nothing more.
 */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return inLowerCase(text.normalize('NFKD').replaceAll(unseen, '')).replaceAll(others, (sign) => typedAs[sign] ?? '-');
}

/** The words that were typed, folded; none: everything is meant. */
export function wordsIn(typed: string): readonly string[] {
  return fold(typed)
    .split(/\s+/u)
    .filter((word) => word !== '');
}

/** A list that is made ready once, so that a keystroke only looks. */
export interface SearchIndex<Item> {
  readonly items: readonly Item[];
  readonly texts: readonly string[];
}

/** Items that are searched by some of their texts. What was folded once is not folded again while the item is there. */
export class Searchable<Item extends object> {
  readonly #fieldsOf: (item: Item) => readonly (string | null)[];
  readonly #texts = new WeakMap<Item, string>();

  /** null: there is nothing. */
  constructor(fieldsOf: (item: Item) => readonly (string | null)[]) {
    this.#fieldsOf = fieldsOf;
  }

  #textOf(item: Item): string {
    let text = this.#texts.get(item);
    if (text === undefined) {
      // No word has a line break, so that none is found from the end of one field to the beginning of the next.
      text = this.#fieldsOf(item)
        .map((field) => fold(field ?? ''))
        .join('\n');
      this.#texts.set(item, text);
    }
    return text;
  }

  /** Whether the item has every one of the words, in whatever order and field. */
  has(item: Item, words: readonly string[]): boolean {
    const text = this.#textOf(item);
    return words.every((word) => text.includes(word));
  }

  /** Makes a list ready, in its order. */
  index(items: readonly Item[]): SearchIndex<Item> {
    return { items, texts: items.map((item) => this.#textOf(item)) };
  }
}

/** Those of the list that have every word that was typed, in its order; the same list where no word was. */
export function found<Item>({ items, texts }: SearchIndex<Item>, typed: string): readonly Item[] {
  const words = wordsIn(typed);
  if (words.length === 0) return items;
  return items.filter((_item, at) => words.every((word) => texts[at]?.includes(word)));
}
