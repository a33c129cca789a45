/**
 * The only code in main that writes files and syncs them: a whole file, a new one, or a line appended. Whatever a kill,
 * a full disk or a power cut leaves behind is readable. Files are accessible to their owner only.
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
 * `code`: the system's error code, such as ENOSPC. `DIFFERENT`: the disk returned something else; `NOT_A_FILE`: a pipe
 * or the like is in its place.
 */
export type Written = { ok: true } | { ok: false; code: string };

/** The system's code of an error, because its message would contain a path. */
export function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'UNKNOWN';
}

/** electron-store names its temporary files in the same way, so one search finds both. */
const strayName = /^\.tmp-[0-9a-f]{16}$/;

function temporaryFor(file: string): string {
  return `${file}.tmp-${randomBytes(8).toString('hex')}`;
}

/** Throws unless everything is on the disk, in a new file that only its owner can read. */
function writeNew(file: string, bytes: Uint8Array): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    // Continues after a short write, and throws if nothing could be written.
    writeFileSync(descriptor, bytes);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Some network file systems cannot sync folders; what they guarantee by themselves has to do. */
function tolerateInFolders(error: unknown): void {
  if (!['EINVAL', 'ENOTSUP'].includes(codeOf(error))) throw error;
}

/** Calls `change`, and makes sure that the folder's entries are on the disk too. */
function withFolder(folder: string, change: () => void): void {
  // Windows cannot open folders; NTFS keeps the order of entries by its own journal.
  if (process.platform === 'win32') {
    change();
    return;
  }
  // Opened before the change, because opening may fail.
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

/** The same for existing entries, without blocking. */
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
 * Writes a file: to a temporary one, synced, read back, and only then renamed, with mode 0600. After a failure the
 * previous file is intact; only a disk that fails at the very last step may have the new file, intact as well. A link
 * is replaced, not followed.
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

/** Creates a folder that only its owner can read, if there is none. After a failure the next call starts over. */
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
      // It is not empty, so it exists, and only the sync is missing.
    }
    return { ok: false, code: codeOf(error) };
  }
}

/**
 * Creates a file; it and its name are on the disk once this resolves to success. `EEXIST`: the name exists, and its
 * file is untouched. After any other failure part of the file may exist, and the caller has to remove it.
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

/** Opens an existing file for writing. Follows no link, and does not block on a pipe. */
const inPlace = constants.O_RDWR | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function endsInsideLine(descriptor: number): boolean {
  const { size } = fstatSync(descriptor);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(descriptor, last, 0, 1, size - 1);
  return last.toString() !== '\n';
}

/**
 * Appends a line to a file. A kill no longer loses it; a power cut may until `syncFile` resolves. If the file ends in
 * half a line, from a kill or a full disk, the new line starts on its own, so that only the half is lost. `ENOENT`: there
 * is no file, for example because it was removed, and it is not created again unless `mayCreate`.
 */
export function appendLine(file: string, line: string, mayCreate = false): Written {
  try {
    const descriptor = openSync(file, inPlace | constants.O_APPEND | (mayCreate ? constants.O_CREAT : 0), 0o600);
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

/** Syncs what was appended: it and the file's name are on the disk once this resolves to success. */
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

/** Removes temporary files that killed writes of this file left behind. To be called before a run's first write. */
export function removeStrays(file: string): void {
  const folder = dirname(file);
  const name = basename(file);
  const isStray = (each: string) => each.startsWith(name) && strayName.test(each.slice(name.length));
  try {
    for (const stray of readdirSync(folder).filter(isStray)) removeQuietly(join(folder, stray));
  } catch {
    // A missing folder has none; one that cannot be read keeps them, and they are harmless.
  }
}

/** A remaining temporary file is harmless: it is never read. */
function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {}
}
