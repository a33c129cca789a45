/** Denies a page everything on the computer. No Electron at run time here. */
import type { Session } from 'electron';

type Handler<Name extends keyof Session> = Session[Name] extends (handler: infer Given) => void
  ? NonNullable<Given>
  : never;

export const denyRequest: Handler<'setPermissionRequestHandler'> = (_contents, _permission, decide) => decide(false);

export const denyCheck: Handler<'setPermissionCheckHandler'> = () => false;

export const denyDevice: Handler<'setDevicePermissionHandler'> = () => false;

/** An empty object denies screen, window and sound. */
export const denyDisplay: Handler<'setDisplayMediaRequestHandler'> = (_request, decide) => decide({});

/** Windows and Linux would ask for a PIN. */
export const denyBluetooth: Handler<'setBluetoothPairingHandler'> = (_details, decide) => decide({ confirmed: false });
