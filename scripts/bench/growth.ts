/** Draws how the cost of the whole list grows with the number of API keys. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawGrowth } from './growth-picture.ts';
import { bench, measuredRatio } from './line.ts';
import { median } from './statistics.ts';
import { openWholeList, type WholeList } from './whole-list.ts';

/** The picture's file. */
export const growthFile = 'docs/performance-growth.svg';

const counts = [200, 1000, 10_000, 100_000] as const;
const root = join(import.meta.dirname, '../..');

/** Each round goes through all lists in turn: the console reads each, then a plain fetch reads the same pages. */
async function readInTurns(lists: readonly WholeList[], rounds: number) {
  const found = lists.map(({ count }) => ({ count, wholeMs: [] as number[], plainMs: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    for (const [at, list] of lists.entries()) {
      found[at]?.wholeMs.push((await list.read()).wholeMs);
      found[at]?.plainMs.push(await list.readPlainly());
    }
  }
  return found;
}

export const growth = bench(
  {
    at200: { what: 'Click to all of 200 API keys ÷ plain fetch and parse', unit: '×', budget: null },
    at1000: { what: 'Click to all of 1,000 API keys ÷ plain fetch and parse', unit: '×', budget: null },
    at10000: { what: 'Click to all of 10,000 API keys ÷ plain fetch and parse', unit: '×', budget: null },
    at100000: { what: 'Click to all of 100,000 API keys ÷ plain fetch and parse', unit: '×', budget: null },
  },
  async ({ isQuick, writesDocs }, tell) => {
    const lists: WholeList[] = [];
    for (const count of counts) if (!isQuick || count < 100_000) lists.push(await openWholeList(count));
    const found = await readInTurns(lists, 3);
    for (const list of lists) await list.close();
    for (const { count, wholeMs, plainMs } of found) {
      tell(`at${count}` as `at${(typeof counts)[number]}`, measuredRatio(wholeMs, plainMs));
    }
    const [smallest] = found;
    if (!writesDocs || isQuick || !smallest) return;
    // Relative to the same run: a picture in milliseconds would show the machine.
    const unit = median(smallest.plainMs);
    const pointsOf = (of: 'wholeMs' | 'plainMs') =>
      found.map(({ count, ...times }) => ({ x: count, y: median(times[of]) / unit }));
    const picture = drawGrowth({
      title: 'The whole list of API keys, searchable',
      xName: 'API keys',
      yName: 'time ÷ plain fetch and parse of 200',
      series: [
        { name: 'API Key Console', colour: '#1b5fd1', points: pointsOf('wholeMs') },
        { name: 'plain fetch and parse', colour: '#777', points: pointsOf('plainMs') },
      ],
    });
    writeFileSync(join(root, growthFile), picture);
  },
);
