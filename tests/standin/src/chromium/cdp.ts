/** A DevTools protocol client over Chromium's debugging pipe: NUL-terminated JSON, flat sessions. */
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';

export type Params = Record<string, unknown>;

interface Message {
  id?: number;
  method?: string;
  params?: Params;
  sessionId?: string;
  result?: unknown;
  error?: { message: string };
}

/** Emits `method` with (params, sessionId). A page's events go to its `session(id)` emitter instead. */
export class Cdp extends EventEmitter {
  private lastId = 0;
  private readonly waiting = new Map<
    number,
    { done: (value: unknown) => void; fail: (reason: Error) => void; method: string }
  >();
  private readonly sessions = new Map<string, EventEmitter>();
  private closed = false;
  private readonly input: Writable;

  constructor(input: Writable, output: Readable) {
    super();
    this.input = input;
    let parts: string[] = [];
    output.setEncoding('utf8');
    output.on('data', (chunk: string) => {
      let from = 0;
      for (let end = chunk.indexOf('\0'); end >= 0; end = chunk.indexOf('\0', from)) {
        parts.push(chunk.slice(from, end));
        const text = parts.join('');
        parts = [];
        from = end + 1;
        try {
          this.receive(text);
        } catch (error) {
          // An error in the app's own listener, uncaught as in Electron; Chromium's next messages are still read.
          setImmediate(() => {
            throw error;
          });
        }
      }
      if (from < chunk.length) parts.push(chunk.slice(from));
    });
    const end = () => this.end();
    output.on('end', end).on('error', end);
    input.on('error', end);
  }

  send<T = Params>(method: string, params: Params = {}, sessionId?: string): Promise<T> {
    if (this.closed) return Promise.reject(new Error(`${method}: Chromium is gone`));
    const id = ++this.lastId;
    this.input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((done, fail) => this.waiting.set(id, { done: done as (value: unknown) => void, fail, method }));
  }

  /** Sends and ignores the answer: the target may be gone already. */
  tell(method: string, params: Params = {}, sessionId?: string): void {
    this.send(method, params, sessionId).catch(() => {});
  }

  session(id: string): EventEmitter {
    let emitter = this.sessions.get(id);
    if (!emitter) {
      emitter = new EventEmitter();
      this.sessions.set(id, emitter);
    }
    return emitter;
  }

  forget(id: string): void {
    this.sessions.delete(id);
  }

  close(): void {
    this.input.end();
  }

  private receive(text: string): void {
    const message = JSON.parse(text) as Message;
    if (message.id !== undefined) {
      const call = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      if (message.error) call?.fail(new Error(`${call.method}: ${message.error.message}`));
      else call?.done(message.result);
      return;
    }
    const emitter = message.sessionId ? this.session(message.sessionId) : this;
    emitter.emit(message.method ?? '', message.params);
  }

  private end(): void {
    if (this.closed) return;
    this.closed = true;
    for (const { fail, method } of this.waiting.values()) fail(new Error(`${method}: Chromium is gone`));
    this.waiting.clear();
    this.emit('end');
  }
}
