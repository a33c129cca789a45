/** Checks that keytar's native library is the one that this program was built with. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Passed instead of a checksum where the system itself vouches for the library. */
export const anySum = 'any';

/** false also without a checksum. Throws if the library is missing. `expected`: its SHA-256 in hexadecimal. */
export function isExpectedLibrary(expected: string | undefined): boolean {
  if (expected === anySum) return true;
  const { resolve } = createRequire(import.meta.url);
  const path = resolve(`keytar/prebuilds/${process.platform}-${process.arch}/keytar.node`);
  return createHash('sha256').update(readFileSync(path)).digest('hex') === expected;
}
