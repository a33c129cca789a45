/** fs with archives, as Electron patches it: the functions that read files and folders. Opening files inside is missing. */
import fs, { type Dirent } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join, relative, sep } from 'node:path';
import { bytesOf, entryAt, mustHold, type Place, placeOf, statsOf } from './archive.ts';

interface Options {
  encoding?: BufferEncoding | null;
  withFileTypes?: boolean;
  recursive?: boolean;
  throwIfNoEntry?: boolean;
}

type Function = (...args: unknown[]) => unknown;
type Performing = (place: Place, options: Options) => unknown;

const MakeDirent = fs.Dirent as unknown as new (name: string, type: number, folder: string) => Dirent;
// libuv's numbers; the types of fs lack them.
const { UV_DIRENT_FILE: file = 1, UV_DIRENT_DIR: folder = 2 } = fs.constants as unknown as Record<string, number>;
const realpath = fs.realpathSync;

function namesIn(place: Place): string[] {
  const { files } = mustHold(place);
  if (!files) throw Object.assign(new Error('ENOTDIR, not a directory'), { code: 'ENOTDIR', errno: -20 });
  return Object.keys(files);
}

function list(place: Place, { withFileTypes = false, recursive = false }: Options): (string | Dirent)[] {
  const top = join(place.archive, place.inside);
  const below = (at: Place): (string | Dirent)[] =>
    namesIn(at).flatMap((name) => {
      const inside = at.inside === '' ? name : `${at.inside}${sep}${name}`;
      const child = { archive: at.archive, inside };
      const isFolder = entryAt(child)?.files !== undefined;
      const parent = join(at.archive, at.inside);
      const own = withFileTypes
        ? new MakeDirent(name, isFolder ? folder : file, parent)
        : relative(top, join(parent, name));
      return [own, ...(recursive && isFolder ? below(child) : [])];
    });
  return below(place);
}

const stat: Performing = (place, { throwIfNoEntry = true }) =>
  throwIfNoEntry || entryAt(place) ? statsOf(place) : undefined;

const operations: Record<string, Performing> = {
  lstat: stat,
  stat,
  access: (place) => void mustHold(place),
  realpath(place) {
    mustHold(place);
    return join(realpath(place.archive), place.inside);
  },
  readFile(place, { encoding }) {
    const bytes = bytesOf(place);
    return encoding ? bytes.toString(encoding) : bytes;
  },
  readdir: list,
};

function optionsIn(given: unknown): Options {
  if (typeof given === 'string') return { encoding: given as BufferEncoding };
  return typeof given === 'object' && given !== null ? given : {};
}

/** Patches `fs` and `fs/promises`, also for importers of named functions. */
export function patchFs(): void {
  const sync = fs as unknown as Record<string, Function>;
  const promises = fs.promises as unknown as Record<string, Function>;
  const patch = (owner: Record<string, Function>, name: string, make: (old: Function) => Function) => {
    const old = owner[name] as Function;
    owner[name] = Object.assign(make(old), old);
  };
  for (const [name, perform] of Object.entries(operations)) {
    patch(sync, `${name}Sync`, (old) => (path, options, ...rest) => {
      const place = placeOf(path);
      return place ? perform(place, optionsIn(options)) : old(path, options, ...rest);
    });
    patch(promises, name, (old) => async (path, options, ...rest) => {
      const place = placeOf(path);
      return place ? perform(place, optionsIn(options)) : old(path, options, ...rest);
    });
    patch(sync, name, (old) => (path, ...rest) => {
      const place = placeOf(path);
      if (!place) return old(path, ...rest);
      const done = rest.at(-1) as Function;
      return void new Promise((resolve) => resolve(perform(place, optionsIn(rest[0])))).then(
        (value) => process.nextTick(done, null, value),
        (error: unknown) => process.nextTick(done, error),
      );
    });
  }
  patch(sync, 'existsSync', (old) => (path) => {
    const place = placeOf(path);
    return place ? entryAt(place) !== undefined : old(path);
  });
  syncBuiltinESMExports();
}
