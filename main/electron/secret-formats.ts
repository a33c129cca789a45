/** The clipboard formats that accompany a secret and tell clipboard managers to keep no copy. No Electron here. */

/** Four zero bytes: a false Windows DWORD. */
const no = () => new Blob([new Uint8Array(4)]);

/** Each platform's formats by native name; unknown platforms get those of X11 and Wayland. */
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

/** All formats of one clipboard item, for a single write: a second one would replace the first. */
export function secretFormats(text: string, platform: NodeJS.Platform): Record<string, string | Blob> {
  const raw = Object.entries(marks(platform)).map(([name, value]) => [
    `electron application/osclipboard;format="${name}"`,
    value,
  ]);
  return { 'text/plain': text, ...Object.fromEntries(raw) };
}
