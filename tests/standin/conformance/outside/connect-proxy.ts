/**
 * A company's proxy on this computer (RFC 9110, section 9.3.6). It accepts hosts that no name server knows, acts as the
 * server of each with a certificate, and forwards requests to a server of the test.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { Identity } from './certificates.ts';

export interface ConnectProxyOptions {
  /** By `host:port`: where a tunnel's traffic goes, and the certificate to present. */
  hosts: Record<string, { target: string; identity: Identity }>;
  /** The `user:password` that it demands; none if absent. */
  credentials?: string;
}

export interface ConnectProxy {
  /** Without credentials. */
  url: string;
  /** Every request received, tunnel or not: its target, and its credentials for the proxy. */
  readonly asked: { method: string; target: string; authorization: string | undefined }[];
  stop(): Promise<void>;
}

/** Starts it on a free port of 127.0.0.1. */
export async function startConnectProxy(options: ConnectProxyOptions): Promise<ConnectProxy> {
  const asked: ConnectProxy['asked'] = [];
  const sockets = new Set<Socket>();

  function note({ method = '', url = '', headers }: IncomingMessage): boolean {
    asked.push({ method, target: url, authorization: headers['proxy-authorization'] });
    const wanted = options.credentials && `Basic ${Buffer.from(options.credentials).toString('base64')}`;
    return wanted === undefined || headers['proxy-authorization'] === wanted;
  }

  const server = createServer((request, response) => {
    response.writeHead(note(request) ? 502 : 407, { 'proxy-authenticate': 'Basic realm="company"' }).end();
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    const isWelcome = note(request);
    const known = options.hosts[request.url ?? ''];
    if (!isWelcome) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm="company"\r\n\r\n');
      return;
    }
    if (!known) {
      socket.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    const { target, identity } = known;
    const secure = new TLSSocket(socket, {
      isServer: true,
      secureContext: createSecureContext({ cert: identity.certificate, key: identity.key }),
    });
    const { hostname, port } = new URL(target);
    secure.on('error', () => socket.destroy());
    // Not before the client accepts the certificate: a client that refuses it must see nothing else.
    secure.once('secure', () => {
      const behind = connect(Number(port), hostname);
      sockets.add(behind);
      // If either end breaks, close the other.
      secure.on('error', () => behind.destroy()).on('close', () => behind.destroy());
      behind.on('error', () => secure.destroy()).on('close', () => secure.destroy());
      secure.pipe(behind).pipe(secure);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
