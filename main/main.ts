/** Entry: what may not be is refused, then one instance, then ready, then the console and its window. `ready` is never awaited at the top level. */
import { url as inspectorUrl } from 'node:inspector';
import { join } from 'node:path';
import { app, dialog, session } from 'electron';
import type { SessionState } from '../contract/session.ts';
import { createCatalogue } from '../texts/catalogue.ts';
import { isDeepLink } from './accounts/deep-link.ts';
import { composeConsole } from './compose.ts';
import { electronPorts, systemClock } from './electron/adapters.ts';
import { registerAppScheme, serveApp } from './electron/app-protocol.ts';
import { catchBugs } from './electron/bugs.ts';
import { endAfter, whenLeft } from './electron/ending.ts';
import { introduce } from './electron/introduction.ts';
import { keychainHost } from './electron/keychain.ts';
import { claimLinks, onLink } from './electron/links.ts';
import { lockContents, lockSession } from './electron/lockdown.ts';
import { log } from './electron/log.ts';
import { setMenu } from './electron/menu.ts';
import { isRelease } from './electron/release.ts';
import { serveBridge, tellWindow } from './electron/serve-bridge.ts';
import { electronUpdater } from './electron/updates.ts';
import { type OpenedWindow, openWindow } from './electron/window.ts';
import { KeychainClient } from './secrets/keychain-client.ts';
import { connectionsFrom } from './session/connections.ts';
import { readManaged } from './settings/managed-file.ts';
import { refusalOf } from './start-guard.ts';

const { connections, problems } = connectionsFrom(process.argv);
const found = readManaged({ platform: process.platform, env: process.env });
const managed = 'managed' in found ? found.managed : undefined;

function start(): void {
  let opened: OpenedWindow | undefined;
  // Long enough for the person to type the keychain's password.
  const keychain = new KeychainClient(keychainHost, systemClock, { deadlineMs: 30_000 });
  const updater = electronUpdater(log);
  const menu = setMenu((command) => tellWindow(opened?.window, 'menu.chose', { command }));
  const followSession = (session: SessionState) => {
    menu.follow(session);
    opened?.entitle(session);
  };
  const ports = electronPorts(keychain, () => opened, followSession, updater);
  const theConsole = composeConsole(ports, { connections, ...(managed && { managed }) });
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

const refusal = refusalOf({
  args: process.argv.slice(1),
  environment: process.env,
  isRelease,
  inspectorUrl: inspectorUrl(),
});
const folder = app.commandLine.getSwitchValue('user-data-dir');
if (!refusal && folder !== '') app.setPath('userData', folder);

if (refusal || 'problem' in found || problems.length > 0) {
  const problem = 'problem' in found ? found.problem : undefined;
  process.stderr.write(`${refusal ?? problem ?? problems.join('\n')}\n`);
  // On Linux it would only say the same in the terminal once more.
  if (!refusal && problem !== undefined && process.platform !== 'linux') {
    const { t } = createCatalogue('en');
    dialog.showErrorBox(t('managed.windowTitle'), t('managed.windowText', { problem }));
  }
  app.exit(2);
} else if (app.requestSingleInstanceLock()) {
  if (found.note !== undefined) process.stderr.write(`${found.note}\n`);
  if (connections.length > 0 && managed?.mayAddConnections === false) {
    process.stderr.write('--connection is not used: your organisation has set the connections.\n');
  }
  catchBugs(log);
  app.enableSandbox();
  introduce();
  registerAppScheme();
  claimLinks();
  lockContents(log);
  void app.whenReady().then(start);
} else {
  app.exit(0);
}
