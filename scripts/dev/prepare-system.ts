/**
 * What the console needs of the system that npm does not bring. Run before `npm start`, `npm test` and, for archives,
 * `npm run package`: says what is missing, installs it through the system's package manager where it may (root, or sudo
 * without a password), and otherwise prints the one command to type. `test quicker` also gets what only saves time, where
 * it can. Only Debian and Ubuntu need anything at all for `npm start`.
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

/** No need: without it the tests take the other one. */
const headlessChromium: Need = {
  what: 'a Chromium without windows',
  why: 'the tests are quicker with it',
  isThere: () => headlessChromiumPath() !== chromiumPath(),
  debianPackage: 'chromium-headless-shell',
};

/** The system keychain's parts on Linux. */
const keychain: Need[] = [
  {
    what: 'D-Bus',
    why: 'the keychain is reached over it',
    isThere: () => isOnPath('dbus-run-session'),
    debianPackage: 'dbus',
  },
  {
    what: 'gnome-keyring',
    why: 'the tests use a real keychain of their own',
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

/** An X display without a screen, and another program on it that reads and writes its clipboard. */
const display: Need[] = [
  {
    what: 'Xvfb',
    why: 'the tests look at the clipboard of a display of their own',
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

/** What shows the order in which something reaches the disk. */
const systemCalls: Need = {
  what: 'strace',
  why: 'the tests see in which order the settings reach the disk',
  isThere: () => isOnPath('strace'),
  debianPackage: 'strace',
};

/** What judges the files by which Linux' desktops and software centres know the program. */
const validators: Need[] = [
  {
    what: 'appstreamcli',
    why: 'the tests have the page for software centres judged by it',
    isThere: () => isOnPath('appstreamcli'),
    debianPackage: 'appstream',
  },
  {
    what: 'desktop-file-validate',
    why: 'the tests have the desktop entry judged by it',
    isThere: () => isOnPath('desktop-file-validate'),
    debianPackage: 'desktop-file-utils',
  },
];

const sevenZip: Need = {
  what: '7zip',
  why: 'tar.gz and zip are made with it',
  isThere: () => ['7za', '7zz', '7z'].some(isOnPath),
  debianPackage: 'p7zip-full',
};

function isUbuntu(): boolean {
  return existsSync('/etc/os-release') && /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Ubuntu's `chromium` is a snap, which a container cannot run; Playwright's own build works there. */
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

/** What stands before a command so that it may install: nothing for root, sudo where it asks no password. */
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
      console.error(`That did not work. By hand: ${[program, ...args].join(' ')}`);
      return false;
    }
  }
  return true;
}

/** What only makes it quicker is got where that asks nobody; where it cannot be got, nothing is wrong. */
function makeQuicker(): void {
  const prefix = privilege();
  const isDebian = process.platform === 'linux' && isOnPath('apt-get') && !isUbuntu();
  if (!isDebian || prefix === undefined || process.env.CHROMIUM_PATH || headlessChromium.isThere()) return;
  console.log(`Not there yet: ${headlessChromium.what} (${headlessChromium.why}).`);
  // With the other one, so that apt brings both to one version and takes neither away.
  if (!install(commandsFor([chromium, headlessChromium]), prefix)) console.log('It goes without it, more slowly.');
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
