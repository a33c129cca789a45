import { expect, test } from 'vitest';
import type { ApiKeyId } from '../../../contract/api-key.ts';
import {
  everything,
  extendedTo,
  nothingSelected,
  only,
  selectedOf,
  toggled,
} from '../../../renderer/keys/selection.ts';

const id = (text: string) => text as ApiKeyId;
const rows = ['a', 'b', 'c', 'd', 'e'].map((text) => ({ id: id(text) }));
const names = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].sort().join('');

test('a click selects one row only, whatever was selected', () => {
  expect(names(only(id('b')))).toBe('b');
  expect(names(only(id('b')))).toBe(names(toggled(toggled(only(id('b')), id('c')), id('c'))));
});

test('Ctrl and a click add a row, and remove it again', () => {
  const two = toggled(only(id('b')), id('d'));
  expect(names(two)).toBe('bd');
  expect(names(toggled(two, id('b')))).toBe('d');
  expect(names(toggled(toggled(two, id('b')), id('d')))).toBe('');
});

test('Shift extends from where the selection began, in both directions, and can shrink it again', () => {
  const down = extendedTo(only(id('b')), rows, 3);
  expect(names(down)).toBe('bcd');
  expect(names(extendedTo(down, rows, 2))).toBe('bc');
  expect(names(extendedTo(down, rows, 0))).toBe('ab');
  expect(names(extendedTo(toggled(only(id('a')), id('d')), rows, 4))).toBe('de');
});

test('Shift without a starting row, or with one that is gone, starts at the first row', () => {
  expect(names(extendedTo(nothingSelected, rows, 2))).toBe('abc');
  expect(names(extendedTo(only(id('gone')), rows, 1))).toBe('ab');
  expect(names(extendedTo(nothingSelected, [], 0))).toBe('');
});

test('the selection is in the order of the rows, without what is not among them', () => {
  expect(selectedOf(rows, toggled(only(id('d')), id('b')))).toEqual([{ id: 'b' }, { id: 'd' }]);
  expect(selectedOf(rows.slice(0, 2), everything(rows))).toEqual(rows.slice(0, 2));
  expect(selectedOf(rows, nothingSelected)).toEqual([]);
});
