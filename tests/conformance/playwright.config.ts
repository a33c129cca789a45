import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

// On real Electron where its binary is there, on the stand-in elsewhere: the expectations are the same.
const real = resolve(import.meta.dirname, '../../node_modules/electron/dist');
if (!existsSync(real)) process.env.ELECTRON_OVERRIDE_DIST_PATH ??= join(import.meta.dirname, '../standin');

// biome-ignore lint/style/noDefaultExport: Playwright demands one.
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/conformance',
  workers: 2,
  timeout: 20_000,
  expect: { timeout: 5000 },
  reporter: 'list',
});
