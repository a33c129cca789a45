/** Starts Chromium such that neither it nor its profile stays behind, however this process ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { switches } from '../command-line.ts';
import { Cdp } from './cdp.ts';
import { chromiumFlags, chromiumPath, headlessChromiumPath } from './find.ts';

/** Nothing is shown without a display or in Playwright's runs. */
export function isHeadless(): boolean {
  if (process.env.STANDIN_HEADLESS === '1') return true;
  const display = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  if (!display) return true;
  return switches.has('remote-debugging-port') && process.env.STANDIN_VISIBLE !== '1';
}

let profile: string | undefined;

/** Waits for the program's end, then for Chromium's (which it forces after five seconds), then cleans up. */
const janitorScript = `read -r _; n=0
while [ -e "$1/busy" ] && [ $n -lt 50 ]; do sleep 0.1; n=$((n+1)); done
[ -e "$1/busy" ] && kill -9 -- "-$(cat "$1/busy")"
n=0; until rm -rf -- "$1" 2>/dev/null || [ $n -gt 50 ]; do sleep 0.1; n=$((n+1)); done`;

/**
 * A temporary folder for Chromium's profile and our sockets. A shell in its own session, which Ctrl+C does not reach,
 * removes it: it waits until this process's end of a pipe closes and Chromium is gone.
 */
export function profileFolder(): string {
  if (!profile) {
    profile = mkdtempSync(join(tmpdir(), 'electron-stand-in-'));
    // Chromium opens external links itself (xdg-open). Here that is the main process's job, so Chromium finds a stub first.
    const stubs = join(profile, 'bin');
    mkdirSync(stubs);
    for (const name of ['xdg-open', 'xdg-email', 'xdg-settings', 'xdg-mime']) {
      writeFileSync(join(stubs, name), '#!/bin/sh\nexit 0\n');
      chmodSync(join(stubs, name), 0o755);
    }
    const janitor = spawn('/bin/sh', ['-c', janitorScript, 'sh', profile], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    janitor.unref();
    (janitor.stdin as unknown as { unref(): void }).unref();
  }
  return profile;
}

function flags(folder: string): string[] {
  const own = [
    'WebUIOmniboxPopup',
    'WebUIOmniboxAimPopup',
    'Translate',
    'DialMediaRouteProvider',
    'GlobalMediaControls',
    'IgnoreDuplicateNavs',
  ];
  const disabled = [...own, ...(switches.get('disable-features') ?? '').split(',')].filter(Boolean);
  const given = [...switches].filter(([name]) => !notForChromium.has(name));
  return [
    ...chromiumFlags,
    ...given.map(([name, value]) => (value ? `--${name}=${value}` : `--${name}`)),
    // On a display the first window is Chromium's own, without tabs and address bar; later ones can only be normal windows.
    ...(isHeadless()
      ? ['--headless=new', '--hide-scrollbars', '--no-startup-window', `--blink-settings=${mouse}`]
      : ['--app=data:text/html,', '--keep-alive-for-test', '--test-type']),
    ...['--disable-dev-shm-usage', '--disable-breakpad', '--no-default-browser-check', '--password-store=basic'],
    ...['--disable-search-engine-choice-screen', '--disable-popup-blocking', '--allow-file-access-from-files'],
    // One process for all frames of a page: an iframe then needs no session.
    ...['--disable-site-isolation-trials', '--remote-debugging-pipe', '--noerrdialogs'],
    // Page requests are answered here; the browser's own requests are not the program's traffic.
    '--no-proxy-server',
    `--disable-features=${[...disabled, 'IsolateOrigins', 'site-per-process'].join(',')}`,
    `--user-data-dir=${join(folder, 'profile')}`,
  ];
}

/**
 * Without a display Chromium sees no mouse and calls itself a touch screen, where pages show everything larger. A
 * desktop has a mouse: it can hover, and it points finely.
 */
const mouse = 'primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4';

/** Switches meant for Electron or Node, or set by the stand-in itself. */
const notForChromium = new Set(
  'disable-features user-data-dir inspect enable-sandbox headless app version help kiosk no-help'.split(' '),
);

export async function startChromium(onEnd: () => void): Promise<Cdp> {
  const path = isHeadless() ? headlessChromiumPath() : chromiumPath();
  if (!path) throw new Error('The Electron stand-in needs a Chromium on this machine (PATH or CHROMIUM_PATH).');
  const folder = profileFolder();
  // Chromium exits when its debugging pipe closes, that is with this process; then the janitor's mark goes.
  const child: ChildProcess = spawn(
    '/bin/sh',
    ['-c', 'echo $$ >"$1"; mark=$1; shift; "$@"; rm -f -- "$mark"', 'sh', join(folder, 'busy'), path, ...flags(folder)],
    {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      // Chromium writes to the user's configuration folder whatever its profile is; here that folder is temporary too.
      env: {
        ...process.env,
        XDG_CONFIG_HOME: folder,
        XDG_CACHE_HOME: folder,
        PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH ?? ''}`,
      },
    },
  );
  const tail: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.split('\n')) {
      if (/^DevTools listening on/.test(line) || process.env.ELECTRON_ENABLE_LOGGING) process.stderr.write(`${line}\n`);
      if (line) tail.push(line);
    }
    tail.splice(0, tail.length - 20);
  });
  const cdp = new Cdp(child.stdio[3] as Writable, child.stdio[4] as Readable);
  cdp.on('end', onEnd);
  await cdp.send('Browser.getVersion').catch((reason: Error) => {
    throw new Error(`Chromium did not start: ${reason.message}\n${tail.join('\n')}`);
  });
  return cdp;
}
