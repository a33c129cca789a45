/**
 * The one place in main that writes files and asks the disk to keep them: a whole file, a new one, a line at the end of
 * one. What a kill, a full disk or a power cut leaves behind can be read. Files are for their owner alone.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * `code`: the system's name for what went wrong, such as ENOSPC. `DIFFERENT`: the disk gave back something else;
 * `NOT_A_FILE`: a pipe or the like is in its place.
 */
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

/** Some network file systems do not sync folders; theirs is then the order that they promise. */
function tolerateInFolders(error: unknown): void {
  if (!['EINVAL', 'ENOTSUP'].includes(codeOf(error))) throw error;
}

/** Calls `change`, and makes sure that the names in the folder are on the disk too. */
function withFolder(folder: string, change: () => void): void {
  // Windows opens no folder; NTFS keeps the order of names by its own journal.
  if (process.platform === 'win32') {
    change();
    return;
  }
  // Before the change, because it may fail.
  const descriptor = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    change();
    try {
      fsyncSync(descriptor);
    } catch (error) {
      tolerateInFolders(error);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** The same for names that are there already, without holding up anything else. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync().catch(tolerateInFolders);
  } finally {
    await handle.close();
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

/** Makes a folder that only its owner reads, if there is none. After a failure the next call tries all of it again. */
export function makeFolder(folder: string): Written {
  try {
    if (mkdirSync(folder, { recursive: true, mode: 0o700 }) === undefined) return { ok: true };
  } catch (error) {
    return { ok: false, code: codeOf(error) };
  }
  try {
    withFolder(dirname(folder), () => {});
    return { ok: true };
  } catch (error) {
    try {
      rmdirSync(folder);
    } catch {
      // Something is in it already: then it is there, and the order of the file system is all that is lost.
    }
    return { ok: false, code: codeOf(error) };
  }
}

/**
 * A new file, on the disk together with its name when this resolves to success. `EEXIST`: there is one of this name, and
 * it is as it was. After any other failure some of the file may be there, which whoever calls this must remove.
 */
export async function createDurably(file: string, text: string): Promise<Written> {
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await syncFolder(dirname(file));
    return { ok: true };
  } catch (error) {
    return { ok: false, code: codeOf(error) };
  }
}

/** To write into a file that may be there. A link is not followed, and a pipe is not waited for. */
const inPlace = constants.O_RDWR | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function endsInsideLine(descriptor: number): boolean {
  const { size } = fstatSync(descriptor);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(descriptor, last, 0, 1, size - 1);
  return last.toString() !== '\n';
}

/**
 * Puts a line at the end of a file. A kill does not take it any more; a power cut may until `syncFile` resolves. Half a
 * line that is there, from a kill or a full disk, ends before it and costs nothing else.
 */
export function appendLine(file: string, line: string): Written {
  try {
    const descriptor = openSync(file, inPlace | constants.O_APPEND | constants.O_CREAT, 0o600);
    try {
      if (!fstatSync(descriptor).isFile()) return { ok: false, code: 'NOT_A_FILE' };
      writeFileSync(descriptor, `${endsInsideLine(descriptor) ? '\n' : ''}${line}\n`);
    } finally {
      closeSync(descriptor);
    }
    return { ok: true };
  } catch (error) {
    return { ok: false, code: codeOf(error) };
  }
}

/** What was appended to a file, and the file's name, are on the disk when this resolves to success. */
export async function syncFile(file: string): Promise<Written> {
  const folder = dirname(file);
  try {
    const handle = await open(file, inPlace);
    await handle.datasync().finally(() => handle.close());
    await syncFolder(folder);
    return { ok: true };
  } catch (error) {
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
