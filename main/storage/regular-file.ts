import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from 'node:fs';

/** The bytes of a regular file. Throws for anything else or beyond `mostBytes`: follows no link, blocks on no pipe. */
export function readRegular(file: string, mostBytes: number): Buffer {
  if (!lstatSync(file).isFile()) throw new Error('not a file');
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    // Another file may have taken its place.
    const there = fstatSync(descriptor);
    if (!there.isFile()) throw new Error('not a file');
    if (there.size > mostBytes) throw new Error('too large');
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
