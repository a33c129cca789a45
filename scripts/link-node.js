/**
 * After `npm ci`: makes the locked Node this project's `node` command, if npm has not. Before 11.6, npm removes the link again
 * together with the packages of other platforms, whose command has the same name. Plain JavaScript, because it runs on
 * whichever Node started npm. Does nothing if there is no such package, for example on Windows on ARM.
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
  // Removes a dangling link.
  rmSync(command, { force: true });
  if (isWindows) linkSync(join(modules, found, 'bin', file), command);
  else symlinkSync(join('..', found, 'bin', file), command);
}
