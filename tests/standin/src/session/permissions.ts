/**
 * A session's permission handlers, enforced by Chromium. Chromium decides by settings and does not ask us, so the
 * handlers are asked for every permission when a document of a new origin is about to load, and Chromium is set
 * accordingly.
 */
import { cdp } from '../chromium/host.ts';
import { fromPage, originOf } from '../chromium/urls.ts';
import { openExternally } from '../desktop/shell.ts';
import type { Session } from './session.ts';

/** Electron's name → DevTools' permission descriptor. */
const known: [string, Record<string, unknown>][] = [
  ['geolocation', { name: 'geolocation' }],
  ['notifications', { name: 'notifications' }],
  ['midi', { name: 'midi' }],
  ['midiSysex', { name: 'midi', sysex: true }],
  ['media', { name: 'camera' }],
  ['media', { name: 'microphone' }],
  ['clipboard-read', { name: 'clipboard-read', allowWithoutSanitization: false }],
  ['clipboard-sanitized-write', { name: 'clipboard-write', allowWithoutSanitization: false }],
  ['display-capture', { name: 'display-capture' }],
  ['idle-detection', { name: 'idle-detection' }],
  ['persistent-storage', { name: 'persistent-storage' }],
  ['background-sync', { name: 'background-sync' }],
  ['sensors', { name: 'accelerometer' }],
  ['sensors', { name: 'gyroscope' }],
  ['sensors', { name: 'magnetometer' }],
  ['window-management', { name: 'window-management' }],
  ['local-fonts', { name: 'local-fonts' }],
  ['storage-access', { name: 'storage-access' }],
  ['speaker-selection', { name: 'speaker-selection' }],
  ['keyboardLock', { name: 'keyboard-lock' }],
  ['pointerLock', { name: 'pointer-lock' }],
];

export type RequestHandler = (
  contents: unknown,
  permission: string,
  callback: (granted: boolean) => void,
  details: Record<string, unknown>,
) => void;
export type CheckHandler = (
  contents: unknown,
  permission: string,
  origin: string,
  details: Record<string, unknown>,
) => boolean;

function set(permission: Record<string, unknown>, pageOrigin: string, granted: boolean): Promise<unknown> {
  const setting = granted ? 'granted' : 'denied';
  // Not every Chromium knows every name; a page cannot ask for an unknown one either.
  return cdp()
    .send('Browser.setPermission', { permission, setting, origin: pageOrigin })
    .catch(() => {});
}

/** Asks the handlers about a page's origin and waits until Chromium knows their answers. Without handlers all is granted. */
export async function applyPermissions(session: Session, contents: unknown, pageUrl: string): Promise<void> {
  const pageOrigin = new URL(pageUrl).origin;
  const url = fromPage(pageUrl);
  const origin = `${originOf(url)}/`;
  const details = { requestingUrl: url, isMainFrame: true, securityOrigin: origin, embeddingOrigin: origin };
  const answers = new Map<string, boolean>();
  const settings: Promise<unknown>[] = [];
  for (const [name, descriptor] of known) {
    let granted = answers.get(name);
    if (granted === undefined) {
      granted = session._checkHandler ? session._checkHandler(contents, name, origin, details) === true : true;
      if (granted && session._requestHandler) {
        granted = false;
        let answered = false;
        session._requestHandler(
          contents,
          name,
          (allow) => {
            granted = allow === true;
            if (answered) void set(descriptor, pageOrigin, granted);
          },
          details,
        );
        answered = true;
      }
      answers.set(name, granted);
    }
    settings.push(set(descriptor, pageOrigin, granted));
  }
  await Promise.all(settings);
}

/** Addresses that a page or the program passed to the operating system, for tests. */
export const externalLaunches: string[] = [];

/** A page navigated to `mailto:` or the like: without a handler Electron grants it and starts the system's program for it. */
export function externalLaunch(contents: { session: Session }, url: string): void {
  const { _requestHandler: handler } = contents.session;
  const launch = () => {
    externalLaunches.push(url);
    openExternally(url);
  };
  if (handler)
    handler(contents, 'openExternal', (granted) => granted && launch(), {
      externalURL: url,
      isMainFrame: true,
      requestingUrl: url,
    });
  else launch();
}
