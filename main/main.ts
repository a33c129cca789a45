/** Entry: one instance, then ready, then the console and its window. `ready` is never awaited at the top level. */
import { join } from 'node:path';
import { app, session } from 'electron';
import { composeConsole } from './compose.ts';
import { browser, electronFetch, errorStreamLog as log, systemClipboard, systemClock } from './electron/adapters.ts';
import { registerAppScheme, serveApp } from './electron/app-protocol.ts';
import { lockContents, lockSession } from './electron/lockdown.ts';
import { setMenu } from './electron/menu.ts';
import { serveBridge, tellWindow } from './electron/serve-bridge.ts';
import { openSettingsStore } from './electron/settings-store.ts';
import { type OpenedWindow, openWindow } from './electron/window.ts';
import { connectionsFrom } from './session/connections.ts';

const { connections, problems } = connectionsFrom(process.argv);

function start(): void {
  let opened: OpenedWindow | undefined;
  const theConsole = composeConsole(
    {
      browser,
      clipboard: systemClipboard,
      fetch: electronFetch,
      clock: systemClock,
      log,
      store: openSettingsStore(),
      closeWindow: () => opened?.closeWithoutAsking(),
      tell: (notice, value) => tellWindow(opened?.window, notice, value),
    },
    { connections },
  );
  setMenu();
  lockSession(session.defaultSession, log);
  serveApp(session.defaultSession, join(import.meta.dirname, '../renderer'));
  serveBridge(theConsole.answer, () => opened?.window, log);
  opened = openWindow({
    mustAsk: theConsole.wouldLoseSecret,
    ask: () => tellWindow(opened?.window, 'window.closeAsked', {}),
  });
  app.on('second-instance', () => opened?.bringToFront());
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => theConsole.stop());
}

const folder = app.commandLine.getSwitchValue('user-data-dir');
if (folder !== '') app.setPath('userData', folder);

if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n`);
  app.exit(2);
} else if (app.requestSingleInstanceLock()) {
  app.enableSandbox();
  registerAppScheme();
  lockContents(log);
  void app.whenReady().then(start);
} else {
  app.exit(0);
}
