/** Entry: startup checks, single instance, then console and window. `ready` is never awaited at the top level. */
import { join } from 'node:path';
import { app, session } from 'electron';
import { composeConsole } from './compose.ts';
import { electronPorts, systemClock } from './electron/adapters.ts';
import { introduce } from './electron/app-identity.ts';
import { registerAppScheme, serveApp } from './electron/border/app-protocol.ts';
import { claimLinks, followOutside } from './electron/border/links.ts';
import { lockContents, lockSession } from './electron/border/lockdown.ts';
import { serveBridge, tellWindow } from './electron/border/serve-bridge.ts';
import { type Admission, admit } from './electron/border/startup-checks.ts';
import { catchBugs } from './electron/crash-handling.ts';
import { systemKeychain } from './electron/keychain.ts';
import { catalogue, spoken } from './electron/language.ts';
import { log } from './electron/log.ts';
import { setMenu } from './electron/menu/menu.ts';
import { endAfter, whenAwake, whenLeft } from './electron/shutdown.ts';
import { electronUpdater } from './electron/updates/updates.ts';
import { type OpenedWindow, openWindow } from './electron/window/window.ts';

async function start({ connections, managed }: Admission): Promise<void> {
  let opened: OpenedWindow | undefined;
  const keychain = systemKeychain(systemClock);
  const menu = setMenu(catalogue, (command) => tellWindow(opened?.window, 'menu.chose', { command }));
  const ports = electronPorts(keychain, () => opened, menu, electronUpdater());
  const theConsole = composeConsole(ports, { connections, managed });
  menu.offerUpdates(theConsole.looksForUpdates);
  lockSession(session.defaultSession, log);
  serveApp(session.defaultSession, join(import.meta.dirname, '../renderer'), spoken);
  serveBridge(theConsole.answer, () => opened?.window, log);
  app.on('window-all-closed', () => app.quit());
  whenLeft(theConsole.lock);
  whenAwake(theConsole.woke);
  endAfter(() => theConsole.stop().finally(() => keychain.stop()));
  followOutside({ bringToFront: () => opened?.bringToFront(), linkCame: theConsole.linkCame });
  // By now a second instance, a link and quitting are all handled.
  await ports.speak(theConsole.languageChoice);
  opened = openWindow({
    catalogue,
    work: theConsole.work,
    memory: theConsole.windowMemory,
    ask: () => tellWindow(opened?.window, 'window.closeAsked', {}),
    sessionEnds: () => void theConsole.stop(),
  });
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
