/** Traffic between a preload in its isolated world and the main process: messages, answers, errors. */
import type { EventEmitter } from 'node:events';
import { cdp } from '../chromium/host.ts';
import { fromPage } from '../chromium/urls.ts';
import type { WebContents } from '../window/web-contents.ts';
import { codec, dispatchInvoke, dispatchSend, type IpcEvent } from './ipc.ts';
import { type PreloadScripts, preloadScripts, worldName } from './preload-world.ts';

interface Context {
  id: number;
  name: string;
  auxData: { frameId: string };
}

export class PreloadLink {
  private readonly contents: WebContents;
  private readonly path: string;
  private readonly scripts: PreloadScripts;
  private context: number | undefined;

  constructor(contents: WebContents, path: string, sandboxed: boolean) {
    this.contents = contents;
    this.path = path;
    this.scripts = preloadScripts(path, sandboxed);
  }

  commands(): [string, object][] {
    const { binding, mainWorld, isolatedWorld } = this.scripts;
    return [
      ['Runtime.addBinding', { name: binding, executionContextName: worldName }],
      ['Page.addScriptToEvaluateOnNewDocument', { source: mainWorld }],
      ['Page.addScriptToEvaluateOnNewDocument', { source: isolatedWorld, worldName }],
    ];
  }

  /** Only the main frame's isolated world may speak. */
  listen(page: EventEmitter, targetId: string): void {
    page.on('Runtime.executionContextCreated', ({ context }: { context: Context }) => {
      if (context.name === worldName && context.auxData.frameId === targetId) this.context = context.id;
    });
    page.on('Runtime.executionContextDestroyed', ({ executionContextId }: { executionContextId: number }) => {
      if (executionContextId === this.context) this.context = undefined;
    });
    page.on('Runtime.executionContextsCleared', () => (this.context = undefined));
    page.on('Runtime.bindingCalled', (call: { name: string; payload: string; executionContextId: number }) => {
      if (call.name === this.scripts.binding && call.executionContextId === this.context)
        this.fromPreload(call.payload);
    });
  }

  lost(): void {
    this.context = undefined;
  }

  private fromPreload(text: string): void {
    const [kind, first, second, third] = JSON.parse(text) as [string, string, string, never];
    if (kind === 'title') {
      this.contents._titleIs(first);
      return;
    }
    if (kind === 'context-menu') {
      this.contents._contextMenu(first as unknown as object);
      return;
    }
    if (kind === 'open') {
      this.contents._windowOpen(fromPage(first), second, third);
      return;
    }
    if (kind === 'preload-error') {
      this.contents.emit(
        'preload-error',
        {},
        this.path,
        Object.assign(new Error(second), { name: first, stack: third }),
      );
      return;
    }
    const frame = this.contents._mainFrame;
    const event: IpcEvent = {
      type: 'frame',
      sender: this.contents,
      // Null when read late, after the document is gone, as in Electron.
      get senderFrame() {
        return frame.detached ? null : frame;
      },
      processId: frame.processId,
      frameId: frame.routingId,
      ports: [],
      reply: (channel: string, ...args: unknown[]) => frame.send(channel, ...args),
    };
    if (kind === 'send') {
      dispatchSend(this.contents.ipc, first, event, second);
      return;
    }
    const context = this.context;
    void dispatchInvoke(this.contents.ipc, first, event, second).then((reply) => {
      if (reply) this.deliver(reply[0], third, reply[1], context);
    });
  }

  private deliver(kind: string, target: string | number, payload: string, context = this.context): void {
    // No preload there yet, or no longer: the message is lost, as in Electron.
    if (context === undefined || this.contents._targetId === '') return;
    cdp().tell(
      'Runtime.callFunctionOn',
      {
        functionDeclaration: `function (...message) { globalThis[${JSON.stringify(this.scripts.deliver)}](...message) }`,
        arguments: [kind, target, payload].map((value) => ({ value })),
        executionContextId: context,
        silent: false,
      },
      this.contents._sessionId,
    );
  }

  post(channel: string, args: unknown[]): void {
    this.deliver('message', String(channel), codec.encode(args));
  }

  /** A preload that does not parse never runs; each document reports it. */
  complain(): void {
    const { syntaxError } = this.scripts;
    if (!syntaxError) return;
    console.error(`Unable to load preload script: ${this.path}\n${syntaxError.stack ?? syntaxError.message}`);
    this.contents.emit('preload-error', {}, this.path, syntaxError);
  }
}
