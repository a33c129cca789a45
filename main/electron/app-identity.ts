/** What the program calls itself to the desktop, so that its windows, shortcuts and notifications are known as one. */
import { app } from 'electron';
import { appId } from './app-id.ts';

/** Before the first window. The name, and Linux' desktop file, come from package.json (`productName`, `desktopName`). */
export function introduce(): void {
  if (process.platform === 'win32') app.setAppUserModelId(appId);
}
