/** The same as `appId` in electron-builder.yml: the installer's shortcut has it, and Windows groups windows by it. */
export const appId = 'one.apsis.api-key-console';
