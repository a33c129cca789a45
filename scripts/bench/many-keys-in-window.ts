/** What 100,000 API keys cost the built console's window. All lines use the same window, because it takes long to fill. */

import { heapOf } from './heap.ts';
import { bench, measured, measuredOnce, measuredRatio, notMeasured } from './line.ts';
import { keystrokesAmongKeys } from './searches.ts';
import { inTurns } from './statistics.ts';
import { openWholeList, type Reading } from './whole-list.ts';

const few = 20;
const tenth = 10_000;
const many = 100_000;

/** Each takes as long as ten elsewhere. */
const rounds = 3;

export const manyKeysInWindow = bench(
  {
    whole: { what: 'The whole list of 100,000 API keys ÷ the whole list of 10,000', unit: '×', budget: 11 },
    blocked: { what: 'The longest task while the list of 100,000 API keys arrives', unit: 'ms', budget: 50 },
    memory: {
      what: "The window's memory for 100,000 API keys, less that of a window with 20 ÷ their JSON",
      unit: '×',
      budget: 6,
    },
    keystroke: { what: 'A keystroke in the search over 100,000 API keys', unit: 'ms', budget: 50 },
  },
  async ({ isQuick }, tell) => {
    if (isQuick) {
      for (const name of ['whole', 'blocked', 'memory', 'keystroke'] as const)
        tell(name, notMeasured('not with --quick'));
      return;
    }
    const small = await openWholeList(few);
    await small.read();
    const base = await heapOf(small.window);
    await small.close();

    const lists = [await openWholeList(many), await openWholeList(tenth)] as const;
    const readings: Reading[] = [];
    const times = await inTurns(
      { rounds },
      async () => {
        const reading = await lists[0].read();
        readings.push(reading);
        return reading.wholeMs;
      },
      async () => (await lists[1].read()).wholeMs,
    );
    tell('whole', measuredRatio(times.ours, times.theirs));
    const blockedMs = readings.map(({ blockedMs }) => blockedMs);
    tell('blocked', measured(blockedMs, 'long tasks in the window; 0: none of 50 ms'));
    await lists[1].close();

    const [heap, bytes] = [(await heapOf(lists[0].window)) - base, await lists[0].jsonBytes()];
    const inMb = (size: number) => `${(size / 1e6).toFixed(1)} MB`;
    tell('memory', measuredOnce(heap / bytes, `${inMb(heap)} ÷ ${inMb(bytes)}, after a collection of garbage`));

    const keys = await keystrokesAmongKeys(lists[0].window, 9);
    tell('keystroke', measured(keys, 'from the key to the changed rows, in the window'));
    await lists[0].close();
  },
);
