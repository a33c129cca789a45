/** A console whose folder is a separate file system, small enough to fill, which can also be made read-only. */
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { HeadlessConsole } from './headless-console.ts';

/** A command prefix that makes the folder a file system of this many KiB, seen only by the program and gone with it. */
export function onDiskOf(kibibytes: number, folder: string): string[] {
  const script = `mount -t tmpfs -o size=${kibibytes}k,mode=700 tmpfs "$0" && exec "$@"`;
  return ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', script, folder];
}

/** The same folder from outside. */
function seen({ process }: HeadlessConsole, folder: string): string {
  return join('/proc', String(process.pid), 'root', folder);
}

/** Writes until nothing more fits. */
export function fill(theConsole: HeadlessConsole, folder: string): void {
  const file = openSync(join(seen(theConsole, folder), 'filler'), 'w');
  try {
    for (;;) writeSync(file, Buffer.alloc(512, 1));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(file);
  }
}

/** Frees the space again. */
export function unfill(theConsole: HeadlessConsole, folder: string): void {
  unlinkSync(join(seen(theConsole, folder), 'filler'));
}

/** Makes the file system read-only, or writable again. */
export function remount(theConsole: HeadlessConsole, folder: string, how: 'ro' | 'rw'): void {
  const into = ['--target', String(theConsole.process.pid), '--user', '--mount', '--preserve-credentials'];
  execFileSync('nsenter', [...into, 'mount', '-o', `remount,${how}`, folder]);
}
