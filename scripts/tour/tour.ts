/**
 * `npm run tour`: walks through every task in the built console and saves numbered pictures of every screen, light and
 * dark, at 1280×800 and 900×600, and `index.html` with all of them; on a real Keycloak too, if one is prepared.
 * `--folder=` names a folder instead of `.tour`; `--only=support` takes a single walk; `--language=sv` walks in another
 * language, as on a computer set to it (Linux only); `--sizes=900x600,1280x800` and `--themes=light` select the pictures;
 * `--publish` copies a chosen few into docs/.
 */
import '../entry.ts';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
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
import { ArgumentsProblem, publishedLook, readArguments, type TourArguments } from './arguments.ts';
import { contactSheetPage } from './contact-sheet.ts';
import type { Walk } from './walk.ts';
import { wordsOf } from './words.ts';

const root = join(import.meta.dirname, '../..');

/** The README's pictures, the first that people see of the console. A test finds any that no document shows. */
const published = ['bottom-bar', 'customers-account-locked'];

function argumentsOrLeave(): TourArguments {
  try {
    return readArguments(process.argv.slice(2), process.platform);
  } catch (error) {
    if (!(error instanceof ArgumentsProblem)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}

const wanted = argumentsOrLeave();
const { language, looks } = wanted;
const folder = resolve(wanted.folder ?? join(root, '.tour'));
const words = await wordsOf(language);

const runtime = findElectron({ mayFetch: false });
// Before the test support loads Playwright and the electron package, which read it only once.
if (runtime.kind === 'stand-in') process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.folder;
const { launchConsole, launchProgram } = await import('../../tests/helpers/console-app.ts');
const { adminWalk } = await import('./admin.ts');
const { supportWalk } = await import('./support.ts');
const { keycloakWalk } = await import('./keycloak.ts');

if (!runs(['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'error'])) process.exit(1);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

/** The numbered names of the screens, in order, by their plain names. */
const taken = new Map<string, string>();

/** Takes one screen in every look. Emulated only for the picture, so that the walk itself is undisturbed. */
async function picture(window: Page, name: string): Promise<void> {
  const numbered = `${String(taken.size + 1).padStart(2, '0')}-${name}`;
  taken.set(name, numbered);
  for (const look of looks) {
    await window.setViewportSize(look.size);
    await window.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' });
    await window.evaluate(untilStill);
    await window.screenshot({ path: join(folder, `${numbered}-${look.name}.png`), animations: 'disabled' });
  }
  console.log(`  ${numbered}`);
}

/** Puts all pictures on one page; after a failure, those taken so far. */
function writeContactSheet(): void {
  const page = contactSheetPage({
    title: `Tour, ${new Intl.DisplayNames('en', { type: 'language' }).of(language)}`,
    columns: looks.map(({ name }) => name),
    rows: [...taken.values()].map((name) => ({ name, pictures: looks.map((look) => `${name}-${look.name}.png`) })),
  });
  writeFileSync(join(folder, 'index.html'), page);
}

/** The tour's own keychain. The person's is left alone, so on other platforms nothing is saved. */
const keyring = process.platform === 'linux' ? await startPrivateKeyring('unlocked') : undefined;
/** The computer's language, for platforms where the environment sets it. */
const locale = `${language}_${new Intl.Locale(language).maximize().region}.UTF-8`;
const env = { ...keyring?.env, LANG: locale, LC_ALL: locale, LANGUAGE: language };

/** Walks, with a picture of the screen if that fails. `stop` ends the server. */
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
  const options = { consoleApp, picture, hasKeychain: keyring !== undefined, words };
  await walking(
    consoleApp,
    () => walk(options),
    () => sandbox.stop(),
  );
}

async function onKeycloak(): Promise<void> {
  const why = whyNoKeycloak();
  if (why !== undefined) return console.log(`  Keycloak skipped: ${why}.`);
  const keycloak = await startKeycloak();
  const program = await launchProgram(`Acme,${issuerOf(keycloak.url, 'acme')}`, { env });
  await walking(
    program,
    () => keycloakWalk(program, picture, words),
    () => keycloak.stop(),
  );
}

const walks = { admin: () => onSandbox(adminWalk), support: () => onSandbox(supportWalk), keycloak: onKeycloak };
console.log(runtime.why);
try {
  for (const name of wanted.walks) await walks[name]();
} finally {
  writeContactSheet();
  await keyring?.stop();
}

console.log(`${taken.size} screens, ${taken.size * looks.length} pictures, in ${join(folder, 'index.html')}`);
if (wanted.publishes) {
  for (const name of published) {
    const file = `${name}-${publishedLook}.png`;
    cpSync(join(folder, `${taken.get(name)}-${publishedLook}.png`), join(root, 'docs/screenshots', file));
  }
  console.log(`Copied ${published.length} of them to docs/screenshots.`);
}
