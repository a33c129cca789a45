import { statSync } from 'node:fs';
import { expect } from 'vitest';

/** Expects a file or folder to have this mode. Does nothing on Windows, where modes do not control access. */
export function expectMode(path: string, mode: number): void {
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(mode);
}
