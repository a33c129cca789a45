/**
 * `npm run tour`: walks the whole job in the built console and leaves numbered pictures of every screen, light and
 * dark, at 1280×800 and 900×600; at a real Keycloak too, where one was made ready. `--folder=` names another place than
 * `.tour`; `--only=support` walks one way only; `--publish` puts a chosen few into docs/.
 */
import '../entry.ts';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { startSandbox } from '../../sandbox/sandbox.ts';
import type { ConsoleProgram } from '../../tests/helpers/console-app.ts';
import { startPrivateKeyring } from '../../tests/helpers/private-keyring.ts';
import { untilStill } from '../../tests/helpers/until-still.ts';
import { whyNoKeycloak } from '../../tests/keycloak/availability.ts';
import { issuerOf, startKeycloak } from '../../tests/keycloak/server.ts';
import { runs } from '../check/check.ts';
import { findElectron } from '../dev/electron-runtime.ts';
import type { Walk } from './walk.ts';

const root = join(import.meta.dirname, '../..');

/** The value of `--name=value` on the command line. */
function given(name: string): string | undefined {
  const start = `--${name}=`;
  return process.argv.find((each) => each.startsWith(start))?.slice(start.length);
}

const folder = resolve(given('folder') ?? join(root, '.tour'));
const only = given('only');

/** The pictures that the README shows, as people see the console first. A test finds one that no document shows. */
const published = ['bottom-bar', 'customers-account-locked'];
const publishedLook = 'light-1280x800';

const looks = [
  { name: 'light-1280x800', colorScheme: 'light', size: { width: 1280, height: 800 } },
  { name: 'dark-1280x800', colorScheme: 'dark', size: { width: 1280, height: 800 } },
  { name: 'light-900x600', colorScheme: 'light', size: { width: 900, height: 600 } },
  { name: 'dark-900x600', colorScheme: 'dark', size: { width: 900, height: 600 } },
] as const;

const runtime = findElectron({ mayFetch: false });
// Before Playwright and the electron package are loaded by the test support: they read it once.
if (runtime.kind === 'stand-in') process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.folder;
const { launchConsole, launchProgram } = await import('../../tests/helpers/console-app.ts');
const { adminWalk } = await import('./admin.ts');
const { supportWalk } = await import('./support.ts');
const { keycloakWalk } = await import('./keycloak.ts');

if (!runs(['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'error'])) process.exit(1);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

let number = 0;
/** The pictures by their names without number. */
const taken = new Map<string, string>();

/** One screen in every look. Emulated only while the picture is taken, so that the walk itself is undisturbed. */
async function picture(window: Page, name: string): Promise<void> {
  number += 1;
  const numbered = `${String(number).padStart(2, '0')}-${name}`;
  taken.set(name, numbered);
  for (const look of looks) {
    await window.setViewportSize(look.size);
    await window.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' });
    await window.evaluate(untilStill);
    await window.screenshot({ path: join(folder, `${numbered}-${look.name}.png`), animations: 'disabled' });
  }
  console.log(`  ${numbered}`);
}

/** A keychain of the tour's own; the person's is left alone, so that elsewhere nothing is saved. */
const keyring = process.platform === 'linux' ? await startPrivateKeyring('unlocked') : undefined;
const env = keyring?.env ?? {};

/** Walks; where that went wrong is best seen. `stop` ends the server. */
async function walking(program: ConsoleProgram, walk: () => Promise<void>, stop: () => Promise<void>): Promise<void> {
  try {
    await walk();
  } catch (error) {
    await program.window.screenshot({ path: join(folder, 'failed.png') });
    throw error;
  } finally {
    await program.close();
    await stop();
  }
}

async function onSandbox(walk: Walk): Promise<void> {
  const sandbox = await startSandbox();
  const consoleApp = await launchConsole({ sandbox, env });
  const options = { consoleApp, picture, hasKeychain: keyring !== undefined };
  await walking(
    consoleApp,
    () => walk(options),
    () => sandbox.stop(),
  );
}

async function onKeycloak(): Promise<void> {
  const why = whyNoKeycloak();
  if (why !== undefined) return console.log(`  Not at a Keycloak: ${why}.`);
  const keycloak = await startKeycloak();
  const program = await launchProgram(`Acme,${issuerOf(keycloak.url, 'acme')}`, { env });
  await walking(
    program,
    () => keycloakWalk(program, picture),
    () => keycloak.stop(),
  );
}

const walks = { admin: () => onSandbox(adminWalk), support: () => onSandbox(supportWalk), keycloak: onKeycloak };
console.log(runtime.why);
try {
  for (const [name, walk] of Object.entries(walks)) if (only === undefined || only === name) await walk();
} finally {
  await keyring?.stop();
}

console.log(`${number} screens, ${number * looks.length} pictures, in ${folder}`);
if (process.argv.includes('--publish')) {
  for (const name of published) {
    const file = `${name}-${publishedLook}.png`;
    cpSync(join(folder, `${taken.get(name)}-${publishedLook}.png`), join(root, 'docs/screenshots', file));
  }
  console.log(`Published ${published.length} of them in docs/screenshots.`);
}
