/** The page's end of the bridge. Runs in the page's own world before any script of the page. */
import type { BridgePeer } from './bridge.ts';
import type { CloneCodec } from './clone.ts';

type MakePeer = (node: EventTarget, mine: string, theirs: string, codec: CloneCodec) => BridgePeer;

/** Self-contained: its source text runs inside pages. */
export function startMainWorld(handshake: string, codec: CloneCodec, makePeer: MakePeer): void {
  if (window !== window.top) return;
  const freeze = (value: unknown): unknown => {
    if (typeof value === 'function') return Object.freeze(value);
    if (value === null || typeof value !== 'object' || Object.isFrozen(value) || ArrayBuffer.isView(value))
      return value;
    Object.freeze(value);
    for (const key of Reflect.ownKeys(value)) freeze(value[key as never]);
    return value;
  };
  const meet = (event: Event) => {
    event.stopImmediatePropagation();
    const node = (event as MouseEvent).relatedTarget as EventTarget;
    const peer = makePeer(node, 'to page', 'to preload', codec);
    peer.serve('expose', (key, value) => {
      if (Object.hasOwn(window, key as string) || (key as string) in window)
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      Object.defineProperty(window, key as string, { value: freeze(value), enumerable: true });
    });
    // The main process decides whether a window opens; it gets a message, and the page gets null as from a denied open.
    const open = (url?: string | URL, target?: string, features?: string) => {
      const address = url === undefined || url === '' ? 'about:blank' : new URL(String(url), document.baseURI).href;
      peer.ask('open', address, String(target ?? ''), String(features ?? ''));
      return null;
    };
    window.open = open;
  };
  document.addEventListener(handshake, meet, { once: true });
}
