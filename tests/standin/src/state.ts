/** The program's state. */

/** Node's own exit, without listeners or delay; its types lack it. */
export const leaveNow = (process as unknown as { reallyExit(code: number): never }).reallyExit.bind(process);

export const state = {
  /** Chromium runs and `ready` has been emitted. */
  ready: false,
  quitting: false,
  /** The folder that holds the app's package.json, and that file. */
  root: process.cwd(),
  manifest: {} as { name?: string; productName?: string; version?: string; desktopName?: string },
};
