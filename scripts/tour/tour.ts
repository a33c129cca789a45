/**
 * `npm run tour`: walks the whole job in the built console and leaves numbered pictures of every screen, light and
 * dark, at 1280×800 and 900×600, and `index.html` with all of them; at a real Keycloak too, where one was made ready.
 * `--folder=` names another place than `.tour`; `--only=support` walks one way only; `--language=sv` walks in another
 * language, as on a computer that speaks it (Linux only); `--sizes=900x600,1280x800` and `--themes=light` take other
 * pictures; `--publish` puts a chosen few into docs/.
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

/** The pictures that the README shows, as people see the console first. A test finds one that no document shows. */
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
// Before Playwright and the electron package are loaded by the test support: they read it once.
if (runtime.kind === 'stand-in') process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.folder;
const { launchConsole, launchProgram } = await import('../../tests/helpers/console-app.ts');
const { adminWalk } = await import('./admin.ts');
const { supportWalk } = await import('./support.ts');
const { keycloakWalk } = await import('./keycloak.ts');

if (!runs(['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'error'])) process.exit(1);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

/** The screens in order: their names, by those without number. */
const taken = new Map<string, string>();

/** One screen in every look. Emulated only while the picture is taken, so that the walk itself is undisturbed. */
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

/** All pictures on one page; of a tour that failed those that there are. */
function writeContactSheet(): void {
  const page = contactSheetPage({
    title: `Tour, ${new Intl.DisplayNames('en', { type: 'language' }).of(language)}`,
    columns: looks.map(({ name }) => name),
    rows: [...taken.values()].map((name) => ({ name, pictures: looks.map((look) => `${name}-${look.name}.png`) })),
  });
  writeFileSync(join(folder, 'index.html'), page);
}

/** A keychain of the tour's own; the person's is left alone, so that elsewhere nothing is saved. */
const keyring = process.platform === 'linux' ? await startPrivateKeyring('unlocked') : undefined;
/** What a program is told of the computer's language, where it is told by the environment. */
const locale = `${language}_${new Intl.Locale(language).maximize().region}.UTF-8`;
const env = { ...keyring?.env, LANG: locale, LC_ALL: locale, LANGUAGE: language };

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
  const options = { consoleApp, picture, hasKeychain: keyring !== undefined, words };
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

console.log(`${taken.size} screens, ${taken.size * looks.length} pictures, on ${join(folder, 'index.html')}`);
if (wanted.publishes) {
  for (const name of published) {
    const file = `${name}-${publishedLook}.png`;
    cpSync(join(folder, `${taken.get(name)}-${publishedLook}.png`), join(root, 'docs/screenshots', file));
  }
  console.log(`Published ${published.length} of them in docs/screenshots.`);
}
