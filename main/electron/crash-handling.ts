/** Handles uncaught errors in main. */
import { app, dialog } from 'electron';
import { logBug } from '../ipc-border.ts';
import type { Log } from '../ports.ts';
import { catalogue } from './language.ts';

/**
 * After an uncaught error the program's state is unknown: the error is logged without its message, the person is told,
 * and the program quits in the normal way, which asks first if a secret would be lost. An unhandled rejection is only
 * logged, and the program goes on. Electron's own box with the stack never shows.
 */
export function catchBugs(log: Log): void {
  process.on('uncaughtException', (error) => {
    const reference = logBug(log, error);
    const { t } = catalogue;
    dialog.showErrorBox(t('launch.bugTitle'), t('launch.bugText', { reference }));
    app.quit();
  });
  process.on('unhandledRejection', (reason) => logBug(log, reason));
  // Logs which process ended and why; the keychain's child and the window are restarted by the code that needs them.
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (reason !== 'clean-exit') log.write({ event: 'failed', reason: `${type} ${reason}` });
  });
  app.on('render-process-gone', (_event, _contents, { reason }) => log.write({ event: 'failed', reason }));
}
