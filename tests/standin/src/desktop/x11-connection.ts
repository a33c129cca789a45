/** The few X11 requests that a clipboard needs, over the display's own socket. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';

export const none = 0;
/** Event types: a received event is 32 bytes, the first of which is its type. */
export const events = { propertyNotify: 28, selectionRequest: 30, selectionNotify: 31, selectionClear: 29 };
const propertyChangeMask = 0x400000;
const inputOnly = 2;

export interface Property {
  type: number;
  bytes: Buffer;
}

/** 32-bit numbers in little-endian order, which the connection's first byte declares. */
export function words(...numbers: number[]): Buffer {
  const buffer = Buffer.alloc(numbers.length * 4);
  for (const [index, number] of numbers.entries()) buffer.writeUInt32LE(number >>> 0, index * 4);
  return buffer;
}

function padded(buffer: Buffer): Buffer {
  return Buffer.concat([buffer, Buffer.alloc((4 - (buffer.length % 4)) % 4)]);
}

function shorts(...numbers: number[]): Buffer {
  const buffer = Buffer.alloc(numbers.length * 2);
  for (const [index, number] of numbers.entries()) buffer.writeUInt16LE(number, index * 2);
  return buffer;
}

interface Display {
  host: string;
  number: number;
}

function parseDisplay(text: string): Display {
  const [, host = '', number] = /^(.*):(\d+)(?:\.\d+)?$/.exec(text) ?? [];
  if (number === undefined) throw new Error(`DISPLAY names no X display: ${text}`);
  return { host: host === 'unix' ? '' : host, number: Number(number) };
}

/** The display's cookie from the cookie file, if it has one: family, address, number, name and data. */
function cookieFor({ host, number }: Display): Buffer | undefined {
  let file: Buffer;
  try {
    file = readFileSync(process.env.XAUTHORITY ?? join(homedir(), '.Xauthority'));
  } catch {
    return undefined;
  }
  const found: { isOurs: boolean; cookie: Buffer }[] = [];
  for (let at = 2; at + 2 <= file.length; at += 2) {
    const parts = Array.from({ length: 4 }, () => {
      const end = at + 2 + file.readUInt16BE(at);
      const part = file.subarray(at + 2, end);
      at = end;
      return part;
    });
    const [address = '', display = '', name = ''] = parts.map(String);
    if (name !== 'MIT-MAGIC-COOKIE-1' || (display !== '' && Number(display) !== number)) continue;
    found.push({ isOurs: address === (host || hostname()), cookie: parts[3] ?? Buffer.alloc(0) });
  }
  return (found.find(({ isOurs }) => isOurs) ?? found[0])?.cookie;
}

/** Emits `event` with each event's bytes, and `end` once with the reason. */
export class XConnection extends EventEmitter<{ event: [number, Buffer]; end: [Error] }> {
  /** An invisible window, which owns selections and receives events. */
  window = none;
  readonly #socket: Socket;
  readonly #replies = new Map<number, { done(reply: Buffer): void; fail(error: Error): void }>();
  #received = Buffer.alloc(0);
  #sequence = 0;
  #isSetUp = false;

  private constructor(socket: Socket) {
    super();
    this.#socket = socket;
  }

  static async open(displayName: string): Promise<XConnection> {
    const display = parseDisplay(displayName);
    const { host, number } = display;
    const socket = host === '' ? connect(`/tmp/.X11-unix/X${number}`) : connect(6000 + number, host);
    const connection = new XConnection(socket);
    await new Promise<void>((done, fail) => {
      socket.once('error', fail).once('close', () => fail(new Error('the X server closed the connection')));
      socket.on('connect', () => {
        const cookie = cookieFor(display);
        const name = Buffer.from(cookie ? 'MIT-MAGIC-COOKIE-1' : '');
        const data = cookie ?? Buffer.alloc(0);
        const head = shorts('l'.charCodeAt(0), 11, 0, name.length, data.length, 0);
        socket.write(Buffer.concat([head, padded(name), padded(data)]));
      });
      socket.on('data', (chunk) => connection.#receive(chunk, done, fail));
    });
    socket.on('error', (error) => connection.#end(error));
    socket.on('close', () => connection.#end(new Error('the X server closed the connection')));
    socket.unref();
    return connection;
  }

  #end(error: Error): void {
    for (const { fail } of this.#replies.values()) fail(error);
    this.#replies.clear();
    this.emit('end', error);
  }

  #receive(chunk: Buffer, done: () => void, fail: (error: Error) => void): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    while (this.#received.length >= (this.#isSetUp ? 32 : 8)) {
      const isLong = this.#received[0] === 1 || this.#received[0] === 35;
      const length = this.#isSetUp
        ? 32 + (isLong ? this.#received.readUInt32LE(4) * 4 : 0)
        : 8 + this.#received.readUInt16LE(6) * 4;
      if (this.#received.length < length) return;
      const message = this.#received.subarray(0, length);
      this.#received = this.#received.subarray(length);
      if (this.#isSetUp) this.#take(message);
      else if (message[0] === 1) {
        this.#isSetUp = true;
        this.#createWindow(message);
        done();
      } else fail(new Error(`the X server refused: ${message.subarray(8, 8 + (message[1] ?? 0))}`));
    }
  }

  #take(message: Buffer): void {
    const kind = (message[0] ?? 0) & 0x7f;
    if (kind > 1) {
      this.emit('event', kind, message);
      return;
    }
    const waiting = this.#replies.get(message.readUInt16LE(2));
    this.#replies.delete(message.readUInt16LE(2));
    if (kind === 1) waiting?.done(message);
    else waiting?.fail(new Error(`X error ${message[1]}`));
  }

  #createWindow(setup: Buffer): void {
    const vendorLength = Math.ceil(setup.readUInt16LE(24) / 4) * 4;
    const root = setup.readUInt32LE(40 + vendorLength + (setup[29] ?? 0) * 8);
    this.window = setup.readUInt32LE(12);
    const place = shorts(0, 0, 1, 1, 0, inputOnly);
    this.#send(1, 0, words(this.window, root), place, words(0, 0x800, propertyChangeMask));
  }

  /** Sends one request; `detail` is its second byte. */
  #send(opcode: number, detail: number, ...parts: Buffer[]): number {
    const body = padded(Buffer.concat(parts));
    this.#socket.write(Buffer.concat([Buffer.from([opcode, detail]), shorts(1 + body.length / 4), body]));
    this.#sequence = (this.#sequence + 1) & 0xffff;
    return this.#sequence;
  }

  #ask(opcode: number, detail: number, ...parts: Buffer[]): Promise<Buffer> {
    if (this.#socket.destroyed) return Promise.reject(new Error('the X server closed the connection'));
    const sequence = this.#send(opcode, detail, ...parts);
    return new Promise((done, fail) => this.#replies.set(sequence, { done, fail }));
  }

  async atom(name: string): Promise<number> {
    const reply = await this.#ask(16, 0, shorts(Buffer.byteLength(name), 0), Buffer.from(name));
    return reply.readUInt32LE(8);
  }

  async atomName(atom: number): Promise<string> {
    const reply = await this.#ask(17, 0, words(atom));
    return reply.toString('latin1', 32, 32 + reply.readUInt16LE(8));
  }

  setSelectionOwner(selection: number, owner: number): void {
    this.#send(22, 0, words(owner, selection, 0));
  }

  async selectionOwner(selection: number): Promise<number> {
    return (await this.#ask(23, 0, words(selection))).readUInt32LE(8);
  }

  convertSelection(selection: number, target: number, property: number): void {
    this.#send(24, 0, words(this.window, selection, target, property, 0));
  }

  /** `format`: bits per unit, 8 for bytes and 32 for atoms. */
  changeProperty(window: number, property: number, type: number, format: 8 | 32, bytes: Buffer): void {
    const units = (bytes.length * 8) / format;
    this.#send(18, 0, words(window, property, type, format, units), bytes);
  }

  /** Reads a property of our window. */
  async property(property: number): Promise<Property> {
    const reply = await this.#ask(20, 0, words(this.window, property, 0, 0, 0x1fffffff));
    const length = (reply.readUInt32LE(16) * (reply[1] ?? 0)) / 8;
    return { type: reply.readUInt32LE(8), bytes: Buffer.from(reply.subarray(32, 32 + length)) };
  }

  deleteProperty(property: number): void {
    this.#send(19, 0, words(this.window, property));
  }

  sendEvent(window: number, event: Buffer): void {
    this.#send(25, 0, words(window, 0), event);
  }
}
