import type { KnipConfig } from 'knip';

/** What starts by itself, so that nothing imports it. Scripts of package.json and Playwright's tests knip finds. */
export default {
  entry: [
    'main/main.ts',
    'main/keychain/process.ts',
    'preload/preload.ts',
    'renderer/main.tsx',
    'scripts/*/*.ts',
    'vitest.config.ts',
    'tests/{unit,integration,drivers,faults,component,gallery}/**/*.test.{ts,tsx}',
    // Vitest's own names for them are in its configuration.
    'tests/faults/table.ts',
    'tests/helpers/test-folder.ts',
    // Programs that tests start as processes of their own.
    'tests/faults/headless/console-process.ts',
    'tests/faults/network/skewed-date.ts',
    'tests/helpers/update-program/main.ts',
    'tests/integration/keychain/parent-port.ts',
    'tests/integration/settings/support/{child,writer}.ts',
    // The stand-in: what its launcher starts, and the programs that its conformance suite starts.
    'tests/standin/src/{boot,launch,hooks,electron-main,electron-module}.{ts,cjs}',
    'tests/standin/src/utility-process/boot.ts',
    'tests/standin/conformance/apps/**/*.{cjs,mjs}',
  ],
  project: ['{contract,main,preload,renderer,sandbox,scripts,tests,texts}/**/*.{ts,tsx,cjs,mjs}', '*.ts'],
  // Its projects load a browser's modules, which a process without one cannot; the tests are named above.
  vitest: false,
  ignoreDependencies: [
    // Only a style sheet names its files (renderer/fonts.css).
    '@fontsource-variable/source-sans-3',
    // A part of electron-builder, of the same version: a test asks it how it reads our file.
    'builder-util',
  ],
  // Programs of the system: scripts/dev/prepare-system.ts gets them, or a test says that it does not run without.
  exclude: ['binaries'],
} satisfies KnipConfig;
