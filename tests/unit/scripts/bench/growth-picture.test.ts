import { expect, test } from 'vitest';
import { drawGrowth, type Picture } from '../../../../scripts/bench/growth-picture.ts';

const picture: Picture = {
  title: 'Lists & more',
  xName: 'API keys',
  yName: 'time',
  series: [
    {
      name: 'console',
      colour: '#00f',
      points: [
        { x: 10, y: 1 },
        { x: 100, y: 10 },
        { x: 1000, y: 100 },
      ],
    },
  ],
};

/** The points of the only line. */
function drawnIn(svg: string): { x: number; y: number }[] {
  const [, points = ''] = /<polyline points="([^"]+)"/.exec(svg) ?? [];
  return points.split(' ').map((point) => {
    const [x = Number.NaN, y = Number.NaN] = point.split(',').map(Number);
    return { x, y };
  });
}

test('Linear growth is a straight line from corner to corner', () => {
  const [first, second, third] = drawnIn(drawGrowth(picture));
  expect(first).toEqual({ x: 80, y: 376 });
  expect(second).toEqual({ x: 320, y: 216 });
  expect(third).toEqual({ x: 560, y: 56 });
});

test('Both axes have powers of ten and names, and no text can become markup', () => {
  const svg = drawGrowth(picture);
  for (const text of ['1,000', 'API keys', 'time', 'console', 'Lists &amp; more']) expect(svg).toContain(`>${text}<`);
  expect(svg).not.toContain('& ');
});

test('A value without a place on the axis is refused', () => {
  const [series] = picture.series;
  if (!series) throw new Error('no series');
  const withPoint = (x: number, y: number) => ({ ...picture, series: [{ ...series, points: [{ x, y }] }] });
  expect(() => drawGrowth(withPoint(0, 1))).toThrow('above zero');
  expect(() => drawGrowth({ ...picture, series: [] })).toThrow('needs points');
});

test('A single point has axes around it too', () => {
  const [series] = picture.series;
  if (!series) throw new Error('no series');
  const svg = drawGrowth({ ...picture, series: [{ ...series, points: [{ x: 10, y: 10 }] }] });
  expect(drawnIn(svg)).toEqual([{ x: 80, y: 376 }]);
});
