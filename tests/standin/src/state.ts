/** How far the program is. */

/** Node's own way out, without listeners or delay; not in its types. */
export const leaveNow = (process as unknown as { reallyExit(code: number): never }).reallyExit.bind(process);

export const state = {
  /** Chromium runs and `ready` has been raised. */
  ready: false,
  quitting: false,
  /** The folder that holds the app's package.json, and that file. */
  root: process.cwd(),
  manifest: {} as { name?: string; productName?: string; version?: string; desktopName?: string },
};
