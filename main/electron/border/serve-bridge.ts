import { type BrowserWindow, ipcMain } from 'electron';
import { calls, crossing, inputOf, type Notice, type NoticeValue, notices } from '../../../contract/bridge.ts';
import { failed, type Result } from '../../../contract/failure.ts';
import type { Log } from '../../ports.ts';
import { isTrusted } from './our-pages.ts';

/** Registers every call of the contract, for the window that `current` returns. */
export function serveBridge(
  answer: (channel: string, input: unknown) => Promise<Result<unknown>>,
  current: () => BrowserWindow | undefined,
  log: Log,
): void {
  for (const channel of Object.keys(calls)) {
    ipcMain.handle(channel, async (event, input: unknown) => {
      // Checked at once: after a navigation or an await the frame may be gone.
      if (isTrusted(event, current())) return crossing(channel, await answer(channel, inputOf(channel, input)));
      log.write({ event: 'refused', channel, reason: 'sender' });
      return crossing(channel, failed({ kind: 'refused', reason: 'sender' }));
    });
  }
}

/** Sends a notice to the window, stripped to what the contract declares. */
export function tellWindow<N extends Notice>(
  window: BrowserWindow | undefined,
  notice: N,
  value: NoticeValue<N>,
): void {
  if (!window || window.isDestroyed() || window.webContents.isCrashed()) return;
  window.webContents.send(notice, notices[notice].parse(value));
}
