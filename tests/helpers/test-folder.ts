/** One folder for all files of a test run, deleted at its end: workers are ended before they can clean up. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const variable = 'API_KEY_CONSOLE_TEST_FOLDER';

/** Vitest calls this before the first test, and what it returns after the last. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'api-key-console-tests-'));
  process.env[variable] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Creates a folder in it. */
export function newTestFolder(): string {
  return mkdtempSync(join(process.env[variable] ?? tmpdir(), 'run-'));
}
