/** What becomes of an error in main that nobody has caught. */
import { app, dialog } from 'electron';
import { logBug } from '../ipc-border.ts';
import type { Log } from '../ports.ts';
import { catalogue } from './language.ts';

/**
 * An uncaught error leaves the program in a state that nobody has thought of: it is logged without its message, the person
 * is told, and the program quits in its orderly way, which asks first where a secret would be lost. A promise that nobody
 * waits for takes nothing with it: it is logged and the program goes on. Electron's own box with the stack never shows.
 */
export function catchBugs(log: Log): void {
  process.on('uncaughtException', (error) => {
    const reference = logBug(log, error);
    const { t } = catalogue;
    dialog.showErrorBox(t('launch.bugTitle'), t('launch.bugText', { reference }));
    app.quit();
  });
  process.on('unhandledRejection', (reason) => logBug(log, reason));
  // Who it was and why; the keychain's child and the window are started again by those that need them.
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (reason !== 'clean-exit') log.write({ event: 'failed', reason: `${type} ${reason}` });
  });
  app.on('render-process-gone', (_event, _contents, { reason }) => log.write({ event: 'failed', reason }));
}
