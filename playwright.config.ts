import { defineConfig } from '@playwright/test';
import { findElectron, installedElectron } from './scripts/electron-runtime.ts';

const runtime = findElectron({ mayFetch: false });
// Read by the electron package inside the runner itself; the app's own environment is too late.
if (runtime.kind === 'stand-in') process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.folder;

/** Around the stand-in a package can be made on Linux only (scripts/package-runtime.ts). */
const canPackage = process.platform === 'linux' || installedElectron() !== undefined;

export default defineConfig({
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: !!process.env.CI,
  reporter: 'list',
  outputDir: 'test-results',
  projects: [
    { name: 'conformance', testDir: 'tests/standin/conformance' },
    { name: 'e2e', testDir: 'tests/e2e' },
    ...(canPackage
      ? [
          { name: 'packaging', testDir: 'tests/package', testMatch: '*.setup.ts' },
          { name: 'package', testDir: 'tests/package', dependencies: ['packaging'] },
        ]
      : []),
    // Only where scripts/real-electron.ts has found Electron's binary, or rehearses.
    ...(process.env.REAL_ELECTRON ? [{ name: 'real-electron', testDir: 'tests/real-electron' }] : []),
  ],
});
