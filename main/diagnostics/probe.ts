/**
 * Checks one host step by step: proxy, name, connection, certificate, answer, clock. Sends nothing but the first
 * request of a sign-in, without a token, and never turns certificate verification off.
 *
 * The steps before the answer use Node's sockets, because no fetch tells which proxy refused or who signed a
 * certificate. The answer is fetched like everything else in the console.
 */
import { isIP, type Socket } from 'node:net';
import { getCACertificates, type PeerCertificate, connect as secure, type TLSSocket } from 'node:tls';
import type { UnreachableCause } from '../../contract/failure.ts';
import type { NetworkStep } from '../../contract/network.ts';
import type { BoundedFetch } from '../net/bounded-fetch.ts';
import { failureIn } from '../net/http-response.ts';
import { openTunnel, proxyIn } from '../net/proxy-tunnel.ts';
import { networkCode, unreachableCause } from '../net/unreachable.ts';
import type { Clock, NetworkPort } from '../ports.ts';

/** The deadline of one step, in milliseconds. */
const stepMs = 10_000;

/** If the clocks differ by more seconds than this, certificates and tokens count as expired or not yet valid. */
const mostSecondsApart = 120;

export interface ProbePorts {
  network: NetworkPort;
  boundedFetch: BoundedFetch;
  clock: Clock;
}

export type Tell = (step: NetworkStep) => void;

/** A step that failed for a known reason. */
class Problem extends Error {
  readonly unreachable: UnreachableCause | null;
  readonly seen: string;

  constructor(cause: UnreachableCause | null, seen: string) {
    super(seen);
    this.unreachable = cause;
    this.seen = seen;
  }
}

/** A foreign text as one short line, without anything that could be credentials in a URL. */
export function plain(text: string): string {
  return text
    .replace(/[^\x20-\x7e\u00a0-\u024f]+/g, ' ')
    .replace(/\S+@(?=\S)/g, '')
    .trim()
    .slice(0, 300);
}

function nameIn(name: PeerCertificate['subject'] | undefined): string {
  const of = (value: string | string[] | undefined) => [value].flat()[0];
  return plain([of(name?.CN), of(name?.O)].filter(Boolean).join(', ') || '?');
}

function describeCertificate({ subject, issuer, valid_from, valid_to }: PeerCertificate): string {
  return plain(`${nameIn(subject)}; signed by ${nameIn(issuer)}; ${valid_from} to ${valid_to}`);
}

/** Performs a TLS handshake. Reads the certificate before it is verified, so that a refused one can be reported too. */
function shakeHands(socket: Socket, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let seen = '';
    const ca = [...new Set([...getCACertificates('default'), ...getCACertificates('system')])];
    const line: TLSSocket = secure({ socket, ca, ...(isIP(host) === 0 && { servername: host }) });
    line.prependListener('secure', () => {
      const certificate = line.getPeerCertificate();
      if (certificate.subject) seen = describeCertificate(certificate);
    });
    line.once('secureConnect', () => resolve(seen));
    line.once('error', (error) => {
      reject(new Problem(unreachableCause(error), plain(`${networkCode(error)}${seen && `; ${seen}`}`)));
    });
    line.once('close', () => reject(new Problem('tls', 'closed')));
  });
}

/** Checks one address. Returns the answer's text, or undefined if there was none. Rejects only when `stopped`. */
export async function probe(
  url: URL,
  ports: ProbePorts,
  stopped: AbortSignal,
  tell: Tell,
): Promise<string | undefined> {
  const { network, clock } = ports;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  let isBroken = false;
  let socket: Socket | undefined;

  /** Runs a step with its deadline and reports it; undefined if it failed or was skipped. */
  async function step<T>(what: NetworkStep['what'], work: (late: AbortSignal) => Promise<[T, string]>, always = false) {
    if (isBroken && !always) {
      tell({ what, state: 'skipped', cause: null, seen: '' });
      return undefined;
    }
    tell({ what, state: 'running', cause: null, seen: '' });
    const abort = new AbortController();
    const end = Promise.withResolvers<never>();
    const cancel = clock.after(stepMs, () => end.reject(new Problem('timeout', `${stepMs / 1000} s`)));
    const stop = () => end.reject(stopped.reason);
    stopped.addEventListener('abort', stop);
    try {
      stopped.throwIfAborted();
      const [value, seen] = await Promise.race([work(abort.signal), end.promise]);
      tell({ what, state: 'ok', cause: null, seen });
      return value;
    } catch (error) {
      if (stopped.aborted) throw error;
      isBroken = true;
      const isKnown = error instanceof Problem;
      const cause = isKnown ? error.unreachable : unreachableCause(error);
      tell({ what, state: 'problem', cause, seen: isKnown ? error.seen : plain(networkCode(error)) });
      return undefined;
    } finally {
      cancel();
      abort.abort();
      stopped.removeEventListener('abort', stop);
    }
  }

  try {
    const proxy = await step('proxy', async () => {
      const { words, isFromEnvironment } = await network.proxyFor(url);
      const found = proxyIn(words);
      if (!found) return [undefined, 'DIRECT'];
      return [found, `${found.kind} ${found.host}:${found.port}${isFromEnvironment ? ' (environment)' : ' (system)'}`];
    });
    // With a proxy, only the proxy looks up the host's name.
    const nearest = proxy ?? { host, port };
    await step('name', async () => {
      const addresses = await network.lookup(nearest.host);
      return [addresses, `${nearest.host}: ${addresses.slice(0, 3).join(', ')}`];
    });
    await step('connection', async () => {
      socket = await network.connect(nearest.host, nearest.port);
      // The waiting step gets the error too; but at times no step is waiting.
      socket.on('error', () => undefined);
      if (!proxy || url.protocol !== 'https:') return [true, `${nearest.host}:${nearest.port}`];
      if (proxy.kind !== 'PROXY') return [false, `${nearest.host}:${nearest.port}`];
      const status = await openTunnel(socket, `${host}:${port}`).catch(() => {
        throw new Problem('proxy', 'closed');
      });
      if (status === 407) throw new Problem('proxySignIn', 'CONNECT 407');
      if (status < 200 || status > 299) throw new Problem('proxy', `CONNECT ${status}`);
      return [true, `${nearest.host}:${nearest.port}, CONNECT ${status}`];
    });
    const line = socket;
    if (url.protocol !== 'https:' || !line || (proxy && proxy.kind !== 'PROXY')) {
      tell({ what: 'certificate', state: 'skipped', cause: null, seen: '' });
    } else {
      await step('certificate', async () => [true, await shakeHands(line, host)]);
    }
    // The console's own request is what counts, so it is tried whatever Node's sockets met.
    const answer = await step('answer', async (late) => ask(url, ports, late), true);
    await tellClock(answer?.date, clock, tell);
    return answer?.text;
  } finally {
    socket?.destroy();
  }
}

interface Answered {
  text: string;
  date: string | null;
}

async function ask(url: URL, { boundedFetch }: ProbePorts, late: AbortSignal): Promise<[Answered, string]> {
  const request = { method: 'GET' as const, url: url.href, headers: {}, body: undefined };
  const outcome = await boundedFetch(request, { deadlineMs: stepMs, endedBy: late });
  if (outcome.kind === 'ended') throw new Problem('connection', 'ended');
  if (outcome.kind === 'noResponse') {
    throw new Problem(outcome.cause === 'protocol' ? null : outcome.cause, plain(outcome.code));
  }
  const { status, headers, body } = outcome;
  const failure = failureIn(url.host, outcome);
  if (failure?.kind === 'unreachable') {
    throw new Problem(failure.cause, `HTTP ${status}${failure.cause === 'portal' ? ', a page' : ''}`);
  }
  return [{ text: Buffer.from(body).toString(), date: headers.get('date') }, `HTTP ${status}`];
}

async function tellClock(date: string | null | undefined, clock: Clock, tell: Tell): Promise<void> {
  const seconds = Math.round((Date.parse(date ?? '') - clock.now()) / 1000);
  if (!Number.isFinite(seconds)) {
    tell({ what: 'clock', state: 'skipped', cause: null, seen: '' });
    return;
  }
  const state = Math.abs(seconds) > mostSecondsApart ? 'problem' : 'ok';
  tell({ what: 'clock', state, cause: null, seen: `${seconds} s` });
}
