/** How soon a list of 10,000 API keys is in the built console's window, compared with a list of 20 and with plain fetch. */
import { bench, measured, measuredRatio } from './line.ts';
import { inTurns } from './statistics.ts';
import { openWholeList, type Reading } from './whole-list.ts';

const longTasks = 'long tasks in the window; 0: none of 50 ms';

export const lists = bench(
  {
    first: { what: 'Click to the first rows of 10,000 API keys ÷ the same with 20', unit: '×', budget: 1.3 },
    whole: {
      what: 'Click to all of 10,000 API keys, searchable ÷ plain fetch and parse of the same pages',
      unit: '×',
      budget: 2,
    },
    blocked: { what: 'The longest task while the list of 10,000 API keys arrives', unit: 'ms', budget: 50 },
    slow: { what: 'The same in a window that is slowed down 6 times', unit: 'ms', budget: 100 },
  },
  async ({ isQuick }, tell) => {
    const many = await openWholeList(10_000);
    const few = await openWholeList(20);
    const readings: Reading[] = [];
    const plainMs: number[] = [];
    const times = await inTurns(
      { rounds: isQuick ? 3 : 9, warmUps: 1 },
      async (round) => {
        const reading = await many.read();
        const plain = await many.readPlainly();
        if (round >= 0) {
          readings.push(reading);
          plainMs.push(plain);
        }
        return reading.firstMs;
      },
      async () => (await few.read()).firstMs,
    );
    await few.close();
    await many.slowDown(6);
    const slowMs: number[] = [];
    for (let round = 0; round < 3; round++) slowMs.push((await many.read()).blockedMs);
    await many.close();
    const wholeMs = readings.map((reading) => reading.wholeMs);
    const blockedMs = readings.map((reading) => reading.blockedMs);
    tell('first', measuredRatio(times.ours, times.theirs));
    tell('whole', measuredRatio(wholeMs, plainMs));
    tell('blocked', measured(blockedMs, longTasks));
    tell('slow', measured(slowMs, longTasks));
  },
);
