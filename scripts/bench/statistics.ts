/** How the bench measures: rounds in turns within one run, so a slow machine is slow for both sides. */

/** The median and the quartiles of the values. */
export interface Spread {
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

/** The quantile at `share` (0 to 1), interpolated linearly. */
function at(inOrder: readonly number[], share: number): number {
  const place = share * (inOrder.length - 1);
  const [below, above] = [inOrder[Math.floor(place)], inOrder[Math.ceil(place)]];
  if (below === undefined || above === undefined) throw new Error('A median needs a value.');
  return below + (above - below) * (place - Math.floor(place));
}

/** Throws if there are no values. */
export function spreadOf(values: readonly number[]): Spread {
  const inOrder = [...values].sort((a, b) => a - b);
  return { middle: at(inOrder, 0.5), low: at(inOrder, 0.25), high: at(inOrder, 0.75) };
}

/** Throws if there are no values. */
export function median(values: readonly number[]): number {
  return spreadOf(values).middle;
}

/** The ratio in each round: what slows down a round slows down both of its sides. */
export function ratiosOf(ours: readonly number[], theirs: readonly number[]): number[] {
  if (ours.length !== theirs.length) throw new Error(`${ours.length} rounds against ${theirs.length}`);
  return ours.map((value, round) => value / (theirs[round] ?? Number.NaN));
}

/** The slope of the least-squares line. Throws with fewer than two points. */
export function slopeOf(points: readonly { x: number; y: number }[]): number {
  if (points.length < 2) throw new Error('A slope needs two points.');
  const mean = (of: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  return mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2);
}

/** How long it took, in milliseconds. */
export async function timed(what: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await what();
  return performance.now() - start;
}

/** One of two things that are done in turns. Returns its measurement, mostly milliseconds. */
export type Side = (round: number) => Promise<number>;

/** Measures both in turns; each round swaps which goes first. `warmUps`: earlier rounds that do not count. */
export async function inTurns(
  { rounds, warmUps = 0 }: { rounds: number; warmUps?: number },
  ours: Side,
  theirs: Side,
): Promise<{ ours: number[]; theirs: number[] }> {
  const found = { ours: [] as number[], theirs: [] as number[] };
  for (let round = -warmUps; round < rounds; round++) {
    const order = round % 2 === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const);
    for (const side of order) {
      const value = await (side === 'ours' ? ours : theirs)(round);
      if (round >= 0) found[side].push(value);
    }
  }
  return found;
}
