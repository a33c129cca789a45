import { app } from 'electron';

/**
 * Whether this is the program as people get it. Not `app.isPackaged` alone, which goes by the name of the executable:
 * only a program that was started from its folder has `defaultApp`. Setting ELECTRON_FORCE_IS_PACKAGED makes it
 * stricter.
 */
export const isRelease: boolean = !process.defaultApp || app.isPackaged;
