import { expect, test } from 'vitest';
import { inTurns, median, ratiosOf, slopeOf, spreadOf } from '../../../../scripts/bench/statistics.ts';

test('The median is the middle value, or lies between the two in the middle, in any order', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([7])).toBe(7);
});

test('One odd round changes neither the median nor the quartiles', () => {
  expect(spreadOf([1, 2, 3, 4, 5])).toEqual({ middle: 3, low: 2, high: 4 });
  expect(spreadOf([1, 2, 3, 4, 5000])).toEqual({ middle: 3, low: 2, high: 4 });
});

test('An empty list has no median', () => {
  expect(() => median([])).toThrow('A median needs a value');
});

test('Ratios are within a round, so a slow round is slow for both', () => {
  expect(ratiosOf([2, 20], [1, 10])).toEqual([2, 2]);
  expect(() => ratiosOf([1, 2], [1])).toThrow('2 rounds against 1');
});

test('The slope is that of the line through the points', () => {
  const line = [0, 10, 20].map((x) => ({ x, y: 5 + 3 * x }));
  expect(slopeOf(line)).toBeCloseTo(3);
  expect(() => slopeOf(line.slice(0, 1))).toThrow('A slope needs two points');
});

test('Both sides take turns in going first, and warm-up rounds do not count', async () => {
  const order: string[] = [];
  const side = (name: string) => async (round: number) => {
    order.push(`${name}${round}`);
    return round;
  };
  const found = await inTurns({ rounds: 2, warmUps: 1 }, side('a'), side('b'));
  expect(order).toEqual(['b-1', 'a-1', 'a0', 'b0', 'b1', 'a1']);
  expect(found).toEqual({ ours: [0, 1], theirs: [0, 1] });
});
