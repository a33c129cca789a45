/** Where Chromium is on this computer, and how to start it quietly. */
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Chromium without windows, menus and profile services, for runs that show nothing: Debian's package. */
const withoutWindows = ['chromium-headless-shell'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(wanted: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => wanted.map((name) => join(folder, name))).find(isExecutable);
}

/**
 * The absolute path of a Chromium: `CHROMIUM_PATH` if set, else one on PATH or in its usual place, else Playwright's
 * download; undefined: none.
 */
export function chromiumPath(): string | undefined {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const found = onPath(names) ?? places.find(isExecutable);
  if (found) return found;
  // Imported only here: loading Playwright takes half a second, and every start of the stand-in runs this module.
  const { chromium } = createRequire(import.meta.url)('@playwright/test') as typeof import('@playwright/test');
  return [chromium.executablePath()].find(isExecutable);
}

/** For runs that show nothing: its start takes a quarter less CPU time. Any other Chromium works too. */
export function headlessChromiumPath(): string | undefined {
  return process.env.CHROMIUM_PATH ? chromiumPath() : (onPath(withoutWindows) ?? chromiumPath());
}

/** Flags that keep Chromium from calling home. As root its sandbox cannot start, so there it is off. */
export const chromiumFlags: string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
