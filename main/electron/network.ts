/** The way of a request, for the network check: Chromium resolves the proxy; Node resolves names and connects. */
import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import { session } from 'electron';
import type { NetworkPort } from '../ports.ts';

/** Chromium on Linux accepts either case, and uses these only if the desktop has no proxy settings. */
function isInEnvironment(words: string): boolean {
  if (process.platform !== 'linux') return false;
  const named = ['http_proxy', 'https_proxy', 'all_proxy'].map(
    (name) => process.env[name] ?? process.env[name.toUpperCase()],
  );
  const host = / (\S+)$/.exec(words)?.[1];
  return host !== undefined && named.some((each) => each?.includes(host));
}

export const systemNetwork: NetworkPort = {
  async proxyFor(url) {
    const words = (await session.defaultSession.resolveProxy(url.href)).split(';')[0]?.trim() ?? 'DIRECT';
    return { words, isFromEnvironment: isInEnvironment(words) };
  },
  async lookup(host) {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  },
  connect: (host, port) =>
    new Promise((resolve, reject) => {
      const socket = connect({ host, port, timeout: 10_000 });
      socket.once('connect', () => resolve(socket));
      socket.once('timeout', () => socket.destroy(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' })));
      socket.once('error', reject);
    }),
};
