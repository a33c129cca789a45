import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, found, Searchable, wordsIn } from '../../../contract/fold.ts';
import { foldForSearch, searchedWords } from '../../../sandbox/search-text.ts';

/** The text, what somebody types, and whether that finds it. */
const cases: [string, string, boolean][] = [
  ['Kundtjänst – chattbot', 'kundtjanst', true],
  ['Kundtjänst – chattbot', 'KUNDTJÄNST', true],
  ['Kundtja\u0308nst', 'kundtjänst', true],
  ['Kundtjänst – chattbot', 'kundtjänst - chattbot', true],
  ['Salesforce sync', 'sync sales', true],
  ['Salesforce sync', '  sync\tsales ', true],
  ['Salesforce sync', 'sales syncs', false],
  ['Øresund', 'oresund', true],
  ['Đorđe Łódź', 'dorde lodz', true],
  ['Straße', 'STRASSE', true],
  ['STRASSE', 'straße', true],
  ['GROẞ', 'gross', true],
  ['Ægir Œuvre', 'aegir oeuvre', true],
  ['Þórr', 'thorr', true],
  ['ISTANBUL', 'istanbul', true],
  ['İstanbul', 'istanbul', true],
  ['ısparta', 'ISPARTA', true],
  ['TITLE', 'title', true],
  ['ΣΊΣΥΦΟΣ', 'σίσυφος', true],
  ['σίσυφος', 'ΣΊΣΥΦΟΣ', true],
  ['ΣΊΣΥΦΟΣ', 'σισυφοσ', true],
  ['ＷＥＢ　ｓｈｏｐ', 'web shop', true],
  ['web shop', 'ＷＥＢ', true],
  ['ﬁnance', 'finance', true],
  ['9e4f-11', '\u200b9e4f-11\ufeff', true],
  ['9e4f-11', '9e\u00ad4f\u201111', true],
  ['9e4f-11', '\u202a9e4f-11\u202c', true],
  ['Web\u00a0shop', 'web shop', true],
  ['Web\u2003shop', 'shop web', true],
  ['we\u200db\u034f shop', 'web', true],
  ['Anna’s “best” key', 'anna\'s "best"', true],
  ['مزامنة المتجر', 'المتجر', true],
  ['客户数据同步', '数据', true],
  ['Web shop', '.*', false],
  ['Web shop', 'zzz', false],
  ['Web shop', ' \u200b ', true],
];

const searchable = new Searchable<(string | null)[]>((fields) => fields);

test.each(cases)('in %j a search for %j finds something: %s', (there, typed, isFound) => {
  const item = [there];
  expect(searchable.has(item, wordsIn(typed))).toBe(isFound);
  expect(found(searchable.index([item]), typed)).toEqual(isFound ? [item] : []);
});

test('Words may match in different fields, but not across the border between two fields', () => {
  const item = ['Salesforce sync', null, 'Astrid'];
  expect(searchable.has(item, wordsIn('astrid sales'))).toBe(true);
  expect(searchable.has(item, wordsIn('syncAstrid'))).toBe(false);
});

test('Each search finds the same as it would alone, whatever was typed before', () => {
  const words = fc.array(fc.constantFrom('a', 'ab', 'b', 'ba', 'abc', ''), { maxLength: 3 });
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[abc ]{0,6}$/), { maxLength: 6 }),
      fc.array(words, { maxLength: 5 }),
      (names, typed) => {
        const items = names.map((name) => [name]);
        const index = searchable.index(items);
        for (const text of typed.map((each) => each.join(' '))) {
          expect(found(index, text)).toEqual(found(searchable.index(items), text));
        }
      },
    ),
  );
});

test('A text is folded once, whatever list it is in', () => {
  let asked = 0;
  const counted = new Searchable<{ name: string }>(({ name }) => {
    asked += 1;
    return [name];
  });
  const items = [{ name: 'b' }, { name: 'a' }];
  found(counted.index(items), 'a');
  expect(found(counted.index([...items].reverse()), 'A')).toEqual([items[1]]);
  expect(asked).toBe(2);
});

test('Folding twice changes nothing, and upper and lower case become the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
      expect(fold(text.toUpperCase().toLowerCase())).toBe(fold(text.toUpperCase()));
    }),
  );
});

describe('The sandbox folds as the console does', () => {
  test.each(cases)('for %j and a search for %j', (there, typed) => {
    expect(foldForSearch(there)).toBe(fold(there));
    expect(searchedWords(typed)).toEqual(wordsIn(typed));
  });

  test('for every character in use', () => {
    const differing: string[] = [];
    for (let start = 0; start < 0x20000; start += 64) {
      const text = Array.from({ length: 64 }, (_, n) => String.fromCodePoint(start + n)).join(' ');
      if (fold(text) !== foldForSearch(text)) differing.push(start.toString(16));
    }
    expect(differing).toEqual([]);
  });

  test('for any text', () => {
    const character = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(fc.array(character, { maxLength: 30 }), (characters) => {
        expect(searchedWords(characters.join(''))).toEqual(wordsIn(characters.join('')));
      }),
    );
  });
});
