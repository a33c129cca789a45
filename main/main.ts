/** Entry: one instance, then ready, then the console and its window. `ready` is never awaited at the top level. */
import { join } from 'node:path';
import { app, dialog, session } from 'electron';
import { createCatalogue } from '../texts/catalogue.ts';
import { isDeepLink } from './accounts/deep-link.ts';
import { composeConsole } from './compose.ts';
import { electronPorts, systemClock } from './electron/adapters.ts';
import { registerAppScheme, serveApp } from './electron/app-protocol.ts';
import { endAfter, whenLeft } from './electron/ending.ts';
import { keychainHost } from './electron/keychain.ts';
import { claimLinks, onLink } from './electron/links.ts';
import { lockContents, lockSession } from './electron/lockdown.ts';
import { log } from './electron/log.ts';
import { setMenu } from './electron/menu.ts';
import { serveBridge, tellWindow } from './electron/serve-bridge.ts';
import { type OpenedWindow, openWindow } from './electron/window.ts';
import { KeychainClient } from './secrets/keychain-client.ts';
import { connectionsFrom } from './session/connections.ts';
import { readManaged } from './settings/managed-file.ts';

const { connections, problems } = connectionsFrom(process.argv);
const found = readManaged({ platform: process.platform, env: process.env });
const managed = 'managed' in found ? found.managed : undefined;

function start(): void {
  let opened: OpenedWindow | undefined;
  // Long enough for the person to type the keychain's password.
  const keychain = new KeychainClient(keychainHost, systemClock, { deadlineMs: 30_000 });
  const ports = electronPorts(keychain, () => opened);
  const theConsole = composeConsole(ports, { connections, ...(managed && { managed }) });
  setMenu();
  lockSession(session.defaultSession, log);
  serveApp(session.defaultSession, join(import.meta.dirname, '../renderer'));
  serveBridge(theConsole.answer, () => opened?.window, log);
  opened = openWindow({
    mustAsk: theConsole.wouldLoseSecret,
    ask: () => tellWindow(opened?.window, 'window.closeAsked', {}),
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

const folder = app.commandLine.getSwitchValue('user-data-dir');
if (folder !== '') app.setPath('userData', folder);

if ('problem' in found) {
  process.stderr.write(`${found.problem}\n`);
  const { t } = createCatalogue('en');
  // On Linux it would only say the same in the terminal once more.
  if (process.platform !== 'linux') {
    dialog.showErrorBox(t('managed.windowTitle'), t('managed.windowText', { problem: found.problem }));
  }
  app.exit(2);
} else if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n`);
  app.exit(2);
} else if (app.requestSingleInstanceLock()) {
  if (found.note !== undefined) process.stderr.write(`${found.note}\n`);
  if (connections.length > 0 && managed?.mayAddConnections === false) {
    process.stderr.write('--connection is not used: your organisation has set the connections.\n');
  }
  app.enableSandbox();
  registerAppScheme();
  claimLinks();
  lockContents(log);
  void app.whenReady().then(start);
} else {
  app.exit(0);
}
