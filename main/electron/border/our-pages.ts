/** Which addresses are the console's own. No Electron here. */

export const appOrigin = 'app://console';

/**
 * Whether an address is one of ours, decided by its parts and never by a prefix. Compares scheme and host because Node
 * gives our scheme no origin; a user name, a password or a port is an attack.
 */
export function isOurs(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && `${url.protocol}//${url.host}` === appOrigin && url.username === '' && url.password === '';
}

/** The parts of an IPC event that identify the sender. */
export interface Speaker {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

/** The parts of our window that identify it. */
export interface Listener {
  isDestroyed(): boolean;
  readonly webContents: { readonly id: number };
}

/** Whether the sender is our window's main frame showing our page; false in doubt. */
export function isTrusted({ sender, senderFrame }: Speaker, window: Listener | undefined): boolean {
  if (!senderFrame || !window || window.isDestroyed()) return false;
  return isOurs(senderFrame.url) && senderFrame.parent === null && sender.id === window.webContents.id;
}
