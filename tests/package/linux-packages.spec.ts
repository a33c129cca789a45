/**
 * The deb and the rpm as electron-builder makes them, except for the last tool (fpm.ts replaces fpm), and a deb's whole
 * life in a folder that acts as a separate system.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Arch, build, Platform } from 'electron-builder';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { seededUsers } from '../../sandbox/seed.ts';
import { closeConsoles, launchConsole } from '../helpers/console-app.ts';
import { addApiKey, goToApiManagement } from '../helpers/screens.ts';
import { pairFrom, tokenRequest } from '../helpers/token-request.ts';
import type { Given } from './fpm.ts';
import { copyOf, e2eFlavour, filesBelow, packagedLayout } from './layout.ts';

const root = join(import.meta.dirname, '../..');
const program = 'opt/API Key Console';
let folder: string;
let packages: Given[];

test.skip(process.platform !== 'linux', 'deb and rpm are for Linux');

function isThere(command: string): boolean {
  return spawnSync('which', [command]).status === 0;
}

/** Electron ships it, the stand-in does not; the script must set its mode. */
const sandboxProgram = 'chrome-sandbox';

/** A file in the first version only. */
const onlyBefore = 'only-before.txt';

/** Makes both packages for both processors with electron-builder, from a copy that Playwright may inspect. */
async function makePackages(version: string, change: (top: string) => void = () => {}): Promise<Given[]> {
  const output = join(folder, version);
  const copy = await copyOf(packagedLayout(), join(folder, `layout-${version}`), e2eFlavour);
  if (!existsSync(join(copy.top, sandboxProgram))) writeFileSync(join(copy.top, sandboxProgram), '', { mode: 0o644 });
  change(copy.top);
  await build({
    projectDir: root,
    publish: 'never',
    prepackaged: copy.top,
    targets: Platform.LINUX.createTarget(['deb', 'rpm'], Arch.x64, Arch.arm64),
    config: { directories: { output }, extraMetadata: { version } },
  });
  const reports = readdirSync(output).filter((name) => /\.(deb|rpm)\.json$/.test(name));
  return reports.map((name) => JSON.parse(readFileSync(join(output, name), 'utf8')) as Given);
}

function packageFor(target: string, architecture: string): Given {
  const found = packages.find((each) => each.t === target && each.architecture === architecture);
  if (!found) throw new Error(`there is no ${target} for ${architecture}`);
  return found;
}

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'api-key-console-linux-'));
  const fpm = join(folder, 'fpm');
  writeFileSync(fpm, `#!/bin/sh\nexec '${process.execPath}' '${join(import.meta.dirname, 'fpm.ts')}' "$@"\n`);
  chmodSync(fpm, 0o755);
  process.env.CUSTOM_FPM_PATH = fpm;
  packages = await makePackages('0.1.0', (top) => writeFileSync(join(top, onlyBefore), ''));
});
test.afterEach(closeConsoles);
test.afterAll(() => {
  delete process.env.CUSTOM_FPM_PATH;
  rmSync(folder, { recursive: true, force: true });
});

test('Both processors get a deb and an rpm that name their maker, licence and contact', () => {
  const { homepage } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { homepage: string };
  for (const [target, architecture] of [
    ['deb', 'amd64'],
    ['deb', 'arm64'],
    ['rpm', 'amd64'],
    ['rpm', 'aarch64'],
  ] as const) {
    expect(packageFor(target, architecture)).toMatchObject({
      s: 'dir',
      name: 'api-key-console',
      version: '0.1.0',
      maintainer: 'API Key Console <api-key-console@example.test>',
      vendor: 'API Key Console',
      url: homepage,
      license: 'UNLICENSED',
      description: expect.stringContaining('Desktop console for the API keys of an APSIS One account'),
    });
  }
  expect(packages).toHaveLength(4);
});

test('The deb and the rpm depend on the libraries that the program loads, including the keychain’s, under their systems’ names', () => {
  const deb = packageFor('deb', 'amd64');
  expect(deb.d).toEqual(expect.arrayContaining(['libsecret-1-0', 'libgtk-3-0', 'libnss3', 'libgbm1']));
  expect(deb['deb-recommends']).toEqual(['gnome-keyring | kwalletmanager | keepassxc']);
  const rpm = packageFor('rpm', 'amd64');
  expect(rpm.d).toEqual(expect.arrayContaining(['(libsecret or libsecret-1-0)', '(gtk3 or libgtk-3-0)']));
  expect(rpm['rpm-rpmbuild-define']).toEqual(['_build_id_links none']);
});

test('The deb and the rpm install the program with its icons, desktop entry, software centre page, licence and a command', () => {
  for (const [target, licence] of [
    ['deb', '/usr/share/doc/api-key-console/copyright'],
    ['rpm', '/usr/share/licenses/api-key-console/LICENSE'],
  ] as const) {
    for (const { files } of packages.filter(({ t }) => t === target)) {
      expect(files.map(({ to }) => to)).toEqual(
        expect.arrayContaining([
          `/${program}`,
          '/usr/bin/api-key-console',
          '/usr/share/applications/api-key-console.desktop',
          '/usr/share/metainfo/one.apsis.api-key-console.metainfo.xml',
          '/usr/share/icons/hicolor/48x48/apps/api-key-console.png',
          '/usr/share/icons/hicolor/512x512/apps/api-key-console.png',
          licence,
        ]),
      );
    }
  }
});

test('Linux knows the program as api-key-console: its links, its icon and its windows', () => {
  expect(packageFor('deb', 'amd64').desktopEntry.split('\n')).toEqual(
    expect.arrayContaining([
      'Name=API Key Console',
      'Icon=api-key-console',
      'StartupWMClass=api-key-console',
      'MimeType=x-scheme-handler/api-key-console;',
      'Categories=Utility;',
      'Keywords=API;key;secret;credentials;APSIS;',
      `Exec="/${program}/api-key-console" %U`,
    ]),
  );
});

test('The desktops’ own validator accepts the desktop entry and rejects a broken one', () => {
  test.skip(!isThere('desktop-file-validate'), 'desktop-file-validate is not installed');
  const validate = (text: string) => {
    const file = join(folder, 'api-key-console.desktop');
    writeFileSync(file, text);
    const { status, stdout } = spawnSync('desktop-file-validate', [file], { encoding: 'utf8' });
    return { status, stdout };
  };
  const { desktopEntry } = packageFor('deb', 'amd64');
  expect(validate(desktopEntry)).toEqual({ status: 0, stdout: '' });
  expect(validate(desktopEntry.replace('Type=Application', 'Type=Programme')).status).not.toBe(0);
});

test('AppStream accepts the software centre page and rejects a broken one', () => {
  test.skip(!isThere('appstreamcli'), 'appstreamcli is not installed');
  const validate = (text: string) => {
    const file = join(folder, 'one.apsis.api-key-console.metainfo.xml');
    writeFileSync(file, text);
    return spawnSync('appstreamcli', ['validate', '--no-net', file]).status;
  };
  const text = readFileSync(join(root, 'build/linux/one.apsis.api-key-console.metainfo.xml'), 'utf8');
  expect(validate(text)).toBe(0);
  expect(validate(text.replace(/<summary>.*<\/summary>/, ''))).not.toBe(0);
});

test('The software centre page names what the packages install, and their homepage', () => {
  const text = readFileSync(join(root, 'build/linux/one.apsis.api-key-console.metainfo.xml'), 'utf8');
  const { url, files } = packageFor('deb', 'amd64');
  expect(text).toContain(`<url type="homepage">${url}</url>`);
  for (const [tag, where] of [
    ['launchable', 'applications'],
    ['binary', 'bin'],
  ]) {
    const [, name] = new RegExp(`<${tag}[^>]*>(.*)</${tag}>`).exec(text) ?? [];
    expect(files.map(({ to }) => to)).toContainEqual(expect.stringMatching(new RegExp(`/${where}/${name}$`)));
  }
});

test('An upgrade undoes nothing that the new package did, whichever of the two packages runs the script', () => {
  const { afterRemove } = packageFor('rpm', 'amd64');
  const etc = mkdtempSync(join(folder, 'etc-'));
  const profile = join(etc, 'api-key-console');
  // The same script with another path for the profile, away from the system's own.
  const script = afterRemove.replace('/etc/apparmor.d/api-key-console', profile);
  expect(script).not.toBe(afterRemove);
  const run = (word: string) => {
    writeFileSync(profile, '');
    const { status, stderr } = spawnSync('sh', ['-c', script, 'postrm', word], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return existsSync(profile);
  };
  for (const word of ['upgrade', 'failed-upgrade', 'abort-install', '1', '2', '']) expect(run(word), word).toBe(true);
  for (const word of ['remove', 'purge', '0']) expect(run(word), word).toBe(false);
});

/** A system in a folder, with these packages installed. Nothing on the computer itself is read or changed. */
function systemWith(installed: readonly string[]) {
  const tree = mkdtempSync(join(folder, 'system-'));
  const admin = join(tree, 'var/lib/dpkg');
  mkdirSync(join(admin, 'info'), { recursive: true });
  mkdirSync(join(admin, 'updates'));
  const status = installed.map(
    (name) =>
      `Package: ${name}\nStatus: install ok installed\nVersion: 9\nArchitecture: amd64\nMaintainer: A <a@example.test>\nDescription: A\n`,
  );
  writeFileSync(join(admin, 'status'), status.join('\n'));
  const dpkg = (...args: string[]) => {
    const places = [`--root=${tree}`, `--log=${join(admin, 'log')}`];
    // Its scripts run here, with DPKG_ROOT: the folder has no shell to run them.
    const force = ['--force-not-root', '--force-script-chrootless', '--force-bad-path', '--force-architecture'];
    const run = spawnSync('dpkg', [...places, ...force, ...args], { encoding: 'utf8' });
    return { status: run.status, said: `${run.stdout}${run.stderr}` };
  };
  const files = () => filesBelow(tree).filter((path) => !path.startsWith('var/lib/dpkg/'));
  return { tree, dpkg, files };
}

/** One name that satisfies each dependency. */
const dependencies = (deb: Given) => (deb.d ?? []).map((each) => each.split(' ')[0] ?? '');

test('A deb installs, does its main job, upgrades and uninstalls, and leaves the person’s data and IT’s file alone', async () => {
  test.skip(!isThere('dpkg'), 'dpkg is not installed');
  const old = packageFor('deb', 'amd64');
  const system = systemWith(dependencies(old));
  const data = join(system.tree, 'home/a/.config/API Key Console');
  const managed = join(system.tree, 'etc/api-key-console/managed.json');
  mkdirSync(join(managed, '..'), { recursive: true });
  writeFileSync(managed, '{}');

  const sandbox = await startSandbox();
  const executable = join(system.tree, program, 'api-key-console');
  const work = async (name: string) => {
    const consoleApp = await launchConsole({ sandbox, executable, folder: data });
    await consoleApp.signIn(seededUsers.admin);
    await goToApiManagement(consoleApp.window);
    const dialog = await addApiKey(consoleApp.window, name);
    await dialog.getByRole('button', { name: 'Copy Secret' }).click();
    await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
    const pair = pairFrom(await consoleApp.clipboardText());
    expect(await tokenRequest(sandbox.url, pair.clientId, pair.clientSecret)).toBe(200);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await consoleApp.close();
  };

  await test.step('The deb is installed, and the console works from there', async () => {
    expect(system.dpkg('--install', old.package ?? '')).toMatchObject({ status: 0 });
    // The system decides which.
    expect([0o755, 0o4755]).toContain(statSync(join(system.tree, program, sandboxProgram)).mode & 0o7777);
    const command = join(system.tree, 'usr/bin/api-key-console');
    expect(statSync(command).mode & 0o777).toBe(0o755);
    const { stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
    expect(stdout).toMatch(/^API Key Console \d+\.\d+\.\d+\n$/);
    await work('Installed shop');
  });

  const kept = filesBelow(data);
  expect(kept.length).toBeGreaterThan(0);
  await test.step('The upgrade removes files that the new version lacks, and the console works with the same data', async () => {
    const [upgrade] = (await makePackages('0.2.0')).filter(
      ({ t, architecture }) => t === 'deb' && architecture === 'amd64',
    );
    expect(system.files()).toContain(`${program}/${onlyBefore}`);
    expect(system.dpkg('--install', upgrade?.package ?? '')).toMatchObject({ status: 0 });
    expect(system.files()).not.toContain(`${program}/${onlyBefore}`);
    expect(system.dpkg('--status', 'api-key-console').said).toContain('Version: 0.2.0');
    await work('Upgraded shop');
  });
  await sandbox.stop();

  await test.step('The removal leaves only the person’s data and IT’s file', () => {
    expect(system.dpkg('--purge', 'api-key-console')).toMatchObject({ status: 0 });
    const left = system.files().filter((path) => !path.startsWith('home/a/.config/API Key Console/'));
    expect(left).toEqual(['etc/api-key-console/managed.json']);
    expect(readdirSync(system.tree).sort()).toEqual(['etc', 'home', 'var']);
    expect(filesBelow(data)).toEqual(expect.arrayContaining(kept));
  });
});

test('A system without libsecret refuses the deb and says what is missing', () => {
  test.skip(!isThere('dpkg'), 'dpkg is not installed');
  const deb = packageFor('deb', 'amd64');
  const system = systemWith(dependencies(deb).filter((name) => name !== 'libsecret-1-0'));
  const { status, said } = system.dpkg('--install', deb.package ?? '');
  expect(status).not.toBe(0);
  expect(said).toContain('api-key-console depends on libsecret-1-0');
});
