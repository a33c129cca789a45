/** Recovers a window whose page has crashed or hangs: first automatically, then by the person's choice. */
import { app, type BrowserWindow, dialog } from 'electron';
import type { i18n } from 'i18next';

/** After this many crashes the person is asked, because reloading does not help a page that crashes at once. */
const mostCrashes = 3;

/** A reloaded page shows everything again, because main holds it. Nothing is reloaded while a question is open. */
export function recoverWindow(window: BrowserWindow, { t }: i18n): void {
  let crashes = 0;
  let question: AbortController | undefined;

  const takeBack = () => {
    question?.abort();
    question = undefined;
  };
  const ask = async (what: 'gone' | 'unresponsive') => {
    if (question || window.isDestroyed()) return;
    question = new AbortController();
    const { signal } = question;
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: t(`recovery.${what}`),
      detail: t('recovery.nothingLost'),
      buttons: [t('recovery.reload'), t(what === 'gone' ? 'recovery.quit' : 'recovery.wait')],
      defaultId: what === 'gone' ? 0 : 1,
      cancelId: 1,
      noLink: true,
      signal,
    });
    if (question?.signal === signal) question = undefined;
    if (signal.aborted || window.isDestroyed()) return;
    if (response !== 0) {
      if (what === 'gone') app.quit();
      return;
    }
    crashes = 0;
    // A hanging page cannot reload, so it is crashed, and reloaded by the handler below.
    if (what === 'unresponsive') window.webContents.forcefullyCrashRenderer();
    else window.webContents.reload();
  };

  window.webContents.on('render-process-gone', () => {
    takeBack();
    crashes += 1;
    if (crashes <= mostCrashes) window.webContents.reload();
    else void ask('gone');
  });
  window.on('unresponsive', () => void ask('unresponsive'));
  // The page answers again, so the question is withdrawn.
  window.on('responsive', takeBack);
}
