// What `electron` resolves to. The second statement never runs: it tells Node which names an ES module may import.
module.exports = globalThis[Symbol.for('electron stand-in')];
// biome-ignore format: a list
// biome-ignore lint/suspicious/noAssignInExpressions: the form that Node's lexer knows
0 && (module.exports = {
  app, autoUpdater, BaseWindow, BrowserView, BrowserWindow, clipboard, ClipboardItem, contentTracing,
  crashReporter, desktopCapturer, dialog, globalShortcut, ImageView, inAppPurchase, ipcMain, Menu,
  MenuItem, MessageChannelMain, nativeImage, nativeTheme, net, netLog, Notification, parentPort,
  powerMonitor, powerSaveBlocker, protocol, pushNotifications, safeStorage, screen, session, ServiceWorkerMain,
  ShareMenu, sharedTexture, shell, systemPreferences, TouchBar, Tray, utilityProcess, View,
  webContents, WebContentsView, webFrameMain,
});
