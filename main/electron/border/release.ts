import { app } from 'electron';

/**
 * Whether this is the program as people get it. Not `app.isPackaged` alone, which asks what the file is called: only a
 * program that was started from its folder has `defaultApp`. Who sets ELECTRON_FORCE_IS_PACKAGED makes it stricter.
 */
export const isRelease: boolean = !process.defaultApp || app.isPackaged;
