/**
 * Small files that survive a kill, a full disk and a power cut: whoever opens the file finds what was there before, or
 * all of what was written. Node alone, and nothing of the settings; whatever else must be kept is written by this too.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** `code`: the system's name for what went wrong, such as ENOSPC; `DIFFERENT`: the disk gave back something else. */
export type Written = { ok: true } | { ok: false; code: string };

/** The system's name for an error; its message would hold a path. */
export function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'UNKNOWN';
}

/** electron-store names its temporary files in the same way, so that one look finds both. */
const strayName = /^\.tmp-[0-9a-f]{16}$/;

function temporaryFor(file: string): string {
  return `${file}.tmp-${randomBytes(8).toString('hex')}`;
}

/** Throws unless all of it is on the disk, in a file that was not there before and that only its owner reads. */
function writeNew(file: string, bytes: Uint8Array): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    // Goes on after a short write, and throws at the first that writes nothing.
    writeFileSync(descriptor, bytes);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Calls `rename`, and makes sure that the new name is on the disk too. */
function withFolder(folder: string, rename: () => void): void {
  // Windows opens no folder; NTFS keeps the order of names by its own journal.
  if (process.platform === 'win32') {
    rename();
    return;
  }
  // Before the renaming, because it may fail.
  const descriptor = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    rename();
    syncFolder(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function syncFolder(descriptor: number): void {
  try {
    fsyncSync(descriptor);
  } catch (error) {
    // Some network file systems do not have this for folders; theirs is then the order that they promise.
    if (!['EINVAL', 'ENOTSUP'].includes(codeOf(error))) throw error;
  }
}

/**
 * Writes a file: beside it, to the disk, read back, and only then into its place, with mode 0600. After a failure what
 * was there is there, whole; only a disk that fails at the very last step may show the new file, whole as well. A link
 * in its place is replaced, not followed.
 */
export function writeDurably(file: string, text: string | Uint8Array): Written {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const temporary = temporaryFor(file);
  try {
    writeNew(temporary, bytes);
    if (!readFileSync(temporary).equals(bytes)) throw Object.assign(new Error('read back'), { code: 'DIFFERENT' });
    withFolder(dirname(file), () => renameSync(temporary, file));
    return { ok: true };
  } catch (error) {
    removeQuietly(temporary);
    return { ok: false, code: codeOf(error) };
  }
}

/** Removes what writes of this file have left behind that were killed. To be called before the first write of a run. */
export function removeStrays(file: string): void {
  const folder = dirname(file);
  const name = basename(file);
  const isStray = (each: string) => each.startsWith(name) && strayName.test(each.slice(name.length));
  try {
    for (const stray of readdirSync(folder).filter(isStray)) removeQuietly(join(folder, stray));
  } catch {
    // A folder that is not there has none; one that cannot be read keeps them, and they harm nobody.
  }
}

/** A stray that stays is litter, no danger: it is never read. */
function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {}
}
