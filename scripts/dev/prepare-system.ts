/**
 * Prepares what the console needs from the system and npm does not install. Runs before `npm start`, `npm test` and, for
 * archives, `npm run package`. It names what is missing, installs it through the system's package manager if it may (root,
 * or sudo without a password), and otherwise prints the command to run. `test quicker` also installs what only saves time,
 * if it can. For `npm start`, only Debian and Ubuntu need anything at all.
 */
import '../entry.ts';
import { spawnSync } from 'node:child_process';
import { accessSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromiumPath, headlessChromiumPath } from '../../tests/standin/src/chromium/find.ts';
import { findElectron } from './electron-runtime.ts';

interface Need {
  what: string;
  why: string;
  isThere(): boolean;
  debianPackage: string;
}

function isOnPath(command: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command));
      return true;
    } catch {
      return false;
    }
  });
}

function hasLibrary(name: string): boolean {
  const folders = [
    '/usr/lib',
    '/lib',
    '/usr/lib64',
    ...['x86_64', 'aarch64'].map((cpu) => `/usr/lib/${cpu}-linux-gnu`),
  ];
  return folders.some((folder) => existsSync(folder) && readdirSync(folder).some((file) => file.startsWith(name)));
}

const chromium: Need = {
  what: 'Chromium',
  why: 'the tests sign in with a real browser, and the Electron stand-in shows the window with it',
  isThere: () => chromiumPath() !== undefined,
  debianPackage: 'chromium',
};

/** Optional: without it the tests use the other Chromium. */
const headlessChromium: Need = {
  what: 'a Chromium without windows',
  why: 'it makes the tests faster',
  isThere: () => headlessChromiumPath() !== chromiumPath(),
  debianPackage: 'chromium-headless-shell',
};

/** The parts of the system keychain on Linux. */
const keychain: Need[] = [
  {
    what: 'D-Bus',
    why: 'the keychain is accessed through it',
    isThere: () => isOnPath('dbus-run-session'),
    debianPackage: 'dbus',
  },
  {
    what: 'gnome-keyring',
    why: 'the tests use a separate, real keychain',
    isThere: () => isOnPath('gnome-keyring-daemon'),
    debianPackage: 'gnome-keyring',
  },
  {
    what: 'libsecret',
    why: 'the keychain module loads it',
    isThere: () => hasLibrary('libsecret-1.so.0'),
    debianPackage: 'libsecret-1-0',
  },
];

/** An X display without a screen, and another program that reads and writes its clipboard. */
const display: Need[] = [
  {
    what: 'Xvfb',
    why: 'the tests use the clipboard of a separate display',
    isThere: () => isOnPath('Xvfb'),
    debianPackage: 'xvfb',
  },
  {
    what: 'xclip',
    why: 'the tests read that clipboard as another program does',
    isThere: () => isOnPath('xclip'),
    debianPackage: 'xclip',
  },
];

/** Shows the order in which writes reach the disk. */
const systemCalls: Need = {
  what: 'strace',
  why: 'the tests check the order in which settings reach the disk',
  isThere: () => isOnPath('strace'),
  debianPackage: 'strace',
};

/** Validators for the files that describe the program to Linux desktops and software centres. */
const validators: Need[] = [
  {
    what: 'appstreamcli',
    why: 'the tests validate the page for software centres with it',
    isThere: () => isOnPath('appstreamcli'),
    debianPackage: 'appstream',
  },
  {
    what: 'desktop-file-validate',
    why: 'the tests validate the desktop entry with it',
    isThere: () => isOnPath('desktop-file-validate'),
    debianPackage: 'desktop-file-utils',
  },
];

const sevenZip: Need = {
  what: '7zip',
  why: 'it creates tar.gz and zip',
  isThere: () => ['7za', '7zz', '7z'].some(isOnPath),
  debianPackage: 'p7zip-full',
};

function isUbuntu(): boolean {
  return existsSync('/etc/os-release') && /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Ubuntu's `chromium` is a snap, which a container cannot run, but Playwright's build works there. */
function commandsFor(needs: readonly Need[]): string[][] {
  const fromPlaywright = process.platform !== 'linux' || isUbuntu();
  const packages = needs.filter((need) => !(fromPlaywright && need === chromium)).map((need) => need.debianPackage);
  return [
    ...(packages.length > 0
      ? [
          ['apt-get', 'update'],
          ['apt-get', 'install', '--yes', '--no-install-recommends', ...packages],
        ]
      : []),
    ...(fromPlaywright && needs.includes(chromium)
      ? [['npx', 'playwright', 'install', ...(process.platform === 'linux' ? ['--with-deps'] : []), 'chromium']]
      : []),
  ];
}

/** The prefix for a command that installs: none for root, sudo if it asks for no password; undefined: not allowed. */
function privilege(): string[] | undefined {
  if (process.platform !== 'linux' || process.getuid?.() === 0) return [];
  const asks = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0;
  return asks ? undefined : ['sudo', '-n'];
}

function needsOf(purpose: string): Need[] {
  if (purpose === 'package') return process.platform === 'linux' ? [sevenZip] : [];
  if (purpose === 'test')
    return process.platform === 'linux' ? [chromium, ...keychain, ...display, systemCalls, ...validators] : [chromium];
  return findElectron({ mayFetch: true }).kind === 'stand-in' ? [chromium] : [];
}

function install(commands: readonly string[][], prefix: readonly string[]): boolean {
  for (const command of commands) {
    const [program = '', ...args] = command[0] === 'npx' ? command : [...prefix, ...command];
    console.log(`Installing: ${command.join(' ')}`);
    const { status } = spawnSync(program, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      shell: process.platform === 'win32',
    });
    if (status !== 0) {
      console.error(`That failed. Run it yourself: ${[program, ...args].join(' ')}`);
      return false;
    }
  }
  return true;
}

/** Installs what only saves time, if that needs no password. Failing to is not an error. */
function makeQuicker(): void {
  const prefix = privilege();
  const isDebian = process.platform === 'linux' && isOnPath('apt-get') && !isUbuntu();
  if (!isDebian || prefix === undefined || process.env.CHROMIUM_PATH || headlessChromium.isThere()) return;
  console.log(`Not installed: ${headlessChromium.what} (${headlessChromium.why}).`);
  // Together with the other one, so apt brings both to the same version and removes neither.
  if (!install(commandsFor([chromium, headlessChromium]), prefix)) console.log('Continuing without it, more slowly.');
}

function prepare(purpose: string): number {
  const missing = needsOf(purpose).filter((need) => !need.isThere());
  if (missing.length === 0) return 0;
  for (const need of missing) console.log(`Missing: ${need.what} (${need.why}).`);
  const commands = commandsFor(missing);
  const prefix = privilege();
  const canInstall = process.platform !== 'linux' || isOnPath('apt-get');
  if (prefix === undefined || !canInstall) {
    console.error(`Install it with:\n  ${commands.map((command) => `sudo ${command.join(' ')}`).join(' && ')}`);
    return 1;
  }
  if (!install(commands, prefix)) return 1;
  const still = missing.filter((need) => !need.isThere());
  for (const need of still) console.error(`Still missing: ${need.what}.`);
  return still.length > 0 ? 1 : 0;
}

const [, , purpose = 'start', speed] = process.argv;
process.exitCode = prepare(purpose);
if (process.exitCode === 0 && speed === 'quicker') makeQuicker();
