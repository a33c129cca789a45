import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from 'node:fs';

/**
 * The bytes of a file. Throws for what is no regular file of a reasonable size: a link is not followed, and a pipe is
 * not waited for.
 */
export function readRegular(file: string, mostBytes: number): Buffer {
  if (!lstatSync(file).isFile()) throw new Error('not a file');
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    // Another may have come in its place meanwhile.
    const there = fstatSync(descriptor);
    if (!there.isFile()) throw new Error('not a file');
    if (there.size > mostBytes) throw new Error('too large');
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
