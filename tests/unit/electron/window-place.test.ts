import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Area, firstSizeOn, placeOn, smallest } from '../../../main/electron/window/window-place.ts';

const area = (x: number, y: number, width: number, height: number): Area => ({ x, y, width, height });
/** A laptop with a menu bar of 25 px, and a larger display on its right and one on its left. */
const laptop = area(0, 25, 1440, 875);
const right = area(1440, 0, 2560, 1400);
const left = area(-1920, 0, 1920, 1040);

test.each<[string, Area[], Area, Area]>([
  ['stays where it is', [laptop], area(100, 60, 900, 700), area(100, 60, 900, 700)],
  ['stays on the second display', [laptop, right], area(1700, 200, 1280, 800), area(1700, 200, 1280, 800)],
  [
    'stays on a display left of the first, at negative places',
    [laptop, left],
    area(-1800, 50, 1280, 800),
    area(-1800, 50, 1280, 800),
  ],
  [
    'stays across two displays when all of it is seen',
    [area(0, 0, 1440, 900), area(1440, 0, 1440, 900)],
    area(1000, 100, 900, 700),
    area(1000, 100, 900, 700),
  ],
  [
    'comes into the middle of the primary display when its own has gone',
    [laptop],
    area(1700, 200, 1280, 800),
    area(80, 63, 1280, 800),
  ],
  [
    'comes onto what is left when the display to the left has gone',
    [laptop, right],
    area(-1800, 50, 1280, 800),
    area(80, 63, 1280, 800),
  ],
  ['comes down from under the menu bar', [laptop], area(100, -20, 900, 700), area(100, 25, 900, 700)],
  [
    'comes back in when its title bar is above the display',
    [laptop],
    area(100, -400, 900, 700),
    area(100, 25, 900, 700),
  ],
  ['comes back in from the right edge', [laptop], area(1300, 100, 900, 700), area(540, 100, 900, 700)],
  ['comes back in from the left edge', [laptop], area(-500, 100, 900, 700), area(0, 100, 900, 700)],
  ['comes up from below', [laptop], area(100, 700, 900, 700), area(100, 200, 900, 700)],
  [
    'goes wholly to the display that has most of it',
    [laptop, right],
    area(1200, 900, 1000, 700),
    area(1440, 700, 1000, 700),
  ],
  [
    'gets smaller when the display has changed its scale and is smaller now',
    [area(0, 0, 960, 600)],
    area(200, 100, 1600, 1000),
    area(0, 0, 960, 600),
  ],
  [
    'is never smaller than it can be, not even on a smaller display',
    [area(0, 0, 640, 400)],
    area(0, 0, 1280, 800),
    area(0, 0, 720, 480),
  ],
  [
    'shows its title bar on a display smaller than itself',
    [area(0, 30, 640, 400)],
    area(-300, -300, 1280, 800),
    area(0, 30, 720, 480),
  ],
  [
    'that was stored smaller than it can be is as large as it has to be',
    [laptop],
    area(100, 100, 5, 5),
    area(100, 100, 720, 480),
  ],
  ['stays when there is no display at all', [], area(5, 5, 900, 700), area(5, 5, 900, 700)],
  ['far away comes into the middle', [laptop], area(-99_999, 99_999, 900, 700), area(270, 113, 900, 700)],
])('a window %s', (_name, areas, stored, there) => {
  expect(placeOn(areas, stored)).toEqual(there);
});

const place = fc.record({
  x: fc.integer({ min: -100_000, max: 100_000 }),
  y: fc.integer({ min: -100_000, max: 100_000 }),
  width: fc.integer({ min: 1, max: 100_000 }),
  height: fc.integer({ min: 1, max: 100_000 }),
});

test('wherever a window was, its title bar is on the display and it has at least its minimum size', () => {
  const display = fc.record({
    x: fc.integer({ min: -4000, max: 4000 }),
    y: fc.integer({ min: -3000, max: 3000 }),
    width: fc.integer({ min: 640, max: 5120 }),
    height: fc.integer({ min: 400, max: 2880 }),
  });
  fc.assert(
    // One display only: several that overlap at random are unrealistic.
    fc.property(display, place, (only, stored) => {
      const there = placeOn([only], stored);
      expect(there.width).toBeGreaterThanOrEqual(smallest.width);
      expect(there.height).toBeGreaterThanOrEqual(smallest.height);
      expect(there.x).toBeGreaterThanOrEqual(only.x);
      expect(there.y).toBeGreaterThanOrEqual(only.y);
      expect(there.x).toBeLessThan(only.x + only.width);
      expect(there.y).toBeLessThan(only.y + only.height);
      if (only.width >= there.width) expect(there.x + there.width).toBeLessThanOrEqual(only.x + only.width);
      if (only.height >= there.height) expect(there.y + there.height).toBeLessThanOrEqual(only.y + only.height);
      // The result is stable.
      expect(placeOn([only], there)).toEqual(there);
    }),
  );
});

test('at the first start a window is 1280 × 800, or as large as the display, but never below its minimum size', () => {
  expect(firstSizeOn([right])).toEqual({ width: 1280, height: 800 });
  expect(firstSizeOn([area(0, 0, 1024, 700)])).toEqual({ width: 1024, height: 700 });
  expect(firstSizeOn([area(0, 0, 640, 400)])).toEqual(smallest);
  expect(firstSizeOn([])).toEqual({ width: 1280, height: 800 });
});
