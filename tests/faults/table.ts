/** Prints the fault suite's result: one line for each scenario that ran or that this machine cannot show. */
import type { Reporter, TestCase, TestModule, Vitest } from 'vitest/node';
import { notShown } from './not-shown.ts';
import { scenarioIds, scenarioOf } from './scenarios.ts';

interface Line {
  title: string;
  states: Set<string>;
  ms: number;
}

function linesOf(tests: Iterable<TestCase>): Map<string, Line> {
  const lines = new Map<string, Line>();
  for (const test of tests) {
    const scenario = scenarioOf(test.name);
    if (!scenario) continue;
    const line = lines.get(scenario.id) ?? { title: scenario.title, states: new Set(), ms: 0 };
    line.states.add(test.result().state);
    line.ms += test.diagnostic()?.duration ?? 0;
    lines.set(scenario.id, line);
  }
  return lines;
}

function resultOf({ states }: Line): string {
  if (states.has('failed')) return 'failed';
  return states.has('passed') ? 'passed' : 'not run';
}

function rowsOf(id: string, line: Line | undefined): string[] {
  const gaps = notShown.filter((each) => each.id === id);
  const parts = gaps.filter(({ part }) => part !== undefined);
  const result = line
    ? `${resultOf(line).padEnd(9)}  ${`${(line.ms / 1000).toFixed(1)} s`.padStart(7)}  ${line.title}`
    : 'not shown';
  const whole = gaps.filter(({ part }) => part === undefined).map(({ reason }) => `  ${reason}`);
  return [
    `${id.padEnd(3)}  ${result}${line ? '' : whole.join('')}`,
    ...(line ? parts : []).map(({ part, reason }) => `       not shown: ${part} (${reason})`),
  ];
}

export class FaultTable implements Reporter {
  #print: (text: string) => void = () => {};

  onInit(vitest: Vitest): void {
    this.#print = (text) => vitest.logger.log(text);
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const faults = modules.filter(({ project }) => project.name === 'faults');
    const lines = linesOf(faults.flatMap(({ children }) => [...children.allTests()]));
    if (lines.size === 0) return;
    const isListed = (id: string) => lines.has(id) || notShown.some((each) => each.id === id && !each.part);
    const rows = scenarioIds.filter(isListed).flatMap((id) => rowsOf(id, lines.get(id)));
    this.#print(['', 'Faults', ...rows].join('\n'));
  }
}

// Vitest loads reporters by path, as their default.
export default FaultTable;
