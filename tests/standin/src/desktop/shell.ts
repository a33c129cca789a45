/** shell: passes addresses to the operating system. */
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { cdp } from '../chromium/host.ts';
import { isHeadless } from '../chromium/process.ts';
import { guard } from '../not-here.ts';

function onPath(name: string): string | undefined {
  const candidates = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** As on Linux, started and not waited for. Headless, with nobody to see a browser, nothing is started. */
export function openExternally(url: string): void {
  if (isHeadless() && !process.env.STANDIN_OPEN_EXTERNAL) return;
  const opener = onPath(/^mailto:/i.test(url) ? 'xdg-email' : process.platform === 'darwin' ? 'open' : 'xdg-open');
  if (opener)
    spawn(opener, [url], { detached: true, stdio: 'ignore' })
      .on('error', () => {})
      .unref();
  else if (!isHeadless()) cdp().tell('Target.createTarget', { url });
}

export const shell = guard('shell', {
  async openExternal(url: string): Promise<void> {
    if (!URL.canParse(url)) throw new TypeError('Invalid URL');
    openExternally(url);
  },
  async openPath(path: string): Promise<string> {
    // Electron waits for xdg-open, which does not open what does not exist.
    if (!existsSync(path)) return 'Failed to open path';
    openExternally(path);
    return '';
  },
  showItemInFolder(path: string): void {
    openExternally(dirname(path));
  },
  beep(): void {},
});
