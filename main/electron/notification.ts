/** Notifications of the system. */
import { app, Notification } from 'electron';
import type { EndOfAccess } from '../ports.ts';
import { catalogue } from './language.ts';
import { log } from './log.ts';
import { shownName } from './window/window-title.ts';

/** Held until they are gone: the click on one that nobody holds goes nowhere. */
const shown = new Set<Notification>();

/**
 * Says that an access ends soon, where the system shows notifications; what it answers takes the notification away. It
 * lies where others may read it, and a system keeps it: no more is in it than the window's title and header say.
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
