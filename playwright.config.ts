import { defineConfig } from '@playwright/test';
import { findElectron, installedElectron } from './scripts/dev/electron-runtime.ts';
import { whyNoKeycloak } from './tests/keycloak/availability.ts';

const runtime = findElectron({ mayFetch: false });
// The electron package reads it inside the runner; setting it in the app's environment is too late.
if (runtime.kind === 'stand-in') process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.folder;

/** The stand-in can be packaged only on Linux (scripts/package/package-runtime.ts). */
const canPackage = process.platform === 'linux' || installedElectron() !== undefined;

/** If not, scripts/check/test.ts says why, once for all tests. */
const hasKeycloak = whyNoKeycloak() === undefined;

export default defineConfig({
  // Safe because each test has its own program, sandbox, browser and folders. Three on two cores: a test waits for a third of
  // its time (62 tests: 142 s in place of 181).
  workers: 3,
  // A busy computer takes twice as long, which is not the console's fault.
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
    // Last, because `npm start` rebuilds what the others run (alone: --project=start --no-deps, as scripts/check/test.ts does).
    ...(process.env.START_IS_TESTED === undefined
      ? [
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
        ]
      : []),
    // Only if scripts/check/real-electron.ts found Electron's binary, or rehearses.
    ...(process.env.REAL_ELECTRON ? [{ name: 'real-electron', testDir: 'tests/real-electron' }] : []),
  ],
});
