import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineOf, lineOfMistake, nameAgain } from '../../../main/managed/places.ts';

const nested = `{
  "a": { "list": [
    { "name": "A" },
    { "name":
      "B \\" { ]", "url": 1 }
  ] },
  "b": 2
}`;

test.each([
  [['a'], 2],
  [['a', 'list', 0], 3],
  [['a', 'list', 1, 'name'], 4],
  [['a', 'list', 1, 'url'], 5],
  [['b'], 7],
])('The line of %j is %i', (path, line) => {
  expect(lineOf(nested, path)).toBe(line);
});

test('A missing value has the line where it belongs, and the text as a whole has no line', () => {
  expect(lineOf(nested, ['a', 'list', 0, 'url'])).toBe(3);
  expect(lineOf(nested, ['c'])).toBeUndefined();
  expect(lineOf(nested, [])).toBeUndefined();
});

test('Values of any JSON are found on their lines', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (value) => {
      const text = JSON.stringify(value, null, 1);
      // Written in the order of the object's names.
      for (const name of Object.keys(value)) {
        const before = JSON.stringify(
          Object.fromEntries(Object.entries(value).slice(0, Object.keys(value).indexOf(name))),
          null,
          1,
        );
        const line = before === '{}' ? 2 : before.split('\n').length;
        expect(lineOf(text, [name])).toBe(line);
      }
      expect(nameAgain(text)).toBeUndefined();
    }),
  );
});

test('A duplicate name in an object is found however it is written, and the same name in two objects is not one', () => {
  expect(nameAgain('{ "a": { "a": 1 }, "b": [{ "a": 1 }, { "a": 2,\n"\\u0061": 3 }] }')).toEqual({
    name: 'a',
    line: 2,
  });
  expect(nameAgain('{ "a": "\\"a\\": 1,", "b": { "a": [] }, "c": ["a", "a"] }')).toBeUndefined();
});

test('The line of a mistake is JSON.parse’s, if it gives one', () => {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"b\\',
    '"',
    '1',
    '01',
    '-',
    'true',
    'tru',
    '\n',
    ' ',
    '//',
    '\\u12',
    '\t',
  ];
  let said = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (words) => {
      const text = words.join('');
      try {
        JSON.parse(text);
      } catch (error) {
        const line = lineOfMistake(text);
        const [, theirs] = /\(line (\d+) /.exec((error as Error).message) ?? [];
        expect(line).toBeLessThanOrEqual(text.split('\n').length);
        if (theirs === undefined) return;
        said++;
        expect(line).toBe(Number(theirs));
      }
    }),
    { numRuns: 2000 },
  );
  expect(said).toBeGreaterThan(100);
});

test.each([
  ['{\n\n"a": NaN }', 3],
  ['{\n"a": tru\n}', 2],
  ['{\n"a":\n\n', 4],
])('The mistake in %j, for which JSON.parse gives no line, is on line %i', (text, line) => {
  expect(lineOfMistake(text)).toBe(line);
});
