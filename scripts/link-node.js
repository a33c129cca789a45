/**
 * After `npm ci`: makes the Node that the lock names the command `node` of this project, where npm has not. Before 11.6 npm takes the
 * link away again with the packages of other platforms, whose command has the same name. Plain JavaScript: it runs on
 * whichever Node has started npm. Where there is no such package, such as on Windows on ARM, it does nothing.
 */
import { existsSync, linkSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const modules = join(import.meta.dirname, '../node_modules');
const isWindows = process.platform === 'win32';
const file = isWindows ? 'node.exe' : 'node';
const command = join(modules, '.bin', file);
const found = readdirSync(modules).find(
  (name) => /^node-(bin-darwin|darwin|linux|win)-/.test(name) && existsSync(join(modules, name, 'bin', file)),
);

if (found !== undefined && !existsSync(command)) {
  mkdirSync(join(modules, '.bin'), { recursive: true });
  // One that leads nowhere any more.
  rmSync(command, { force: true });
  if (isWindows) linkSync(join(modules, found, 'bin', file), command);
  else symlinkSync(join('..', found, 'bin', file), command);
}
