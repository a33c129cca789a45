/** protocol: custom schemes and their handlers. */

import { customSchemes } from '../chromium/urls.ts';
import { guard } from '../not-here.ts';
import { state } from '../state.ts';

export type SchemeHandler = (request: Request) => unknown;

export function registerSchemesAsPrivileged(schemes: { scheme: string; privileges?: Record<string, boolean> }[]): void {
  if (state.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
  for (const { scheme, privileges } of schemes) {
    if (privileges?.codeCache && !privileges.standard)
      throw new Error('Code cache can only be enabled when the custom scheme is registered as standard scheme.');
    customSchemes.add(scheme);
  }
}

export function makeProtocol() {
  const handlers = new Map<string, SchemeHandler>();
  const api = guard('protocol', {
    registerSchemesAsPrivileged,
    handle(scheme: string, handler: SchemeHandler): void {
      if (handlers.has(scheme))
        throw new Error('Failed to register protocol: A protocol handler for this scheme has already been registered.');
      customSchemes.add(scheme);
      handlers.set(scheme, handler);
    },
    unhandle(scheme: string): void {
      if (!handlers.delete(scheme)) throw new Error('Failed to unhandle protocol: no handler is registered.');
    },
    isProtocolHandled: (scheme: string): boolean =>
      handlers.has(scheme) || /^(https?|file|wss?|about|blob|data)$/.test(scheme),
  });
  return { api, handlers };
}

/** A handler's answer, or the network error that Electron makes of it. */
export async function answerOf(handler: SchemeHandler | undefined, request: Request): Promise<Response | string> {
  if (!handler) return 'ERR_UNKNOWN_URL_SCHEME';
  try {
    const response = (await handler(request)) as Response;
    if (!(response instanceof Response)) throw new TypeError('The protocol handler must return a Response');
    if (response.type === 'error') return 'ERR_FAILED';
    return response;
  } catch (error) {
    console.error(error);
    return 'ERR_UNEXPECTED';
  }
}
