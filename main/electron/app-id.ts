/** The `appId` in electron-builder.yml. The installer's shortcut has it too, and Windows groups windows by it. */
export const appId = 'one.apsis.api-key-console';
