/** How the bench measures: rounds in turns within one run, so that a slow machine is slow for both sides. */

/** The middle of the values, and the quarters below and above which the outer ones are. */
export interface Spread {
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

/** The value at a share (0 to 1) of the way through the values in their order; between two of them, in proportion. */
function at(inOrder: readonly number[], share: number): number {
  const place = share * (inOrder.length - 1);
  const [below, above] = [inOrder[Math.floor(place)], inOrder[Math.ceil(place)]];
  if (below === undefined || above === undefined) throw new Error('There is no middle of nothing.');
  return below + (above - below) * (place - Math.floor(place));
}

/** Median and quartiles. Throws where there is no value. */
export function spreadOf(values: readonly number[]): Spread {
  const inOrder = [...values].sort((a, b) => a - b);
  return { middle: at(inOrder, 0.5), low: at(inOrder, 0.25), high: at(inOrder, 0.75) };
}

/** The middle of the values. Throws where there is none. */
export function median(values: readonly number[]): number {
  return spreadOf(values).middle;
}

/** The ratio of each round: what slows down one round slows down both of its sides. */
export function ratiosOf(ours: readonly number[], theirs: readonly number[]): number[] {
  if (ours.length !== theirs.length) throw new Error(`${ours.length} rounds beside ${theirs.length}`);
  return ours.map((value, round) => value / (theirs[round] ?? Number.NaN));
}

/** By how much y grows for each 1 that x does: the straight line with the least squares. Throws below two points. */
export function slopeOf(points: readonly { x: number; y: number }[]): number {
  if (points.length < 2) throw new Error('One point has no slope.');
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

/** One thing that is done in turns with another. The answer is its measure, mostly milliseconds. */
export type Side = (round: number) => Promise<number>;

/** Both in turns, so many rounds; who is first changes with each round. `warmUps`: rounds before them that do not count. */
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
