/**
 * The case of each Electron API: where this suite says how real Electron behaves there. Instances are named as in
 * Electron's documentation: `ses`, `contents`, `win`, `child`. `cases.spec.ts` keeps the titles true.
 */

/** Tests by their titles, in a suite; or the machine that alone could show it. */
export type Case = { readonly suite: string; readonly test: string } | { readonly needs: string };

const inSuite = (suite: string) => (test: string) => ({ suite, test });
const apis = inSuite('apis.spec.ts');
const bridge = inSuite('bridge.spec.ts');
const life = inSuite('life.spec.ts');
const net = inSuite('net.spec.ts');
const pages = inSuite('pages.spec.ts');
const proxy = inSuite('proxy.spec.ts');
const system = inSuite('system.spec.ts');

const clipboardCase = apis('the clipboard is promises, atomic writes and strict payloads');
const names = apis('arguments, names and versions are those of a program started from its folder');
const lateCase = apis('after ready it is too late for schemes and the sandbox');
const utilityCase = apis('a utility process starts, talks and is killed with code 0');
const windowCase = system('a window is hidden, shown, minimised, restored and focused');
const crashCase = pages('a crash is told to the contents, then to the app; the window stays and a reload helps');
const awayCase = pages('a link away is asked about and, when denied, goes nowhere');
const handlersCase = system('a handler may be set for devices, screens and Bluetooth, and taken away');
const permissionsCase = pages('permissions are what the handlers say');
const spellingCase = system('spell checking is on until it is turned off');
const pathCase = system('a path that was set is the one that is given');
const menuCase = apis('a menu is kept with its items and their actions');
const messageCase = bridge('a message of the main process reaches the listener, and none after it was removed');
const placeCase = pages('a window that is given no place is put in the middle of its display');
const moveCase = pages('a window that is moved and sized says so, and maximized it keeps where it was');
const zoomCase = pages('zoom makes room for fewer, larger pixels, and outlives a load');
const titleCase = pages('the window follows the title of its page unless the change is prevented');
const displaysCase = { needs: 'real Electron: a display that is plugged in and out' };
const notificationCase = system('a notification keeps what it says, is shown and closed, and may be shown again');
const quitCase = life('quit() closes windows and ends with code 0, in order');

export const cases: Readonly<Record<string, Case>> = {
  'Menu.buildFromTemplate': menuCase,
  'Menu.setApplicationMenu': menuCase,
  'Notification.isSupported': notificationCase,
  'app child-process-gone': apis('how a utility process ends is told by its code'),
  'app open-url': { needs: 'macOS: the system sends it to a packaged program' },
  'app render-process-gone': crashCase,
  'app second-instance': life('a second instance is refused and the first is told'),
  'app web-contents-created': awayCase,
  'app will-quit': quitCase,
  'app window-all-closed': life('with a listener the last window closing does not quit'),
  'app.commandLine.getSwitchValue': system('a switch has its value'),
  'app.enableSandbox': lateCase,
  'app.exit': life('exit(3) closes windows without asking and ends with code 3'),
  'app.getLocale': system('the locale is a language tag'),
  'app.getPreferredSystemLanguages': system('the languages of the system are language tags, and there is one'),
  'app.getPath': pathCase,
  'app.getVersion': names,
  'app.isPackaged': names,
  'app.name': names,
  'app.quit': quitCase,
  'app.requestSingleInstanceLock': life('a second instance is refused and the first is told'),
  'app.setAboutPanelOptions': system('the About panel is filled in and shows nothing by itself'),
  'app.setAsDefaultProtocolClient': system('claiming a scheme says whether it was done'),
  'app.setPath': pathCase,
  'app.whenReady': life('ready comes after the whole main module, its top-level awaits included'),
  'child exit': apis('how a utility process ends is told by its code'),
  'child message': utilityCase,
  'child spawn': utilityCase,
  'child.kill': utilityCase,
  'child.postMessage': apis('a function cannot be posted to a utility process'),
  'clipboard.clear': clipboardCase,
  'clipboard.readText': clipboardCase,
  'clipboard.write': clipboardCase,
  'clipboard.writeText': clipboardCase,
  'contents render-process-gone': crashCase,
  'contents will-attach-webview': { needs: 'real Electron: the stand-in has no webview' },
  'contents will-frame-navigate': awayCase,
  'contents will-navigate': awayCase,
  'contents will-redirect': pages('a redirect of a navigation is asked about, and when prevented goes nowhere'),
  'contents.id': windowCase,
  'contents.forcefullyCrashRenderer': crashCase,
  'contents.isCrashed': crashCase,
  'contents.reload': crashCase,
  'contents.send': messageCase,
  'contents.setWebRTCIPHandlingPolicy': windowCase,
  'contents.setWindowOpenHandler': pages('window.open and target=_blank ask the handler; denied, there is no window'),
  'contextBridge.exposeInMainWorld': bridge('what is exposed is frozen to the bottom, except bytes'),
  'dialog.showErrorBox': system('before ready an error box on Linux is two lines on standard error'),
  'dialog.showMessageBox': { needs: 'real Electron: somebody who answers a box of the system' },
  'dialog.showSaveDialog': apis('where a file is saved is answered by the test that asks, and by nobody else'),
  'ipcMain.handle': bridge('a second handler and a handler that is no function are refused'),
  'ipcRenderer.invoke': bridge('values cross IPC as structured clones'),
  'ipcRenderer.on': messageCase,
  'ipcRenderer.removeListener': messageCase,
  'nativeTheme.shouldUseDarkColors': pages('nativeTheme drives prefers-color-scheme'),
  'net.fetch': net('a failure is a plain Error with a net:: message, no code and no cause'),
  'new BrowserWindow': apis('before ready the APIs refuse with their own words'),
  'new ClipboardItem': clipboardCase,
  'new Notification': notificationCase,
  'notification click': { needs: 'real Electron: somebody who clicks, on a desktop that shows notifications' },
  'notification close': { needs: 'real Electron: somebody who closes it, on a desktop that shows notifications' },
  'notification failed': { needs: 'macOS or Windows: an unsigned program, or one without a shortcut' },
  'notification.close': notificationCase,
  'notification.show': notificationCase,
  'powerMonitor lock-screen': { needs: 'macOS or Windows: Linux never tells' },
  'powerMonitor suspend': system('the time without anybody is in whole seconds, and sleep is told to listeners'),
  'powerMonitor.getSystemIdleTime': system('the time without anybody is in whole seconds'),
  'protocol.registerSchemesAsPrivileged': lateCase,
  'ses.protocol.handle': system('a scheme that Chromium has itself can be handled, and only once'),
  'ses.resolveProxy': proxy('This machine, and what is excepted, takes no proxy'),
  'ses.setBluetoothPairingHandler': handlersCase,
  'ses.setDevicePermissionHandler': handlersCase,
  'ses.setDisplayMediaRequestHandler': handlersCase,
  'ses.setPermissionCheckHandler': permissionsCase,
  'ses.setPermissionRequestHandler': permissionsCase,
  'ses.setSpellCheckerEnabled': spellingCase,
  'ses.setSpellCheckerLanguages': spellingCase,
  'ses.webRequest.onBeforeRequest': pages('webRequest cancels what it is told to, in page and main process'),
  'shell.openExternal': apis('tests may swap functions of the module, as Playwright users do'),
  'shell.openPath': system('a path that is not there cannot be opened, and a text says so'),
  'utilityProcess.fork': utilityCase,
  'win close': life('a window that prevents close stops the quit'),
  'win ready-to-show': windowCase,
  'win.close': life('the last window closing quits when nobody listens'),
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
  'app.relaunch': life('relaunch starts another program when this one has ended, and ends nothing itself'),
  'app.setAppUserModelId': { needs: 'Windows: nothing elsewhere' },
  'contents context-menu': pages('the right mouse button is told with what can be done with the text there'),
  'contents did-finish-load': pages('a load by the main process asks nobody; its events come in order'),
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
  'win responsive': { needs: 'real Electron: a page that hangs and goes on' },
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
