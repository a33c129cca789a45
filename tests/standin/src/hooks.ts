/** Makes `import … from 'electron'` and `require('electron')` give the stand-in's module. */
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** All exports of Electron's main process: those that the stand-in lacks can be imported too, and throw when used. */
export const electronNames =
  'app autoUpdater BaseWindow BrowserView BrowserWindow clipboard ClipboardItem contentTracing crashReporter desktopCapturer dialog globalShortcut ImageView inAppPurchase ipcMain Menu MenuItem MessageChannelMain nativeImage nativeTheme net netLog Notification parentPort powerMonitor powerSaveBlocker protocol pushNotifications safeStorage screen session ServiceWorkerMain ShareMenu sharedTexture shell systemPreferences TouchBar Tray utilityProcess View webContents WebContentsView webFrameMain'.split(
    ' ',
  );

export function serveElectron(electron: object): void {
  Object.defineProperty(globalThis, Symbol.for('electron stand-in'), { value: electron });
  const url = pathToFileURL(join(import.meta.dirname, 'electron-module.cjs')).href;
  registerHooks({
    resolve: (specifier, context, next) =>
      /^electron(\/main|\/common)?$/.test(specifier)
        ? { url, format: 'commonjs', shortCircuit: true }
        : next(specifier, context),
  });
}
