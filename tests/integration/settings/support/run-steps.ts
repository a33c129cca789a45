/** Settings on a disk of their own, which can be full, read-only or gone. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export type Step =
  | ['open']
  | ['write', key: string, value: unknown]
  | ['read', key: string]
  /** The same as `write`, by the engine without its guard: whether it reported success. */
  | ['engine', key: string, value: unknown]
  /** Fills the disk, but for so many bytes. */
  | ['fill', room: number]
  | ['shell', command: string];

const child = join(import.meta.dirname, 'child.ts');

/** In a process of its own, started by `command` if one is given; what came of each step. */
export function runSteps(folder: string, steps: readonly Step[], command: readonly string[] = []): unknown[] {
  const [program = '', ...args] = [...command, process.execPath, child, folder, JSON.stringify(steps)];
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (error || status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`, { cause: error });
  return JSON.parse(stdout) as unknown[];
}

/** A namespace in which one may mount: anybody's where the system has them, else root's. */
function mountNamespace(folder: string): string[] {
  const kinds = [
    ['unshare', '-rm'],
    ['unshare', '-m'],
  ];
  const found = kinds.find(
    ([program = '', ...args]) =>
      spawnSync(program, [...args, 'sh', '-c', 'mount -t tmpfs tmpfs "$0"', folder]).status === 0,
  );
  if (!found) throw new Error('Neither user namespaces nor root: there is no disk here that a test could fill.');
  return found;
}

/** The same, with a file system of 64 KiB at the folder, which is gone when the process ends. */
export function runOnSmallDisk(folder: string, steps: readonly Step[]): unknown[] {
  const mount = 'mount -t tmpfs -o size=64k tmpfs "$0" && exec "$@"';
  return runSteps(folder, steps, [...mountNamespace(folder), 'sh', '-c', mount, folder]);
}
