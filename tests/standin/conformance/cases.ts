/**
 * For each Electron API, the test in this suite that shows how real Electron behaves. Instances are named as in
 * Electron's documentation: `ses`, `contents`, `win`, `child`. `cases.spec.ts` checks the titles.
 */

/** A test by its suite and title; or the machine needed to show it. */
export type Case = { readonly suite: string; readonly test: string } | { readonly needs: string };

const inSuite = (suite: string) => (test: string) => ({ suite, test });
const apis = inSuite('apis.spec.ts');
const bridge = inSuite('bridge.spec.ts');
const life = inSuite('life.spec.ts');
const net = inSuite('net.spec.ts');
const pages = inSuite('pages.spec.ts');
const proxy = inSuite('proxy.spec.ts');
const system = inSuite('system.spec.ts');

const clipboardCase = apis('the clipboard has promises, atomic writes and strict payloads');
const names = apis('arguments, names and versions are right for a program started from its folder');
const lateCase = apis('after ready it is too late for schemes and the sandbox');
const utilityCase = apis('a utility process starts, talks and is killed with code 0');
const windowCase = system('a window is hidden, shown, minimised, restored and focused');
const crashCase = pages('the contents report a crash, then the app does; the window stays and a reload helps');
const awayCase = pages('a link away asks the app and, when denied, goes nowhere');
const handlersCase = system('handlers for devices, screens and Bluetooth can be set and removed');
const permissionsCase = pages('permissions follow the handlers');
const spellingCase = system('spell checking is on until turned off, and its languages are those that were set');
const pathCase = system('a path that was set is returned, and the logs lie below it');
const menuCase = apis('a menu keeps its items and their actions');
const messageCase = bridge('a message from the main process reaches the listener until it is removed');
const placeCase = pages('a window without a given position is centred on its display, and a given position is kept');
const moveCase = pages('a window that is moved and sized says so, and when maximized keeps its previous bounds');
const zoomCase = pages('zoom makes room for fewer, larger pixels, and survives a load');
const titleCase = pages('the window follows its page’s title unless the change is prevented');
const displaysCase = { needs: 'real Electron: plugging a display in and out' };
const notificationCase = system('a notification keeps its text, is shown and closed, and may be shown again');
const quitCase = life('quit() closes windows and ends with code 0, in order');

export const cases: Readonly<Record<string, Case>> = {
  'Menu.buildFromTemplate': menuCase,
  'Menu.setApplicationMenu': menuCase,
  'Notification.isSupported': notificationCase,
  'app child-process-gone': apis('the exit code tells how a utility process ended'),
  'app open-url': { needs: 'macOS: the system sends it to a packaged program' },
  'app render-process-gone': crashCase,
  'app second-instance': life('a second instance is refused and the first is notified'),
  'app web-contents-created': awayCase,
  'app will-quit': quitCase,
  'app window-all-closed': life('with a listener, closing the last window does not quit'),
  'app.commandLine.getSwitchValue': system('a switch has its value, one without value and a missing one have none'),
  'app.enableSandbox': lateCase,
  'app.exit': life('exit(3) closes windows without asking and ends with code 3'),
  'app.getLocale': system('the locale is a language tag'),
  'app.getPreferredSystemLanguages': system('the system’s languages are language tags, at least one'),
  'app.getPath': pathCase,
  'app.getVersion': names,
  'app.isPackaged': names,
  'app.name': names,
  'app.quit': quitCase,
  'app.requestSingleInstanceLock': life('a second instance is refused and the first is notified'),
  'app.setAboutPanelOptions': system('the About panel accepts its options and shows nothing by itself'),
  'app.setAsDefaultProtocolClient': system('claiming a scheme returns whether it succeeded'),
  'app.setPath': pathCase,
  'app.whenReady': life('ready comes after the whole main module, including its top-level awaits'),
  'child exit': apis('the exit code tells how a utility process ended'),
  'child message': utilityCase,
  'child spawn': utilityCase,
  'child.kill': utilityCase,
  'child.postMessage': apis('posting a function to a utility process throws'),
  'clipboard.clear': clipboardCase,
  'clipboard.readText': clipboardCase,
  'clipboard.write': clipboardCase,
  'clipboard.writeText': clipboardCase,
  'contents render-process-gone': crashCase,
  'contents will-attach-webview': { needs: 'real Electron: the stand-in has no webview' },
  'contents will-frame-navigate': awayCase,
  'contents will-navigate': awayCase,
  'contents will-redirect': pages('a redirect of a navigation asks the app and, when prevented, goes nowhere'),
  'contents.id': windowCase,
  'contents.forcefullyCrashRenderer': crashCase,
  'contents.isCrashed': crashCase,
  'contents.reload': crashCase,
  'contents.send': messageCase,
  'contents.setWebRTCIPHandlingPolicy': windowCase,
  'contents.setWindowOpenHandler': pages('window.open and target=_blank ask the handler; if denied, no window opens'),
  'contextBridge.exposeInMainWorld': bridge('exposed objects are deeply frozen, except bytes'),
  'dialog.showErrorBox': system('before ready an error box on Linux is two lines on standard error'),
  'dialog.showMessageBox': { needs: 'real Electron: somebody who answers a system dialog' },
  'dialog.showSaveDialog': apis('only the test answers where to save a file'),
  'ipcMain.handle': bridge('a second handler and a non-function handler are refused'),
  'ipcRenderer.invoke': bridge('values cross IPC as structured clones'),
  'ipcRenderer.on': messageCase,
  'ipcRenderer.removeListener': messageCase,
  'nativeTheme.shouldUseDarkColors': pages('nativeTheme drives prefers-color-scheme'),
  'net.fetch': net('a failure is a plain Error with a net:: message, no code and no cause'),
  'new BrowserWindow': apis('before ready the APIs refuse with Electron’s error texts'),
  'new ClipboardItem': clipboardCase,
  'new Notification': notificationCase,
  'notification click': { needs: 'real Electron: somebody who clicks, on a desktop that shows notifications' },
  'notification close': { needs: 'real Electron: somebody who closes it, on a desktop that shows notifications' },
  'notification failed': { needs: 'macOS or Windows: an unsigned program, or one without a shortcut' },
  'notification.close': notificationCase,
  'notification.show': notificationCase,
  'powerMonitor lock-screen': { needs: 'macOS or Windows: never emitted on Linux' },
  'powerMonitor resume': system('idle time is in whole seconds, and listeners hear of sleep'),
  'powerMonitor suspend': system('idle time is in whole seconds, and listeners hear of sleep'),
  'powerMonitor.getSystemIdleTime': system('idle time is in whole seconds, and listeners hear of sleep'),
  'protocol.registerSchemesAsPrivileged': lateCase,
  'ses.protocol.handle': system('a scheme that Chromium knows can be handled, and only once'),
  'ses.resolveProxy': proxy('Requests to this computer and to exceptions take no proxy'),
  'ses.setBluetoothPairingHandler': handlersCase,
  'ses.setDevicePermissionHandler': handlersCase,
  'ses.setDisplayMediaRequestHandler': handlersCase,
  'ses.setPermissionCheckHandler': permissionsCase,
  'ses.setPermissionRequestHandler': permissionsCase,
  'ses.setSpellCheckerEnabled': spellingCase,
  'ses.setSpellCheckerLanguages': spellingCase,
  'ses.webRequest.onBeforeRequest': pages('webRequest cancels requests of the page and the main process'),
  'shell.openExternal': apis('tests may replace functions of the module, as Playwright users do'),
  'shell.openPath': system('opening a path that does not exist returns an error text'),
  'utilityProcess.fork': utilityCase,
  'win close': life('a window that prevents close stops the quit'),
  'win ready-to-show': windowCase,
  'win.close': life('closing the last window quits if nobody listens'),
  'win focus': windowCase,
  'win.flashFrame': { needs: 'Windows, macOS or a desktop: what a taskbar or dock shows' },
  'win.focus': windowCase,
  'win.isDestroyed': windowCase,
  'win.isFocused': windowCase,
  'win.isMinimized': windowCase,
  'win.loadURL': pages('a second load ends the first with ERR_ABORTED'),
  'win.restore': windowCase,
  'win.setContentProtection': windowCase,
  'win.show': windowCase,
  'app.relaunch': life('relaunch starts another program after this one has ended, and ends nothing itself'),
  'app.setAppUserModelId': { needs: 'Windows: does nothing elsewhere' },
  'contents context-menu': pages('a right click reports what can be done with the text there'),
  'contents did-finish-load': pages('a load by the main process asks no handler, and its events come in order'),
  'contents zoom-changed': { needs: 'real Electron: the wheel with Ctrl' },
  'contents.getZoomFactor': zoomCase,
  'contents.setZoomFactor': zoomCase,
  'screen display-metrics-changed': displaysCase,
  'screen display-removed': displaysCase,
  'screen.getAllDisplays': placeCase,
  'screen.getPrimaryDisplay': placeCase,
  'screen.off': displaysCase,
  'win closed': quitCase,
  'win maximize': moveCase,
  'win move': moveCase,
  'win page-title-updated': titleCase,
  'win query-session-end': { needs: 'Windows: logging off' },
  'win resize': moveCase,
  'win responsive': { needs: 'real Electron: a page that hangs and recovers' },
  'win session-end': { needs: 'Windows: logging off' },
  'win unmaximize': moveCase,
  'win unresponsive': { needs: 'real Electron: a page that hangs' },
  'win.getBounds': moveCase,
  'win.getNormalBounds': moveCase,
  'win.isFullScreen': moveCase,
  'win.isMaximized': moveCase,
  'win.maximize': moveCase,
  'win.setBounds': moveCase,
  'win.setTitle': titleCase,
};
