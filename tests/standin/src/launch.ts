/** What was started: the launcher's own path, its fuse wire, and the app beside it if it is a package. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** The launcher passes its own path as the first argument. */
export const executable = process.argv[2] ?? '';
export const resources = join(dirname(executable), 'resources');

/** The states after the sentinel, the version and the length, in the order of Electron's fuses. */
function wire(): string {
  const bytes = readFileSync(executable);
  const at = bytes.lastIndexOf(sentinel) + sentinel.length;
  return bytes.toString('latin1', at + 2, at + 2 + (bytes[at + 1] ?? 0));
}

const states = wire();

/** The fuses that matter here; the launcher itself handles `runAsNode` and Node's environment variables. */
export const fuses = {
  nodeOptions: states[2] === '1',
  nodeCliInspect: states[3] === '1',
  onlyLoadAppFromAsar: states[5] === '1',
};

/** Decided as in Electron, by the executable's name. */
export const isPackaged = basename(executable) !== 'electron';

/** The app beside the executable, in Electron's order; undefined: none, so the command line names one. */
export function packagedApp(): string | undefined {
  const names = fuses.onlyLoadAppFromAsar ? ['app.asar'] : ['app.asar', 'app'];
  const found = names.map((name) => join(resources, name)).find((path) => existsSync(join(path, 'package.json')));
  if (!found && isPackaged) throw new Error('Unable to find a valid app');
  return found;
}
