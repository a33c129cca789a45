/** Reads one archive: its header, then files from its body or from the folder of unpacked files. */
import { lstatSync, openSync, readFileSync, readSync, type Stats, statSync } from 'node:fs';
import { join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Entry {
  files?: Record<string, Entry>;
  size?: number;
  offset?: string;
  unpacked?: boolean;
}

interface Archive {
  fd: number;
  root: Entry;
  bodyAt: number;
}

/** A path inside an archive: `inside` is '' for the archive itself, which counts as a folder. */
export interface Place {
  archive: string;
  inside: string;
}

// Taken before fs is patched: the archive itself is read as an ordinary file.
const original = { lstatSync, openSync, readFileSync, readSync, statSync };
const open = new Map<string, Archive>();

function archiveAt(path: string): Archive {
  const known = open.get(path);
  if (known) return known;
  const fd = original.openSync(path, 'r');
  const sizes = Buffer.alloc(16);
  original.readSync(fd, sizes, 0, 16, 0);
  const text = Buffer.alloc(sizes.readUInt32LE(12));
  original.readSync(fd, text, 0, text.length, 16);
  const archive = { fd, root: JSON.parse(text.toString('utf8')) as Entry, bodyAt: 8 + sizes.readUInt32LE(4) };
  open.set(path, archive);
  return archive;
}

/** Where a path leads if it leads into an archive; undefined for every other path. */
export function placeOf(given: unknown): Place | undefined {
  const text = given instanceof URL && given.protocol === 'file:' ? fileURLToPath(given) : given;
  if (typeof text !== 'string' || !text.includes('.asar')) return undefined;
  const match = /^(.*?\.asar)(?:[\\/](.*))?$/.exec(normalize(text));
  if (!match?.[1] || !original.statSync(match[1], { throwIfNoEntry: false })?.isFile()) return undefined;
  return { archive: match[1], inside: (match[2] ?? '').replace(/[\\/]$/, '') };
}

export function entryAt({ archive, inside }: Place): Entry | undefined {
  const names = inside === '' ? [] : inside.split(/[\\/]/);
  return names.reduce<Entry | undefined>(
    (entry, name) => (entry?.files && Object.hasOwn(entry.files, name) ? entry.files[name] : undefined),
    archiveAt(archive).root,
  );
}

/** The entry; throws Electron's own error if the archive lacks the path. */
export function mustHold(place: Place): Entry {
  const entry = entryAt(place);
  if (entry) return entry;
  const text = `ENOENT, ${place.inside} not found in ${place.archive}`;
  throw Object.assign(new Error(text), { code: 'ENOENT', errno: -2 });
}

export function unpackedPath({ archive, inside }: Place): string {
  return join(`${archive}.unpacked`, ...inside.split(sep));
}

export function bytesOf(place: Place): Buffer {
  const entry = mustHold(place);
  if (entry.files) throw Object.assign(new Error('EISDIR: illegal operation on a directory, read'), { code: 'EISDIR' });
  if (entry.unpacked) return original.readFileSync(unpackedPath(place));
  const { fd, bodyAt } = archiveAt(place.archive);
  const bytes = Buffer.alloc(entry.size ?? 0);
  original.readSync(fd, bytes, 0, bytes.length, bodyAt + Number(entry.offset));
  return bytes;
}

/** The archive's own times and owner, the entry's kind and size, as Electron makes them up. */
export function statsOf(place: Place): Stats {
  const { files, size = 0 } = mustHold(place);
  const stats = original.lstatSync(place.archive);
  return Object.assign(stats, { mode: (files ? 0o040000 : 0o100000) | 0o644, size: files ? 0 : size });
}
