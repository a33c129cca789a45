import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ApiKeyName } from '../../../contract/api-key.ts';
import {
  foldName,
  isSameName,
  longestName,
  looksBlank,
  nameAsSeen,
  nameProblem,
  piecesOf,
  tidyName,
  withoutUnseen,
} from '../../../contract/api-key-name.ts';

/** Any text, with troublesome characters more often. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 130 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(
      ...[
        'a',
        'A',
        'ß',
        'Σ',
        'ς',
        'İ',
        'ı',
        'ﬁ',
        'Ｗ',
        '´',
        '¨',
        '1',
        '#',
        ' ',
        '\t',
        '\u00a0',
        '\u3000',
        '\u0301',
        '\u0345',
      ],
      ...[
        '\u200b',
        '\u200d',
        '\u202e',
        '\ufe0f',
        '\u2800',
        '\u3164',
        '\u1160',
        '\ufeff',
        '\u0000',
        '\ud800',
        '👩',
        '🏽',
        '❤',
      ],
    ),
    maxLength: 30,
  }),
);

test.each([
  ['', 'empty'],
  ['   \t ', 'empty'],
  ['\u00a0\u3000\n', 'empty'],
  ['a'.repeat(101), 'tooLong'],
  ['é'.repeat(101), 'tooLong'],
  ['👩‍👩‍👧'.repeat(30), 'tooLong'],
  ['bell\u0007', 'controlCharacters'],
  ['unit\u001fseparator', 'controlCharacters'],
  ['lone \ud800 half', 'controlCharacters'],
  ['no character\uffff', 'controlCharacters'],
  ['Web\u200bshop', 'invisibleCharacters'],
  ['\ufeffWeb shop', 'invisibleCharacters'],
  ['Web\u00adshop', 'invisibleCharacters'],
  ['Web\u2060shop', 'invisibleCharacters'],
  ['ab\u202ecd', 'invisibleCharacters'],
  ['\u2066Web shop\u2069', 'invisibleCharacters'],
  ['Web shop\u200e', 'invisibleCharacters'],
  ['Web\u200dshop', 'invisibleCharacters'],
  ['👩\u200d', 'invisibleCharacters'],
  ['Web shop\ufe0f', 'invisibleCharacters'],
  ['Shop 1\ufe0f', 'invisibleCharacters'],
  ['葛\u{e0100}', 'invisibleCharacters'],
  ['Web shop\u{e0041}', 'invisibleCharacters'],
  ['a\u034fb', 'invisibleCharacters'],
  ['\u2800', 'blankCharacters'],
  ['\u3164', 'blankCharacters'],
  ['Web\u3164shop', 'blankCharacters'],
  ['Web\u2800shop', 'blankCharacters'],
  ['\u115f\u1160', 'blankCharacters'],
  ['\uffa0', 'blankCharacters'],
  ['\u0301', 'blankCharacters'],
])('%j is not a name: %s', (text, problem) => {
  expect(nameProblem(text)).toBe(problem);
  expect(ApiKeyName.safeParse(text).success).toBe(false);
});

test.each([
  ['a'],
  ['a'.repeat(100)],
  [` ${'a'.repeat(100)} `],
  [`${'a'.repeat(50)}     ${'b'.repeat(49)}`],
  ['🔑'.repeat(100)],
  ['👩🏽‍🚀 crew'],
  ['❤️ shop'],
  ['🏳️‍🌈 1️⃣ #️⃣ ©️'],
  ['🇸🇪 shop'],
  ['مفتاح'],
  ['מפתח'],
  ['金鑰匙'],
  ['हिन्दी'],
  ['<script>alert(1)</script>'],
  ['o\u0308'.repeat(100)],
  [`a${'\u0301'.repeat(99)}`],
])('%j is a name', (text) => {
  expect(nameProblem(text)).toBeUndefined();
  expect(ApiKeyName.parse(text)).toBe(tidyName(text));
});

test.each([
  ['Web  shop'],
  ['Web\u00a0shop'],
  ['Web\u3000shop'],
  [' Web \u2009\u200a shop '],
  ['Web\tshop'],
  ['Web\nshop'],
  ['Web\u0085shop'],
  ['Web\u2028shop'],
])('White space of any kind and length becomes one blank: %j', (text) => {
  expect(nameProblem(text)).toBeUndefined();
  expect(ApiKeyName.parse(text)).toBe('Web shop');
});

test('Whatever is typed, parsing and the rule agree, and tidying a name twice changes nothing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const parsed = ApiKeyName.safeParse(text);
      expect(parsed.success).toBe(nameProblem(text) === undefined);
      expect(tidyName(tidyName(text))).toBe(tidyName(text));
      if (!parsed.success) return;
      expect(tidyName(parsed.data)).toBe(parsed.data);
      expect([...parsed.data].length).toBeLessThanOrEqual(longestName);
      expect(looksBlank(parsed.data)).toBe(false);
    }),
  );
});

describe('Comparing two names', () => {
  test.each([
    ['Web shop', 'WEB SHOP'],
    ['Web shop', ' Web \u00a0 shop'],
    ['Web shop', 'Ｗｅｂ\u3000ｓｈｏｐ'],
    ['Web shop', 'Web\u200b shop'],
    ['Straße', 'STRASSE'],
    ['ΟΔΟΣ', 'οδος'],
    ['ﬁlter', 'FILTER'],
    ['❤️', '❤'],
  ])('%j and %j are the same', (one, other) => {
    expect(foldName(one)).toBe(foldName(other));
  });

  test.each([
    ['Webshop', 'Web shop'],
    ['Kundtjänst', 'Kundtjanst'],
    ['Wеb shop', 'Web shop'],
    ['Shop 1', 'Shop 2'],
  ])('%j and %j are different', (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other));
  });

  test('Folding twice changes nothing, and case, form and tidying make no difference', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldName(text);
        expect(foldName(folded)).toBe(folded);
        if (nameProblem(text) !== undefined) return;
        const tidy = tidyName(text);
        for (const same of [
          tidy,
          tidy.toUpperCase(),
          tidy.toLowerCase(),
          tidy.normalize('NFD'),
          tidy.normalize('NFKC'),
        ]) {
          expect(foldName(same)).toBe(folded);
        }
      }),
    );
  });
});

describe('A name as it is seen', () => {
  test.each([
    ['Web  shop', 'Web shop'],
    ['Web\u00a0shop', 'Web shop'],
    ['Web\u2800shop', 'Web shop'],
    ['Web\u200bshop', 'Webshop'],
    ['Web\u00adshop', 'Webshop'],
    ['Web\u200f shop', 'Web shop'],
    ['ab\u202ecd', 'abcd'],
    ['Ｗｅｂ shop', 'Web shop'],
    ['\u0000Web shop\ud800', 'Web shop'],
  ])('%j is typed as %j', (name, typed) => {
    expect(isSameName(typed, name)).toBe(true);
    expect(isSameName(typed.toUpperCase(), name)).toBe(false);
    expect(isSameName(typed.slice(1), name)).toBe(false);
  });

  test.each([
    ['', true],
    [' \u00a0', true],
    ['\u2800', true],
    ['\u200b\u202e', true],
    ['\u0301', true],
    ['´', false],
    ['🔑', false],
    ['.', false],
  ])('Whether %j shows nothing: %s', (text, isBlank) => {
    expect(looksBlank(text)).toBe(isBlank);
  });

  test.each([
    ['Web  shop', ['Web', ' |blank', ' |blank', 'shop']],
    [' Web shop', [' |blank', 'Web shop']],
    ['Web\u00a0shop', ['Web', '\u00a0|blank', 'shop']],
    ['名\u3000前', ['名\u3000前']],
    ['ab\u202ecd', ['ab', '\u202e|unseen', 'cd']],
    ['👩🏽‍🚀 ❤️', ['👩🏽‍🚀 ❤️']],
    ['a\u200db\ud800', ['a', '\u200d|unseen', 'b', '\ud800|unseen']],
  ])('The blanks and invisible characters of %j are pieces of their own', (text, expected) => {
    expect(piecesOf(text).map(({ kind, text: part }) => (kind === 'seen' ? part : `${part}|${kind}`))).toEqual(
      expected,
    );
  });

  test('The pieces make up the whole text, and a name begun from what is seen has no invisible characters', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(
          piecesOf(text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
        expect(nameAsSeen(nameAsSeen(text))).toBe(nameAsSeen(text));
        expect([undefined, 'empty', 'tooLong', 'blankCharacters']).toContain(nameProblem(withoutUnseen(text)));
      }),
    );
  });
});
