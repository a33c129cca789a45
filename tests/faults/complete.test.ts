import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { elsewhere } from './elsewhere.ts';
import { notShown } from './not-shown.ts';
import { scenarioIds } from './scenarios.ts';

/** Ids at the start of a string in the suite's test files, which are the names of scenarios and tests. */
function namedIds(): Set<string> {
  const files = globSync('*/**/*.test.ts', { cwd: import.meta.dirname });
  const text = files.map((file) => readFileSync(join(import.meta.dirname, file), 'utf8')).join('\n');
  const own = [...text.matchAll(/['"`]([NKM]\d{1,2})(?=['"`: ])/g)].map(([, id = '']) => id);
  return new Set([...own, ...elsewhere.map(({ id }) => id)]);
}

test('Every scenario has a test of its name, or is listed as not shown with the reason', () => {
  const accounted = new Set([...namedIds(), ...notShown.filter(({ part }) => part === undefined).map(({ id }) => id)]);
  expect(scenarioIds.filter((id) => !accounted.has(id))).toEqual([]);
});

test('What is listed as not shown is a scenario, has a reason, and is not shown as a whole elsewhere', () => {
  for (const { id, part, reason } of notShown) {
    expect(scenarioIds).toContain(id);
    expect(reason).not.toBe('');
    expect(namedIds().has(id)).toBe(part !== undefined);
  }
});

test('What is said to be shown elsewhere has its tests there', () => {
  for (const { file, tests } of elsewhere) {
    const text = readFileSync(join(import.meta.dirname, '../..', file), 'utf8');
    expect(tests.filter((name) => !text.includes(name))).toEqual([]);
    expect(tests).not.toEqual([]);
  }
});
