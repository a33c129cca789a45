/** System notifications. */
import { app, Notification } from 'electron';
import type { EndOfAccess } from '../ports.ts';
import { catalogue } from './language.ts';
import { log } from './log.ts';
import { shownName } from './window/window-title.ts';

/** Keeps them referenced until they are gone: a click on a collected one does nothing. */
const shown = new Set<Notification>();

/**
 * Warns that an access ends soon, if the system supports notifications; the returned function withdraws it. Others may
 * read a notification and the system keeps it, so it contains no more than the window's title and header show.
 */
export function warnOfEnd({ account, minutes }: EndOfAccess, onChosen: () => void): () => void {
  if (!Notification.isSupported()) return () => {};
  const { t } = catalogue;
  const notification = new Notification({
    title: t('access.endsSoonOutside.title', { name: shownName(account), count: minutes }),
    body: t('access.endsSoonOutside.body', { product: app.name }),
  });
  shown.add(notification);
  notification.on('click', onChosen);
  notification.on('close', () => shown.delete(notification));
  notification.on('failed', () => {
    shown.delete(notification);
    log.write({ event: 'failed', reason: 'notification' });
  });
  notification.show();
  return () => {
    shown.delete(notification);
    notification.close();
  };
}
