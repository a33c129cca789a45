/** What no page in this program may ever do, whatever is in it. */
import { app, type Session } from 'electron';
import type { Log } from '../../ports.ts';
import { devServer } from './development.ts';
import { isOurs } from './our-pages.ts';
import { denyBluetooth, denyCheck, denyDevice, denyDisplay, denyRequest } from './permissions.ts';

/** No permission, no device, no screen, and no request but for our own files (nor a dictionary from elsewhere). */
export function lockSession(session: Session, log: Log): void {
  session.setPermissionRequestHandler(denyRequest);
  session.setPermissionCheckHandler(denyCheck);
  session.setDevicePermissionHandler(denyDevice);
  session.setDisplayMediaRequestHandler(denyDisplay);
  session.setBluetoothPairingHandler(denyBluetooth);
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
  session.webRequest.onBeforeRequest((details, decide) => {
    // The program's own requests come without web contents; the renderer has no network at all.
    const isAllowed = isOurs(details.url) || devServer?.isItsSocket(details.url) === true;
    const cancel = details.webContents !== undefined && !isAllowed;
    if (cancel) log.write({ event: 'refused', reason: 'rendererRequest' });
    decide({ cancel });
  });
}

/**
 * For every web contents there will ever be: no navigation away, no new window, no webview. WebRTC is the one way to the
 * network that asks neither the Content Security Policy nor webRequest; this leaves it TCP at most, and no address.
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
