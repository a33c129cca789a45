/** Asks a proxy directly for a tunnel, because Chromium only reports that there is none. */
import type { Socket } from 'node:net';
import type { NetworkPort } from '../ports.ts';

interface Proxy {
  readonly kind: string;
  readonly host: string;
  readonly port: number;
}

/** The first proxy of a list such as `PROXY host:port`; undefined: none. */
export function proxyIn(words: string): Proxy | undefined {
  const match = /^\s*(PROXY|HTTPS|SOCKS5?|SOCKS4)\s+(?:\S*@)?(\S+):(\d+)/i.exec(words);
  return match?.[2] ? { kind: (match[1] ?? '').toUpperCase(), host: match[2], port: Number(match[3]) } : undefined;
}

/** The status of a proxy's answer to CONNECT; 0 if it is not HTTP. Rejects if the connection breaks. */
export function openTunnel(socket: Socket, target: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let head = '';
    const read = (part: Buffer) => {
      head += part.toString('latin1');
      if (!head.includes('\r\n\r\n') && head.length < 16_384) return;
      socket.off('data', read).pause();
      resolve(Number(/^HTTP\/1\.\d (\d{3})/.exec(head)?.[1] ?? 0));
    };
    socket
      .on('data', read)
      .once('error', reject)
      .once('close', () => reject(new Error('the proxy hung up')));
    socket.write(`CONNECT ${target} HTTP/1.1\r\nhost: ${target}\r\n\r\n`);
  });
}

/**
 * Whether the proxy for a URL wants a sign-in; false if unknown. Sends nothing but the host and port. Never rejects.
 * `signal` cancels it.
 */
export async function wantsSignIn(url: URL, network: NetworkPort, signal: AbortSignal): Promise<boolean> {
  let socket: Socket | undefined;
  const end = () => socket?.destroy();
  signal.addEventListener('abort', end);
  try {
    const proxy = proxyIn((await network.proxyFor(url)).words);
    if (proxy?.kind !== 'PROXY' || signal.aborted) return false;
    socket = await network.connect(proxy.host, proxy.port);
    // Cancelled while connecting: the socket must not stay open.
    if (signal.aborted) return false;
    return (await openTunnel(socket, `${url.hostname}:${url.port || 443}`)) === 407;
  } catch {
    // The request has failed already; this second failure adds nothing.
    return false;
  } finally {
    signal.removeEventListener('abort', end);
    socket?.on('error', () => undefined).destroy();
  }
}
