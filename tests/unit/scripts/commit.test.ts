import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitOf } from '../../../electron.vite.config.ts';

let folder: string;
const git = (...args: string[]) =>
  spawnSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.test', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-key-console-commit-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('A build knows its commit, and says if the sources differ from it', () => {
  git('init');
  writeFileSync(join(folder, 'main.ts'), '');
  git('add', '.');
  git('commit', '-m', 'Begin');
  const commit = git('rev-parse', 'HEAD').stdout.trim();
  expect(commit).toMatch(/^[0-9a-f]{40}$/);
  expect(commitOf(folder)).toBe(commit);
  writeFileSync(join(folder, 'new.ts'), '');
  expect(commitOf(folder)).toBe(commit);
  writeFileSync(join(folder, 'main.ts'), 'changed');
  expect(commitOf(folder)).toBe(`${commit}-changed`);
});

test('Outside a repository there is no commit, nor for a copy of the sources inside another repository', () => {
  expect(commitOf(folder)).toBeNull();
  git('init');
  git('commit', '--allow-empty', '-m', 'Begin');
  mkdirSync(join(folder, 'copy'));
  expect(commitOf(join(folder, 'copy'))).toBeNull();
});
