import { expect, test } from 'vitest';
import { nameProblem } from '../../../contract/api-key-name.ts';
import { suggestedName } from '../../../renderer/keys/replace/suggested-name.ts';

const now = Date.parse('2026-11-27T12:00:00Z');
const suggest = (old: string, ...taken: string[]) =>
  suggestedName(old, now, new Set(taken.map((each) => each.toLowerCase())));

test('The month follows the old name, and replaces that of an earlier replacement', () => {
  expect(suggest('Web shop')).toBe('Web shop (2026-11)');
  expect(suggest('Web shop (2025-03)')).toBe('Web shop (2026-11)');
  expect(suggest('Web shop (2025-03) 2')).toBe('Web shop (2026-11)');
  expect(suggest('Web shop (2025)')).toBe('Web shop (2025) (2026-11)');
});

test('A taken name gets a number', () => {
  expect(suggest('Web shop', 'web SHOP (2026-11)')).toBe('Web shop (2026-11) 2');
  expect(suggest('Web shop', 'Web shop (2026-11)', 'Web shop (2026-11) 2')).toBe('Web shop (2026-11) 3');
});

test.each([
  ['x'.repeat(100)],
  [`${'x'.repeat(89)} yy`],
  ['👨‍👩‍👧'.repeat(20)],
  ['å'.repeat(100)],
  ['  spaces   within  '],
  [''],
])('The suggestion for %j is a valid name', (old) => {
  expect(nameProblem(suggest(old))).toBeUndefined();
  expect(nameProblem(suggest(old, suggest(old)))).toBeUndefined();
});
