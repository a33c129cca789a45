import fc from 'fast-check';
import { expect, test } from 'vitest';
import { headHeight, rowHeight, rowsInView, scrollTopFor } from '../../../renderer/keys/rows-in-view.ts';

test('of a long list only the visible rows and a few beyond them are drawn', () => {
  expect(rowsInView(0, 400, 10_000)).toEqual({ first: 0, end: 14 });
  expect(rowsInView(200_000, 400, 10_000)).toEqual({ first: 4996, end: 5014 });
});

test('a list that became shorter than the scroll position still draws its last row', () => {
  expect(rowsInView(200_000, 400, 3)).toEqual({ first: 2, end: 3 });
  expect(rowsInView(200_000, 400, 0)).toEqual({ first: 0, end: 0 });
});

test('every visible row is drawn, at any scroll position', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(5_000_000), fc.nat(4000), (count, scrollTop, height) => {
      const { first, end } = rowsInView(scrollTop, height, count);
      const seen = (index: number) => (index + 1) * rowHeight > scrollTop && index * rowHeight < scrollTop + height;
      for (const index of [first - 1, end]) expect(index >= 0 && index < count && seen(index)).toBe(false);
      expect(end - first).toBeLessThanOrEqual(Math.ceil(height / rowHeight) + 10);
    }),
  );
});

test('going to a row scrolls it between the header and the Bottom bar, unless it is there already', () => {
  expect(scrollTopFor(5, 0, 400, 0)).toBe(0);
  expect(scrollTopFor(20, 0, 400, 0)).toBe(21 * rowHeight + headHeight - 400);
  expect(scrollTopFor(20, 0, 400, 64)).toBe(21 * rowHeight + headHeight + 64 - 400);
  expect(scrollTopFor(3, 1000, 400, 0)).toBe(3 * rowHeight);
});
