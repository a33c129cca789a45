/** The preload's world: ipcRenderer, contextBridge and the few modules that a sandboxed preload may require. */
import type { BridgePeer } from './bridge.ts';
import type { CloneCodec } from './clone.ts';
import type { Emitter } from './events.ts';

export interface PreloadConfig {
  binding: string;
  deliver: string;
  handshake: string;
  path: string;
  process: Record<string, unknown>;
}

type MakePeer = (node: EventTarget, mine: string, theirs: string, codec: CloneCodec) => BridgePeer;
type Preload = (...scope: unknown[]) => void;

/** Self-contained: its source text runs inside pages. */
export function startIsolatedWorld(
  config: PreloadConfig,
  codec: CloneCodec,
  makePeer: MakePeer,
  EventEmitter: new () => Emitter,
  preload: Preload | undefined,
): void {
  if (window !== window.top) return;
  const world = globalThis as unknown as Record<string, (text: string) => void>;
  const post = world[config.binding] as (text: string) => void;
  delete world[config.binding];
  const node = document.createElement('i');
  document.dispatchEvent(new MouseEvent(config.handshake, { relatedTarget: node }));
  const peer = makePeer(node, 'to preload', 'to page', codec);
  peer.serve('open', (url, name, features) => post(JSON.stringify(['open', url, name, features])));

  // Both worlds share the title. Only a loaded page is observed, and only its head.
  document.addEventListener('DOMContentLoaded', () => {
    let last = document.title;
    const look = () => {
      if (document.title !== last) post(JSON.stringify(['title', document.title]));
      last = document.title;
    };
    if (document.head)
      new MutationObserver(look).observe(document.head, { childList: true, characterData: true, subtree: true });
  });

  const clicked = (event: MouseEvent) => {
    const at = event.composedPath()[0];
    const field = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at : undefined;
    const isText = field instanceof HTMLTextAreaElement || (field !== undefined && field.selectionStart !== null);
    const isEditable =
      (isText && !field?.readOnly && !field?.disabled) || (at instanceof HTMLElement && at.isContentEditable);
    const chosen = isText
      ? (field?.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0) ?? '')
      : String(getSelection() ?? '');
    const isPassword = field?.type === 'password';
    const selectionText = isPassword ? '' : chosen;
    const canCopy = selectionText !== '';
    const can = (command: string) => isEditable && document.queryCommandEnabled(command);
    return {
      ...{ x: event.clientX, y: event.clientY, isEditable, selectionText },
      selectionStartOffset: field?.selectionStart ?? 0,
      formControlType: field === undefined ? 'none' : field.type === 'textarea' ? 'text-area' : `input-${field.type}`,
      editFlags: {
        ...{ canUndo: can('undo'), canRedo: can('redo'), canCut: isEditable && canCopy, canCopy, canPaste: isEditable },
        ...{ canDelete: isEditable && canCopy, canSelectAll: true, canEditRichly: false },
      },
    };
  };
  window.addEventListener('contextmenu', (event) => {
    const what = clicked(event);
    // After the page's own listeners, which may call preventDefault.
    setTimeout(() => event.defaultPrevented || post(JSON.stringify(['context-menu', what])));
  });

  const waiting = new Map<number, { done: (value: unknown) => void; fail: (reason: Error) => void; channel: string }>();
  let calls = 0;
  class IpcRenderer extends EventEmitter {
    send(channel: string, ...args: unknown[]) {
      post(JSON.stringify(['send', String(channel), codec.encode(args)]));
    }
    async invoke(channel: string, ...args: unknown[]) {
      const payload = codec.encode(args);
      const id = ++calls;
      return new Promise((done, fail) => {
        waiting.set(id, { done, fail, channel });
        post(JSON.stringify(['invoke', String(channel), payload, id]));
      });
    }
  }
  const lacking = (api: string) =>
    new Proxy(class {}, {
      get: (_target, key) => {
        if (typeof key === 'symbol' || key === 'then' || key === 'toJSON') return undefined;
        throw new Error(`not in the stand-in: ${api}.${key}`);
      },
      apply: () => {
        throw new Error(`not in the stand-in: ${api}`);
      },
      construct: () => {
        throw new Error(`not in the stand-in: ${api}`);
      },
    });
  for (const name of ['sendSync', 'sendToHost', 'postMessage'])
    Object.defineProperty(IpcRenderer.prototype, name, { value: lacking(`ipcRenderer.${name}`) });
  const ipcRenderer = new IpcRenderer();

  const deliver = (kind: string, target: never, payload: string) => {
    if (kind === 'message') {
      ipcRenderer.emit(
        target,
        { sender: ipcRenderer, ports: [], preventDefault() {} },
        ...(codec.decode(payload) as unknown[]),
      );
      return;
    }
    const call = waiting.get(target);
    waiting.delete(target);
    if (kind === 'result') call?.done(codec.decode(payload));
    else call?.fail(new Error(`Error invoking remote method '${call.channel}': ${payload}`));
  };
  Object.defineProperty(globalThis, config.deliver, { value: deliver });

  const electron = {
    contextBridge: {
      exposeInMainWorld: (key: string, value: unknown) => void peer.ask('expose', key, value),
      executeInMainWorld: lacking('contextBridge.executeInMainWorld'),
      exposeInIsolatedWorld: lacking('contextBridge.exposeInIsolatedWorld'),
    },
    crashReporter: lacking('crashReporter'),
    ipcRenderer,
    nativeImage: lacking('nativeImage'),
    sharedTexture: lacking('sharedTexture'),
    webFrame: lacking('webFrame'),
    webUtils: lacking('webUtils'),
  };
  const setImmediate = (run: (...args: unknown[]) => void, ...args: unknown[]) => setTimeout(run, 0, ...args);
  const clearImmediate = (handle: number) => clearTimeout(handle);
  const timers = { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate };
  const modules: Record<string, unknown> = { events: EventEmitter, timers, url: { URL, URLSearchParams } };
  const require = (name: string): unknown => {
    if (/^electron(\/common|\/renderer)?$/.test(name)) return electron;
    const plain = name.replace(/^node:/, '');
    if (Object.hasOwn(modules, plain)) return modules[plain];
    throw new Error(`module not found: ${name}`);
  };
  const process = Object.assign(new EventEmitter(), config.process);
  const module = { exports: {} };
  try {
    preload?.(require, process, module.exports, module, lacking('Buffer'), globalThis, setImmediate, clearImmediate);
  } catch (error) {
    console.error(`Unable to load preload script: ${config.path}`);
    console.error(error);
    const { name, message, stack } =
      error instanceof Error ? error : { name: 'Error', message: String(error), stack: '' };
    post(JSON.stringify(['preload-error', name, message, stack]));
  }
}
