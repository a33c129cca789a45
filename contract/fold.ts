/**
 * The folding that every search uses: accounts, API keys, activity and saved secrets, in main and in the window.
 * Ignores the computer's locale, so that every computer finds the same. The sandbox's search folds in the same way by
 * rules of its own (`sandbox/search-text.ts`); tests/unit/contract/fold.test.ts holds the two together.
 */

/** Letters that Unicode does not decompose and typographic signs, as people type them. */
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
  // The final sigma is the same letter, and while somebody types it is unknown where the word ends.
  ς: 'σ',
  '\u2044': '/',
  '\u2800': ' ',
  ...Object.fromEntries([...'‘’‚‛′ʹʻʼ`´'].map((apostrophe) => [apostrophe, "'"])),
  ...Object.fromEntries([...'“”„‟″«»'].map((quote) => [quote, '"'])),
};
/** Includes every dash, each folded to the hyphen of the keyboard. */
const others = new RegExp(`[${Object.keys(typedAs).join('')}\u2212\\p{Pd}]`, 'gu');

/** Combining marks, and characters without a glyph of their own; white space stays. */
const unseen = /[\p{M}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]|(?!\s)\p{Cc}/gu;

/** Upper case first, because some letters still differ after lowercasing alone. */
const inLowerCase = (text: string) => text.toUpperCase().toLowerCase();

/** Fast path: most names, and every Client ID. */
const plain = /^[ -_a-~]*$/u;

/** The text without case, accents, width and invisible characters: "ØRESUND", "øresund" → "oresund". Idempotent. */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return inLowerCase(text.normalize('NFKD').replaceAll(unseen, '')).replaceAll(others, (sign) => typedAs[sign] ?? '-');
}

/** The typed words, folded; empty: no restriction. */
export function wordsIn(typed: string): readonly string[] {
  return fold(typed)
    .split(/\s+/u)
    .filter((word) => word !== '');
}

/** The items that a search found, with their folded texts and the words. */
interface Narrowed<Item> {
  readonly words: readonly string[];
  readonly items: readonly Item[];
  readonly texts: readonly string[];
}

/** A list that can be searched at every keystroke. */
export class SearchIndex<Item> {
  readonly items: readonly Item[];
  readonly #textOf: (item: Item) => string;
  /** The last search: adding a letter to it can only narrow its result. */
  #last: Narrowed<Item> | undefined;

  constructor(items: readonly Item[], textOf: (item: Item) => string) {
    this.items = items;
    this.#textOf = textOf;
  }

  /** The items with all of the folded words, in the order of the list. */
  found(words: readonly string[]): readonly Item[] {
    if (words.length === 0) return this.items;
    const last = this.#last;
    const isNarrower = last?.words.every((before) => words.some((word) => word.includes(before))) === true;
    const { items, texts } =
      last !== undefined && isNarrower ? last : { items: this.items, texts: this.items.map(this.#textOf) };
    const now = { words, items: [] as Item[], texts: [] as string[] };
    texts.forEach((text, at) => {
      const item = items[at];
      if (item === undefined || !words.every((word) => text.includes(word))) return;
      now.items.push(item);
      now.texts.push(text);
    });
    this.#last = now;
    return now.items;
  }
}

/** Items that are searched by some of their texts. Each item's texts are folded once. */
export class Searchable<Item extends object> {
  readonly #fieldsOf: (item: Item) => readonly (string | null)[];
  readonly #texts = new WeakMap<Item, string>();

  /** `fieldsOf` gives null for a field without a text. */
  constructor(fieldsOf: (item: Item) => readonly (string | null)[]) {
    this.#fieldsOf = fieldsOf;
  }

  #textOf(item: Item): string {
    let text = this.#texts.get(item);
    if (text === undefined) {
      // Words contain no line break, so none matches across two fields.
      text = this.#fieldsOf(item)
        .map((field) => fold(field ?? ''))
        .join('\n');
      this.#texts.set(item, text);
    }
    return text;
  }

  /** Whether the item has all of the words, in any order and field. */
  has(item: Item, words: readonly string[]): boolean {
    const text = this.#textOf(item);
    return words.every((word) => text.includes(word));
  }

  /** Folds the texts of these items ahead of the first search. */
  makeReady(items: readonly Item[]): void {
    for (const item of items) this.#textOf(item);
  }

  /** An index for a list; results keep its order. */
  index(items: readonly Item[]): SearchIndex<Item> {
    return new SearchIndex(items, (item) => this.#textOf(item));
  }
}

/** The items with every word that was typed, in the order of the list; the same list if no word was typed. */
export function found<Item>(index: SearchIndex<Item>, typed: string): readonly Item[] {
  return index.found(wordsIn(typed));
}
