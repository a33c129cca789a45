/** Prints the result of the fault suite: one line per scenario that ran or that this machine cannot show. */
import type { Reporter, TestCase, TestModule, Vitest } from 'vitest/node';
import { elsewhere } from './elsewhere.ts';
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
    for (const scenario of scenariosOf(test)) {
      const line = lines.get(scenario.id) ?? { title: scenario.title, states: new Set(), ms: 0 };
      line.states.add(test.result().state);
      line.ms += test.diagnostic()?.duration ?? 0;
      lines.set(scenario.id, line);
    }
  }
  return lines;
}

/** The scenario in the test's name, or those that `elsewhere` assigns to it. */
function scenariosOf(test: TestCase): { id: string; title: string }[] {
  const own = scenarioOf(test.name);
  if (own) return [own];
  return elsewhere.filter(
    ({ file, tests }) => test.module.moduleId.endsWith(file) && tests.some((name) => test.name.startsWith(name)),
  );
}

function resultOf({ states }: Line): string {
  if (states.has('failed')) return 'failed';
  return states.has('passed') ? 'passed' : 'not run';
}

function rowsOf(id: string, line: Line | undefined): string[] {
  const gaps = notShown.filter((each) => each.id === id);
  const parts = gaps.filter(({ part }) => part !== undefined);
  const whole = gaps.filter(({ part }) => part === undefined).map(({ reason }) => `  ${reason}`);
  const result = line
    ? `${resultOf(line).padEnd(9)}  ${`${(line.ms / 1000).toFixed(1)} s`.padStart(7)}  ${line.title}`
    : whole.length > 0
      ? 'not shown'
      : 'not run';
  const place = elsewhere.find((each) => each.id === id);
  if (!line && place) return [`${id.padEnd(3)}  in its own level    ${place.title} (${place.file})`];
  return [
    `${id.padEnd(3)}  ${result}${line ? '' : whole.join('')}`,
    ...(line ? parts : []).map(({ part, reason }) => `       not shown: ${part} (${reason})`),
  ];
}

export default class FaultTable implements Reporter {
  #print: (text: string) => void = () => {};

  onInit(vitest: Vitest): void {
    this.#print = (text) => vitest.logger.log(text);
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    if (!modules.some(({ project }) => project.name === 'faults')) return;
    const lines = linesOf(modules.flatMap(({ children }) => [...children.allTests()]));
    const rows = scenarioIds.flatMap((id) => rowsOf(id, lines.get(id)));
    this.#print(['', 'Faults', ...rows].join('\n'));
  }
}

// Vitest loads the default export of a reporter's path.
