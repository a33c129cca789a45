/** Which addresses are the console's own. No Electron here. */

export const appOrigin = 'app://console';

/**
 * Whether an address is one of ours, by its parts and never by how it begins. Node gives our scheme no origin, so scheme
 * and host are compared; a name, a password or a port is somebody's trick.
 */
export function isOurs(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && `${url.protocol}//${url.host}` === appOrigin && url.username === '' && url.password === '';
}

/** What of an IPC event says who speaks. */
export interface Speaker {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

/** Our window, as far as it is told from others. */
export interface Listener {
  isDestroyed(): boolean;
  readonly webContents: { readonly id: number };
}

/** Our window's main frame, showing our page; anything unsure is somebody else. */
export function isTrusted({ sender, senderFrame }: Speaker, window: Listener | undefined): boolean {
  if (!senderFrame || !window || window.isDestroyed()) return false;
  return isOurs(senderFrame.url) && senderFrame.parent === null && sender.id === window.webContents.id;
}
