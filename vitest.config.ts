import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import macros from 'unplugin-parcel-macros';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { noWebFonts } from './electron.vite.config.ts';
import { consoleCommands } from './tests/helpers/console-commands.ts';
import { chromiumFlags, headlessChromiumPath } from './tests/standin/src/chromium/find.ts';

// The production React, as shipped: the development build takes a third longer for the same screens.
process.env.NODE_ENV = 'production';

// For the runner's workers and every program that a test starts: compiling takes a third of their processor time.
process.env.NODE_COMPILE_CACHE ??= resolve('node_modules/.cache/node');

const globalSetup = './tests/helpers/test-folder.ts';

/** The default of one second is not enough on a busy computer. */
const waiting = { poll: { timeout: 15_000 } };

/**
 * Files share the modules of their worker, so no test may leave anything behind in one: reading them anew for each file took
 * more than half of the unit tests' processor time.
 */
const onNode = { environment: 'node', isolate: false, globalSetup, expect: waiting } as const;

/** Files that use a real server take minutes: started last, one would run alone at the end. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const slow = ['drivers', 'faults', 'integration', 'unit'];
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => slow.indexOf(a.project.name) - slow.indexOf(b.project.name));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: SlowFirst },
    reporters: ['default', './tests/faults/table.ts'],
    projects: [
      { test: { ...onNode, name: 'unit', include: ['tests/unit/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { ...onNode, name: 'integration', include: ['tests/integration/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { ...onNode, name: 'drivers', include: ['tests/drivers/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { ...onNode, name: 'faults', include: ['tests/faults/**/*.test.ts'], testTimeout: 60_000 } },
      {
        plugins: [macros.vite(), noWebFonts(), react()],
        // Without this, React Spectrum renders every row in tests; with it, the table is virtualised as in the program.
        define: { 'process.env.VIRT_ON': '"true"' },
        optimizeDeps: {
          exclude: ['@react-spectrum/s2/style'],
          rolldownOptions: { plugins: [noWebFonts()] },
          include: [
            'react-dom/client',
            'react/jsx-dev-runtime',
            '@react-spectrum/s2',
            'react-aria-components',
            '@tanstack/react-query',
            'react-i18next',
          ],
        },
        test: {
          name: 'component',
          // The gallery's walk is not a test: `npm run gallery` runs it, with a folder for its pictures.
          include: [
            process.env.GALLERY_FOLDER === undefined ? 'tests/component/**/*.test.tsx' : 'tests/gallery/*.test.tsx',
          ],
          testTimeout: 60_000,
          // All files share one browser for a quarter of an hour, and one test in some hundreds hangs there but passes
          // alone. A real fault fails twice.
          retry: 1,
          globalSetup,
          expect: waiting,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              // Says what it waits for, instead of taking the whole test's time.
              actionTimeout: 20_000,
              // React Spectrum moves skeletons by script, which a style cannot stop: each frame of them is drawn.
              contextOptions: { reducedMotion: 'reduce' },
              launchOptions: { executablePath: headlessChromiumPath() ?? '', args: chromiumFlags },
            }),
            commands: consoleCommands,
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
