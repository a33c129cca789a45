import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');

function prepare(purpose: string, path: string) {
  const { CHROMIUM_PATH: _, ...env } = process.env;
  const args = [join(root, 'scripts/dev/prepare-system.ts'), purpose];
  return spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...env, PATH: path, DISPLAY: '' } });
}

test('A machine that has everything is told nothing', () => {
  const run = prepare('test', process.env.PATH ?? '');
  expect(run).toMatchObject({ status: 0, stdout: '', stderr: '' });
});

test.runIf(process.platform === 'linux')(
  'What is missing is named with its reason, and where it may not be installed the one command is printed',
  () => {
    const run = prepare('test', '');
    expect(run.status).toBe(1);
    expect(run.stdout).toContain('Missing: Chromium (the tests sign in with a real browser');
    expect(run.stdout).toContain('Missing: D-Bus (');
    expect(run.stdout).toContain('Missing: gnome-keyring (');
    expect(run.stderr).toMatch(/^Install it with:\n {2}sudo apt-get update && sudo apt-get install .*gnome-keyring/);
  },
);
