/** A local TCP proxy whose connections a test can break: for faults below HTTP, with any server behind it. */
import { once } from 'node:events';
import { type AddressInfo, createServer, connect as openSocket, type Socket } from 'node:net';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export type FaultProxy = {
  /** The target's address with the proxy's host and port, without a trailing slash. */
  url: string;
  port: number;
  /** How many connections were accepted, in any mode. */
  readonly connections: number;
  /** How many bytes were passed on. */
  readonly bytesToServer: number;
  readonly bytesToClient: number;
  /** Passes everything through, as at the start; listens again if necessary. Silent connections are reset. */
  passThrough: () => Promise<void>;
  /** Stops listening, which refuses new connections; resets the existing ones. */
  refuse: () => Promise<void>;
  /** Resets every connection, existing and new. */
  reset: () => Promise<void>;
  /** Accepts connections but passes nothing in either direction, on existing connections too. */
  swallow: () => Promise<void>;
  /** Ends every connection once so many bytes have gone to its client. A connection from before counts all of its bytes. */
  dropAfter: (bytes: number) => Promise<void>;
  /** Resolves at the next connection. */
  connected: () => Promise<void>;
  /** Safe to call again. */
  stop: () => Promise<void>;
};

type Mode = { kind: 'pass' | 'refuse' | 'reset' | 'swallow' } | { kind: 'drop'; after: number };

/** A stream that passes on what `each` returns for a chunk. */
function tap(each: (chunk: Buffer) => Buffer): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      const passed = each(chunk);
      if (passed.length > 0) this.push(passed);
      done();
    },
  });
}

/** Starts a proxy in front of `target`, such as `http://127.0.0.1:4010`, on a free port of 127.0.0.1. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port: targetPort, protocol } = new URL(target);
  const counts = { connections: 0, toServer: 0, toClient: 0 };
  const clients = new Set<Socket>();
  const silent = Buffer.alloc(0);
  let mode: Mode = { kind: 'pass' };

  function toServer(chunk: Buffer): Buffer {
    if (mode.kind === 'swallow') return silent;
    counts.toServer += chunk.length;
    return chunk;
  }

  /** For one connection; closes the client's socket once its allowance is used up. */
  function toClient(client: Socket): (chunk: Buffer) => Buffer {
    let given = 0;
    return (chunk) => {
      if (mode.kind === 'swallow') return silent;
      const room = mode.kind === 'drop' ? mode.after - given : chunk.length;
      const passed = chunk.subarray(0, Math.max(0, room));
      given += passed.length;
      counts.toClient += passed.length;
      // After what is still in the stream.
      if (passed.length < chunk.length) setImmediate(() => client.destroySoon());
      return passed;
    };
  }

  async function join(client: Socket): Promise<void> {
    const server = openSocket({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(targetPort) });
    client.once('close', () => server.destroy());
    // Broken connections are the purpose; each end sees them.
    await Promise.allSettled([
      pipeline(client, tap(toServer), server),
      pipeline(server, tap(toClient(client)), client),
    ]);
    server.destroy();
  }

  const listener = createServer((client) => {
    counts.connections += 1;
    client.on('error', () => undefined);
    clients.add(client);
    client.once('close', () => clients.delete(client));
    if (mode.kind === 'reset') client.resetAndDestroy();
    else if (mode.kind === 'swallow') client.resume();
    else void join(client);
  });

  async function listen(port: number): Promise<void> {
    if (listener.listening) return;
    listener.listen({ host: '127.0.0.1', port });
    await once(listener, 'listening');
  }

  function resetAll(): void {
    for (const client of clients) client.resetAndDestroy();
  }

  async function closeListener(): Promise<void> {
    if (!listener.listening) return;
    listener.close();
    resetAll();
    await once(listener, 'close');
  }

  await listen(0);
  const { port } = listener.address() as AddressInfo;

  async function become(next: Mode): Promise<void> {
    // A connection that was silent has lost bytes and cannot continue.
    if (mode.kind === 'swallow' || next.kind === 'reset') resetAll();
    mode = next;
    if (next.kind === 'refuse') await closeListener();
    else await listen(port);
  }

  return {
    url: `${protocol}//127.0.0.1:${port}`,
    port,
    get connections() {
      return counts.connections;
    },
    get bytesToServer() {
      return counts.toServer;
    },
    get bytesToClient() {
      return counts.toClient;
    },
    passThrough: () => become({ kind: 'pass' }),
    refuse: () => become({ kind: 'refuse' }),
    reset: () => become({ kind: 'reset' }),
    swallow: () => become({ kind: 'swallow' }),
    dropAfter: (bytes) => become({ kind: 'drop', after: bytes }),
    connected: async () => {
      await once(listener, 'connection');
    },
    stop: () => become({ kind: 'refuse' }),
  };
}
