/** ipcMain, and the dispatch of a preload's messages. */
import { EventEmitter } from 'node:events';
import { makeCloneCodec } from '../in-page/clone.ts';
import { guardedEmitter } from '../not-here.ts';
import type { WebFrame } from '../window/web-frame.ts';

export const codec = makeCloneCodec();

export interface IpcEvent {
  sender: unknown;
  senderFrame: WebFrame | null;
  processId: number;
  frameId: number;
  type: 'frame';
  [member: string]: unknown;
}

type Handler = (event: IpcEvent, ...args: unknown[]) => unknown;

export class IpcMain extends guardedEmitter('ipcMain') {
  private readonly handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    if (typeof handler !== 'function')
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`);
    this.handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }

  /** For the dispatcher only. */
  _handlerOf(channel: string): Handler | undefined {
    return this.handlers.get(channel);
  }
}

export const ipcMain = new IpcMain();
// Electron keeps an 'error' channel from raising Node's throwing event.
ipcMain.on('error', () => {});

/** Dispatch order: webContents.ipc, then ipcMain. For invoke the first with a handler answers; for send all run. */
export async function dispatchInvoke(
  own: IpcMain,
  channel: string,
  event: IpcEvent,
  payload: string,
): Promise<['result' | 'failure', string] | undefined> {
  const handler = own._handlerOf(channel) ?? ipcMain._handlerOf(channel);
  let result: unknown;
  try {
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    result = await handler(event, ...(codec.decode(payload) as unknown[]));
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    // Electron calls toString() on whatever was thrown; on null that fails, and the page never gets an answer.
    if (error === null || error === undefined) return undefined;
    return ['failure', String(error)];
  }
  try {
    return ['result', codec.encode(result)];
  } catch (error) {
    // In Electron the reply's callback is used up by then: the page's promise never settles.
    console.error(`Error occurred in handler for '${channel}':`, error);
    return undefined;
  }
}

export function dispatchSend(own: IpcMain, channel: string, event: IpcEvent, payload: string): void {
  const args = codec.decode(payload) as unknown[];
  for (const emitter of [own, ipcMain]) EventEmitter.prototype.emit.call(emitter, channel, event, ...args);
}
