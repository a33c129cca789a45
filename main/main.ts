/** Entry: what may not be is refused, then one instance, then ready, then the console and its window. `ready` is never awaited at the top level. */
import { join } from 'node:path';
import { app, session } from 'electron';
import type { SessionState } from '../contract/session.ts';
import { composeConsole } from './compose.ts';
import { electronPorts, systemClock } from './electron/adapters.ts';
import { introduce } from './electron/app-identity.ts';
import { registerAppScheme, serveApp } from './electron/border/app-protocol.ts';
import { claimLinks, onLink } from './electron/border/links.ts';
import { lockContents, lockSession } from './electron/border/lockdown.ts';
import { serveBridge, tellWindow } from './electron/border/serve-bridge.ts';
import { type Admission, admit } from './electron/border/startup-checks.ts';
import { catchBugs } from './electron/crash-handling.ts';
import { keychainHost } from './electron/keychain.ts';
import { log } from './electron/log.ts';
import { setMenu } from './electron/menu/menu.ts';
import { endAfter, whenLeft } from './electron/shutdown.ts';
import { electronUpdater } from './electron/updates/updates.ts';
import { type OpenedWindow, openWindow } from './electron/window/window.ts';
import { KeychainClient } from './keychain/client.ts';
import { isDeepLink } from './links/deep-link.ts';

function start({ connections, managed }: Admission): void {
  let opened: OpenedWindow | undefined;
  // Long enough for the person to type the keychain's password.
  const keychain = new KeychainClient(keychainHost, systemClock, { deadlineMs: 30_000 });
  const updater = electronUpdater();
  const menu = setMenu((command) => tellWindow(opened?.window, 'menu.chose', { command }));
  const followSession = (session: SessionState) => {
    menu.follow(session);
    opened?.entitle(session);
  };
  const ports = electronPorts(keychain, () => opened, followSession, updater);
  const theConsole = composeConsole(ports, { connections, managed });
  menu.offerUpdates(theConsole.looksForUpdates);
  lockSession(session.defaultSession, log);
  serveApp(session.defaultSession, join(import.meta.dirname, '../renderer'));
  serveBridge(theConsole.answer, () => opened?.window, log);
  opened = openWindow({
    mustHoldUp: theConsole.wouldLoseSecret,
    mustAsk: () => theConsole.wouldLoseSecret() || theConsole.wouldLoseTyped(),
    ask: () => tellWindow(opened?.window, 'window.closeAsked', {}),
    sessionEnds: () => void theConsole.stop(),
    isOfSecret: theConsole.isOfSecret,
    memory: theConsole.windowMemory,
  });
  app.on('second-instance', (_event, args) => {
    opened?.bringToFront();
    for (const link of args.filter(isDeepLink).slice(0, 1)) theConsole.linkCame(link);
  });
  onLink((link) => {
    opened?.bringToFront();
    theConsole.linkCame(link);
  });
  app.on('window-all-closed', () => app.quit());
  whenLeft(theConsole.lock);
  endAfter(() => theConsole.stop().finally(() => keychain.stop()));
}

const admitted = admit();
if (admitted && app.requestSingleInstanceLock()) {
  for (const note of admitted.notes) process.stderr.write(`${note}\n`);
  catchBugs(log);
  app.enableSandbox();
  introduce();
  registerAppScheme();
  claimLinks();
  lockContents(log);
  void app.whenReady().then(() => start(admitted));
} else if (admitted) {
  app.exit(0);
}
