import { defineConfig } from '@playwright/test';
import { findElectron, installedElectron } from './scripts/dev/electron-runtime.ts';
import { whyNoKeycloak } from './tests/keycloak/availability.ts';

const runtime = findElectron({ mayFetch: false });
// Read by the electron package inside the runner itself; the app's own environment is too late.
if (runtime.kind === 'stand-in') process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.folder;

/** Around the stand-in a package can be made on Linux only (scripts/package/package-runtime.ts). */
const canPackage = process.platform === 'linux' || installedElectron() !== undefined;

/** scripts/check/test.ts says why not, once for all that would run there. */
const hasKeycloak = whyNoKeycloak() === undefined;

export default defineConfig({
  // Each test has its own program, sandbox, browser and folders.
  workers: 2,
  // A computer that is busy with something else takes twice as long, and is no fault of the console.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: !!process.env.CI,
  reporter: 'list',
  outputDir: 'test-results',
  projects: [
    { name: 'conformance', testDir: 'tests/standin/conformance' },
    { name: 'e2e', testDir: 'tests/e2e', testIgnore: 'start.spec.ts' },
    ...(canPackage
      ? [
          { name: 'packaging', testDir: 'tests/package', testMatch: '*.setup.ts' },
          { name: 'package', testDir: 'tests/package', dependencies: ['packaging'] },
        ]
      : []),
    ...(hasKeycloak ? [{ name: 'keycloak', testDir: 'tests/keycloak-e2e' }] : []),
    // `npm start` builds anew what the others run: after them (alone: --project=start --no-deps).
    {
      name: 'start',
      testDir: 'tests/e2e',
      testMatch: 'start.spec.ts',
      dependencies: [
        ...['conformance', 'e2e'],
        ...(canPackage ? ['package'] : []),
        ...(hasKeycloak ? ['keycloak'] : []),
      ],
    },
    // Only where scripts/check/real-electron.ts has found Electron's binary, or rehearses.
    ...(process.env.REAL_ELECTRON ? [{ name: 'real-electron', testDir: 'tests/real-electron' }] : []),
  ],
});
