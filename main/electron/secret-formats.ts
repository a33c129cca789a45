/** What goes onto the clipboard with a secret: marks that tell clipboard managers to keep no copy. No Electron here. */

/** Four zero bytes: a Windows DWORD that says no. */
const no = () => new Blob([new Uint8Array(4)]);

/** Each platform's marks by the format's own name; unknown platforms have X11's and Wayland's. */
function marks(platform: NodeJS.Platform): Record<string, string | Blob> {
  if (platform === 'win32') {
    return {
      ExcludeClipboardContentFromMonitorProcessing: no(),
      CanIncludeInClipboardHistory: no(),
      CanUploadToCloudClipboard: no(),
    };
  }
  if (platform === 'darwin') {
    return { 'org.nspasteboard.ConcealedType': 'secret', 'org.nspasteboard.TransientType': 'secret' };
  }
  return { 'x-kde-passwordManagerHint': 'secret' };
}

/** The formats of one clipboard item. All go in one write: a later one would replace them. */
export function secretFormats(text: string, platform: NodeJS.Platform): Record<string, string | Blob> {
  const raw = Object.entries(marks(platform)).map(([name, value]) => [
    `electron application/osclipboard;format="${name}"`,
    value,
  ]);
  return { 'text/plain': text, ...Object.fromEntries(raw) };
}
