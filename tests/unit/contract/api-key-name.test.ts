import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ApiKeyName } from '../../../contract/api-key.ts';
import { longestName, nameProblem, tidyName } from '../../../contract/api-key-name.ts';

test.each([
  ['', 'empty'],
  ['   \t ', 'empty'],
  ['\u00a0\u3000', 'empty'],
  ['a'.repeat(101), 'tooLong'],
  ['é'.repeat(101), 'tooLong'],
  ['👩‍👩‍👧'.repeat(30), 'tooLong'],
  ['line\nbreak', 'controlCharacters'],
  ['bell\u0007', 'controlCharacters'],
  ['next\u0085line', 'controlCharacters'],
  ['lone \ud800 half', 'controlCharacters'],
])('%j is not a name: %s', (text, problem) => {
  expect(nameProblem(text)).toBe(problem);
  expect(ApiKeyName.safeParse(text).success).toBe(false);
});

test.each([
  ['a'],
  ['a'.repeat(100)],
  [` ${'a'.repeat(100)} `],
  ['🔑'.repeat(100)],
  ['مفتاح'],
  ['מפתח'],
  ['金鑰匙'],
  ['<script>alert(1)</script>'],
  ['o\u0308'.repeat(100)],
  [`a${'\u0301'.repeat(99)}`],
])('%j is a name', (text) => {
  expect(nameProblem(text)).toBeUndefined();
  expect(ApiKeyName.parse(text)).toBe(tidyName(text));
});

test('Whatever is typed, parsing and the rule agree, and a tidied name stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 130 }), (text) => {
      const parsed = ApiKeyName.safeParse(text);
      expect(parsed.success).toBe(nameProblem(text) === undefined);
      if (!parsed.success) return;
      expect(tidyName(parsed.data)).toBe(parsed.data);
      expect([...parsed.data].length).toBeLessThanOrEqual(longestName);
    }),
  );
});
