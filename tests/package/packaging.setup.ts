import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test as setup } from '@playwright/test';

setup('The build is packaged with the real configuration', () => {
  const root = join(import.meta.dirname, '../..');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/package/package.ts', '--dir', '--built'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(status, `${stdout}\n${stderr}`).toBe(0);
  expect(stdout).toMatch(
    /^Packaged around (Electron's own binary|the stand-in, not for anyone's use: .*), in [\d.]+ s:$/m,
  );
});
