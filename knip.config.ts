import type { KnipConfig } from 'knip';

/** Entry points, which nothing imports. knip finds the scripts of package.json and Playwright's tests itself. */
export default {
  entry: [
    'main/main.ts',
    'main/keychain/process.ts',
    'preload/preload.ts',
    'renderer/main.tsx',
    'scripts/*/*.ts',
    'vitest.config.ts',
    'tests/{unit,integration,drivers,faults,component,gallery}/**/*.test.{ts,tsx}',
    // Named in Vitest's configuration.
    'tests/faults/table.ts',
    'tests/helpers/test-folder.ts',
    // Programs that tests start as separate processes.
    'tests/faults/headless/console-process.ts',
    'tests/faults/network/skewed-date.ts',
    'tests/helpers/update-program/main.ts',
    'tests/integration/keychain/parent-port.ts',
    'tests/integration/settings/support/{child,writer}.ts',
    // The stand-in: what its launcher starts, and the programs of its conformance suite.
    'tests/standin/src/{boot,launch,hooks,electron-main,electron-module}.{ts,cjs}',
    'tests/standin/src/utility-process/boot.ts',
    'tests/standin/conformance/apps/**/*.{cjs,mjs}',
  ],
  project: ['{contract,main,preload,renderer,sandbox,scripts,tests,texts}/**/*.{ts,tsx,cjs,mjs}', '*.ts'],
  // Its projects load browser modules, which knip's process cannot; the tests are listed above.
  vitest: false,
  ignoreDependencies: [
    // Used only by a style sheet (renderer/fonts.css).
    '@fontsource-variable/source-sans-3',
    // A part of electron-builder, in the same version: a test uses it to read our file.
    'builder-util',
  ],
  // System programs: scripts/dev/prepare-system.ts installs them, or a test says that it cannot run without them.
  exclude: ['binaries'],
} satisfies KnipConfig;
