/** Questions that only a person may answer, in the system's own dialog, which no script in the window can press. */
import { type BrowserWindow, dialog } from 'electron';
import type { HostQuestion } from '../ports.ts';
import { catalogue } from './language.ts';

/** Most characters of an address that stay readable. */
const mostShown = 200;

/** The texts of a question. */
function wordsOf(question: HostQuestion): { message: string; detail: string; yes: string; no: string } {
  const { t } = catalogue;
  const no = t('action.cancel');
  if (question.about === 'managementApi') {
    const { host, address } = question;
    const shown = address.length > mostShown ? `${address.slice(0, mostShown)}…` : address;
    return {
      message: t('ask.api', { host }),
      detail: t('ask.apiDetail', { address: shown }),
      yes: t('ask.connect'),
      no,
    };
  }
  const { host, api } = question;
  return {
    message: t('ask.signIn', { host, api }),
    detail: t('ask.signInDetail', { host }),
    yes: t('ask.continue'),
    no,
  };
}

/** Asks in a dialog over the window. Closing it means no, and so does aborting `until`, which removes it unanswered. */
export async function askPerson(
  window: BrowserWindow | undefined,
  question: HostQuestion,
  until?: AbortSignal,
): Promise<boolean> {
  if (until?.aborted || !window || window.isDestroyed()) return false;
  const { message, detail, yes, no } = wordsOf(question);
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message,
    detail,
    buttons: [yes, no],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
    ...(until && { signal: until }),
  });
  return response === 0 && !until?.aborted;
}
