import { statSync } from 'node:fs';
import { expect } from 'vitest';

/** Who may do what with a file or folder. On Windows that is no matter of modes: every file there has the same. */
export function expectMode(path: string, mode: number): void {
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(mode);
}
