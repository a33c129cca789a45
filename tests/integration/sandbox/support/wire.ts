/** One request on its own connection, and every byte of the answer: fetch would hide how an answer ends. */
import { connect, type Socket } from 'node:net';

export type Sent = { method?: string; path: string; headers?: Record<string, string>; body?: string };

/** `ending`: FIN, an error's code such as ECONNRESET for RST, or `hung up` if we closed the connection. */
export type Received = { text: string; bytes: number; ending: string };

export function openWire(url: string): Socket {
  const { hostname, port } = new URL(url);
  return connect({ host: hostname, port: Number(port) });
}

export function writeRequest(socket: Socket, { method = 'GET', path, headers = {}, body = '' }: Sent): void {
  const length = String(Buffer.byteLength(body));
  const lines = Object.entries({ host: 'sandbox', connection: 'close', 'content-length': length, ...headers });
  socket.write(`${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  socket.write(body);
}

/** Resolves when the connection ends; hangs up as soon as `until` accepts what has arrived. */
export function receive(socket: Socket, until: (text: string) => boolean = () => false): Promise<Received> {
  const { promise, resolve } = Promise.withResolvers<Received>();
  const chunks: Buffer[] = [];
  const all = () => Buffer.concat(chunks);
  const finish = (ending: string) => {
    resolve({ text: all().toString(), bytes: all().length, ending });
    socket.destroy();
  };
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    if (until(all().toString())) finish('hung up');
  });
  socket.once('end', () => finish('FIN'));
  socket.once('error', (error: NodeJS.ErrnoException) => finish(error.code ?? error.message));
  return promise;
}
