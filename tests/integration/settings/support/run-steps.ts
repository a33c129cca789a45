/** Settings on their own disk, which can be full, read-only or gone. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export type Step =
  | ['open']
  | ['write', key: string, value: unknown]
  | ['read', key: string]
  /** Like `write`, but by the unguarded engine: whether it reported success. */
  | ['engine', key: string, value: unknown]
  /** Fills the disk, except for so many bytes. */
  | ['fill', room: number]
  | ['shell', command: string];

const child = join(import.meta.dirname, 'child.ts');

/** Runs the steps in their own process, started by `command` if given; returns each step's result. */
export function runSteps(folder: string, steps: readonly Step[], command: readonly string[] = []): unknown[] {
  const [program = '', ...args] = [...command, process.execPath, child, folder, JSON.stringify(steps)];
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (error || status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`, { cause: error });
  return JSON.parse(stdout) as unknown[];
}

/** A command for a namespace that permits mounting: a user namespace if the system has them, otherwise root's. */
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

/** The same, with a 64 KiB file system at the folder, which is gone when the process ends. */
export function runOnSmallDisk(folder: string, steps: readonly Step[]): unknown[] {
  const mount = 'mount -t tmpfs -o size=64k tmpfs "$0" && exec "$@"';
  return runSteps(folder, steps, [...mountNamespace(folder), 'sh', '-c', mount, folder]);
}
