/** The program's identity on the desktop, which ties its windows, shortcuts and notifications together. */
import { app } from 'electron';
import { appId } from './app-id.ts';

/** Call before the first window. Name and Linux's desktop file are in package.json (`productName`, `desktopName`). */
export function introduce(): void {
  if (process.platform === 'win32') app.setAppUserModelId(appId);
}
