/** Checks electron-builder.yml for every platform, as far as possible without the platform. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { beforeAll, expect, test } from 'vitest';
import viteConfig from '../../../electron.vite.config.ts';
import { signing } from '../../../scripts/package/package-signing.ts';

const root = join(import.meta.dirname, '../../..');
const require = createRequire(import.meta.url);
// Not exported by the package: its own first steps with the file.
const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config') as {
  getConfig(folder: string, file: string | null, options: null): Promise<Configuration>;
  validateConfiguration(config: Configuration, log: unknown): Promise<void>;
};
const { DebugLogger } = require('builder-util') as { DebugLogger: new (isEnabled: boolean) => unknown };

let config: Configuration;
beforeAll(async () => {
  config = await getConfig(root, null, null);
});

const validate = (given: Configuration) => validateConfiguration(given, new DebugLogger(false));

test('The configuration of Windows, macOS and Linux is valid', async () => {
  await expect(validate(config)).resolves.toBeUndefined();
});

test.each(['win', 'mac', 'linux', 'nsis', 'electronFuses'])('A misspelt option of %s is refused', async (part) => {
  const given = { ...config, [part]: { ...(config as Record<string, object>)[part], oneClik: true } } as Configuration;
  await expect(validate(given)).rejects.toThrow(`configuration.${part}`);
});

test('A misspelt option in the file itself is refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-key-console-config-'));
  writeFileSync(join(folder, 'package.json'), readFileSync(join(root, 'package.json')));
  writeFileSync(
    join(folder, 'electron-builder.yml'),
    readFileSync(join(root, 'electron-builder.yml'), 'utf8').replace('hardenedRuntime', 'hardendRuntime'),
  );
  await expect(getConfig(folder, null, null).then(validate)).rejects.toThrow('configuration.mac');
  rmSync(folder, { recursive: true });
});

test('row 19: every fuse that electron-builder knows is set to the safer value', () => {
  const types = readFileSync(require.resolve('app-builder-lib/out/configuration.d.ts'), 'utf8');
  const known = /interface FuseOptionsV1 \{([\s\S]*?)\n\}/.exec(types)?.[1]?.matchAll(/^ {4}(\w+)\?:/gm) ?? [];
  const fuses = [...known].map(([, name]) => name);
  expect(Object.keys(config.electronFuses ?? {}).sort()).toEqual(fuses.sort());
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
    // Not a fuse: renews the signature of a program for Apple's processors after flipping its fuses.
    resetAdHocDarwinSignature: true,
  });
});

test('row 22: on macOS the program may compile code at run time, and nothing else', () => {
  for (const file of [config.mac?.entitlements, config.mac?.entitlementsInherit]) {
    const text = readFileSync(join(root, file ?? ''), 'utf8');
    expect([...text.matchAll(/<key>(.*?)<\/key>\s*<(\w+)\/>/g)].map(([, key, value]) => [key, value])).toEqual([
      ['com.apple.security.cs.allow-jit', 'true'],
    ]);
    expect(text.match(/<key>/g)).toHaveLength(1);
  }
  expect(config.mac).toMatchObject({ hardenedRuntime: true, gatekeeperAssess: false });
  expect(config.mac?.target).toEqual([
    { target: 'dmg', arch: ['universal'] },
    { target: 'zip', arch: ['universal'] },
  ]);
});

test('row 23: the publisher is named, so an updater never skips the signature', () => {
  expect(config.win?.signtoolOptions?.publisherName).toEqual([expect.stringMatching(/^CN=\S/)]);
  expect(config.win).not.toHaveProperty('verifyUpdateCodeSignature');
});

test('row 23: a package for Windows or macOS is signed with the given key, or says that it is unsigned', () => {
  for (const platform of ['win32', 'darwin'] as const) {
    expect(signing(platform, {}, 'electron').artifactName).toMatch(/-unsigned\.\$\{ext\}$/);
    expect(signing(platform, { CSC_LINK: 'file' }, 'electron')).toEqual({ forceCodeSigning: true });
  }
  expect(signing('linux', { CSC_LINK: 'file' }, 'electron')).toEqual({});
  expect(signing('linux', {}, 'stand-in').artifactName).toMatch(/-stand-in\.\$\{ext\}$/);
});

test('row 24: this build names no update server, and takes no updates on Linux', () => {
  expect(config.publish).toBeNull();
  expect(viteConfig).toMatchObject({ main: { define: { __LINUX_UPDATES_UNSIGNED__: 'false' } } });
});

test('On Windows a person can install the program for themselves, and an administrator for everybody', () => {
  expect(config.nsis).toEqual({
    // Only the assisted installer does both, and takes /allusers and /currentuser.
    oneClick: false,
    perMachine: false,
    allowElevation: true,
    selectPerMachineByDefault: false,
    allowToChangeInstallationDirectory: false,
    packElevateHelper: true,
    // Uninstalling keeps the person's data.
    deleteAppDataOnUninstall: false,
  });
});

test('On Linux there is every format for both processors', () => {
  const both = { arch: ['x64', 'arm64'] };
  expect(config.linux?.target).toEqual(['AppImage', 'deb', 'rpm', 'tar.gz'].map((target) => ({ target, ...both })));
});

test('Every further file of a deb or an rpm exists', () => {
  const sources = [...(config.deb?.fpm ?? []), ...(config.rpm?.fpm ?? [])].filter((each) => !each.startsWith('--'));
  const scripts = [config.deb, config.rpm].flatMap((each) => [each?.afterInstall ?? '', each?.afterRemove ?? '']);
  expect(sources.length).toBeGreaterThanOrEqual(6);
  for (const path of [...sources.map((each) => each.split('=')[0] ?? ''), ...scripts]) {
    expect(existsSync(join(root, path)), path).toBe(true);
  }
});

test('row 2: an AppImage’s desktop entry has no switch that a release refuses', () => {
  expect(config.appImage?.executableArgs).toEqual([]);
});

test('The console’s links are registered, and Linux has one name for the program everywhere', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { desktopName: string };
  expect(config.protocols).toEqual([{ name: 'API Key Console', schemes: ['api-key-console'] }]);
  expect(config.linux).toMatchObject({ executableName: 'api-key-console', syncDesktopName: true });
  expect(manifest.desktopName).toBe(`${config.linux?.executableName}.desktop`);
});

test('The icons exist in the sizes that each platform wants', () => {
  const size = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];
  const names = readdirSync(join(root, config.linux?.icon ?? ''));
  expect(names).toEqual(expect.arrayContaining(['16x16.png', '32x32.png', '48x48.png', '256x256.png', '512x512.png']));
  for (const name of names) {
    const edge = Number(name.split('x')[0]);
    expect(size(readFileSync(join(root, config.linux?.icon ?? '', name)))).toEqual([edge, edge]);
  }
  const ico = readFileSync(join(root, config.win?.icon ?? ''));
  // Windows writes 256 as 0.
  expect(Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico[6 + 16 * index])).toEqual(
    expect.arrayContaining([16, 32, 48, 0]),
  );
  expect(existsSync(join(root, (config.mac?.icon as string) ?? ''))).toBe(true);
  const icns = readFileSync(join(root, (config.mac?.icon as string) ?? ''));
  expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
});
