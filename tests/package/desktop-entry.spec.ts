/** What Linux is told of the program by deb, rpm and AppImage, made by electron-builder itself out of the configuration. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type AfterPackContext, build, Platform } from 'electron-builder';
import { packageRuntime } from '../../scripts/package-runtime.ts';

const require = createRequire(import.meta.url);
// Not among what the package exports: what writes the .desktop file of each target.
const { LinuxTargetHelper } = require('app-builder-lib/out/targets/LinuxTargetHelper') as {
  LinuxTargetHelper: new (packager: unknown) => { computeDesktopEntry(options: object): Promise<string> };
};

test('Linux knows the program as api-key-console, with its links, its icon and its windows', async () => {
  test.skip(process.platform !== 'linux', 'a .desktop file is of Linux');
  const output = mkdtempSync(join(tmpdir(), 'api-key-console-desktop-'));
  let entry = '';
  await build({
    projectDir: join(import.meta.dirname, '../..'),
    publish: 'never',
    targets: Platform.LINUX.createTarget(['dir']),
    config: {
      electronDist: packageRuntime().folder,
      directories: { output },
      afterPack: async ({ packager }: AfterPackContext) => {
        entry = await new LinuxTargetHelper(packager).computeDesktopEntry(packager.platformSpecificBuildOptions);
      },
    },
  });
  rmSync(output, { recursive: true });
  expect(entry.split('\n')).toEqual(
    expect.arrayContaining([
      'Name=API Key Console',
      'Icon=api-key-console',
      'StartupWMClass=api-key-console',
      'MimeType=x-scheme-handler/api-key-console;',
      'Categories=Utility;',
      expect.stringMatching(/^Exec="?\/opt\/API Key Console\/api-key-console"? %U$/),
    ]),
  );
});
