/** One folder for all that a test run writes, gone with it: workers of a test runner are ended before they can tidy up. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const variable = 'API_KEY_CONSOLE_TEST_FOLDER';

/** Vitest calls it before the first test and calls its answer after the last. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'api-key-console-tests-'));
  process.env[variable] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** A new folder in it. */
export function newTestFolder(): string {
  return mkdtempSync(join(process.env[variable] ?? tmpdir(), 'run-'));
}
