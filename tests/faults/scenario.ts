import { expect, test } from 'vitest';
import { gather, judge } from './oracle.ts';
import { openRun, type Run } from './run.ts';
import { caseSeparator } from './scenarios.ts';

export interface ScenarioOptions {
  /** Which of several cases this is. */
  case?: string;
  /** The most requests the console may send. */
  requests: number;
}

/** Declares a scenario of the fault suite: runs the body, then the oracle. */
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
