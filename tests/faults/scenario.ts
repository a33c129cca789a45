import { expect, test } from 'vitest';
import { gather, judge } from './oracle.ts';
import { openRun, type Run } from './run.ts';
import { caseSeparator } from './scenarios.ts';

export interface ScenarioOptions {
  /** Which of several cases it is. */
  case?: string;
  /** The most requests that the console may send in it. */
  requests: number;
}

/** A scenario of the fault suite: what happens, and after it the oracle. */
export function scenario(id: string, title: string, options: ScenarioOptions, body: (run: Run) => Promise<void>): void {
  const name = options.case === undefined ? `${id} ${title}` : `${id} ${title}${caseSeparator}${options.case}`;
  test(name, async () => {
    const run = await openRun();
    try {
      await body(run);
      expect(judge(await gather(run, options.requests))).toEqual([]);
    } finally {
      await run.close();
    }
  });
}
