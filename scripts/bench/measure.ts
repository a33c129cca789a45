/** How the bench measures: medians of alternating rounds in one run, so that a slow machine is slow for both sides. */

/** One line of the bench's table. */
export interface Measured {
  what: string;
  value: number;
  unit: '×' | 'ms' | 'kB' | 'MB';
  /** The most that is allowed; null: told for information. */
  budget: number | null;
  /** What was measured to come to the value. */
  from: string;
}

/** At least nine, so that one odd one does not count. */
export const rounds = 15;

/** The middle of the values. */
export function median(values: readonly number[]): number {
  const inOrder = [...values].sort((a, b) => a - b);
  const middle = inOrder.length >> 1;
  const [low, high] = [inOrder[middle - 1], inOrder[middle]];
  if (high === undefined) throw new Error('There is no median of nothing.');
  return inOrder.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
}

/** How long it took, in milliseconds. */
export async function timed(what: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await what();
  return performance.now() - start;
}

/** A number with as many digits as it has meaning. */
export function told({ value, unit }: Pick<Measured, 'value' | 'unit'>): string {
  return `${value.toFixed(unit === 'kB' ? 0 : unit === '×' ? 2 : 1)} ${unit}`;
}
