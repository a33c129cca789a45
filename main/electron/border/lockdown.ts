/** Restrictions for every page in this program, whatever it contains. */
import { app, type Session } from 'electron';
import type { Log } from '../../ports.ts';
import { devServer } from './development.ts';
import { isOurs } from './our-pages.ts';
import { denyBluetooth, denyCheck, denyDevice, denyDisplay, denyRequest } from './permissions.ts';

/** Denies permissions, devices, screen capture, and requests except for our own files; loads no dictionary. */
export function lockSession(session: Session, log: Log): void {
  session.setPermissionRequestHandler(denyRequest);
  session.setPermissionCheckHandler(denyCheck);
  session.setDevicePermissionHandler(denyDevice);
  session.setDisplayMediaRequestHandler(denyDisplay);
  session.setBluetoothPairingHandler(denyBluetooth);
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
  session.webRequest.onBeforeRequest((details, decide) => {
    // The program's own requests have no web contents; the renderer has no network at all.
    const isAllowed = isOurs(details.url) || devServer?.isItsSocket(details.url) === true;
    const cancel = details.webContents !== undefined && !isAllowed;
    if (cancel) log.write({ event: 'refused', reason: 'rendererRequest' });
    decide({ cancel });
  });
}

/**
 * For all web contents, present and future: no navigation away, no new window, no webview. WebRTC is the only way to
 * the network that bypasses both the Content Security Policy and webRequest; this limits it to TCP, and it reveals no
 * address.
 */
export function lockContents(log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    const refuse = (event: { preventDefault(): void; url: string }) => {
      if (isOurs(event.url)) return;
      event.preventDefault();
      log.write({ event: 'refused', reason: 'navigation' });
    };
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contents.on('will-navigate', refuse);
    contents.on('will-frame-navigate', refuse);
    contents.on('will-redirect', refuse);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => {
      log.write({ event: 'refused', reason: 'windowOpen' });
      return { action: 'deny' };
    });
  });
}
