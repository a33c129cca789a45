import { beforeEach, expect, test } from 'vitest';
import { ApiKey } from '../../../contract/api-key.ts';
import { TypeAhead } from '../../../renderer/keys/type-ahead.ts';

const rows = ['Alpha', 'beta', 'Bern', 'Örebro', 'Gamma ray', 'Berlin'].map((name, n) =>
  ApiKey.parse({
    id: `id-${n}`,
    name,
    clientId: `client-${n}`,
    createdAt: null,
    createdBy: null,
    lastUsedAt: null,
    etag: '"1"',
  }),
);
let ahead: TypeAhead;

beforeEach(() => {
  ahead = new TypeAhead();
});

/** Types letters a tenth of a second apart, and returns the row that they lead to. */
function typed(letters: string, from = 0, begun = 0): number {
  return [...letters].reduce((at, letter, n) => ahead.type(letter, begun + n * 100, rows, at), from);
}

test('a letter goes to the next row that begins with it, and again to the one after', () => {
  expect(typed('b')).toBe(1);
  expect(ahead.type('b', 200, rows, 1)).toBe(2);
  expect(ahead.type('b', 400, rows, 2)).toBe(5);
  expect(ahead.type('b', 600, rows, 5)).toBe(1);
});

test('letters in quick succession are the beginning of a name', () => {
  expect(typed('berl')).toBe(5);
});

test('a pause begins a new word', () => {
  expect(typed('be')).toBe(1);
  expect(ahead.isTyping(900)).toBe(true);
  expect(ahead.isTyping(1100)).toBe(false);
  expect(ahead.type('g', 1200, rows, 1)).toBe(4);
});

test('a space belongs to the word begun before it', () => {
  expect(typed('gamma r')).toBe(4);
});

test('letters match as in the search: without case and accents', () => {
  expect(typed('O')).toBe(3);
});

test('letters without a match lead to -1', () => {
  expect(typed('x')).toBe(-1);
});
