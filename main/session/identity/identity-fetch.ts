/**
 * The way to an identity provider: the Fetch port with a deadline over the body too, a cap on its size, no redirects,
 * and nothing taken for an answer that somebody else gave.
 */
import type { CustomFetch } from 'openid-client';
import type { Failure } from '../../../contract/failure.ts';
import { type Answer, isPage, retryAfterMs } from '../../net/http-response.ts';
import { isRefusedRedirect, unreachableCause } from '../../net/unreachable.ts';
import type { Clock, Fetch } from '../../ports.ts';

/** The deadline of one answer, body included, in milliseconds. */
const answerMs = 20_000;

/** The most that one answer may hold after decompression, in bytes. */
const largestAnswer = 1024 * 1024;

export interface IdentityPorts {
  fetch: Fetch;
  clock: Clock;
  /** Aborted when the console ends. */
  stopped: AbortSignal;
}

export interface IdentityFetch {
  readonly fetch: CustomFetch;
  /** How far the identity provider's clock is ahead of this computer's, in seconds, as its last answer tells. */
  readonly secondsAhead: number;
}

/** No answer of the identity provider's. A TypeError, because openid-client passes those on as they are. */
export class NoAnswer extends TypeError {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** Reads to the end; undefined if that is too far. */
async function bodyOf(response: Response): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    chunks.push(next.value);
    size += next.value.length;
    if (size > largestAnswer) return undefined;
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** What an answer says that is none to what was asked: not now, not without a proxy's leave, not from here. */
function objection(host: string, answer: Answer): Failure | undefined {
  const { status } = answer;
  const wait = { retryAfterMs: retryAfterMs(answer), requestId: null };
  if (isPage(answer)) return { kind: 'unreachable', host, cause: 'portal' };
  if (status === 407) return { kind: 'unreachable', host, cause: 'proxySignIn' };
  if (status === 429) return { kind: 'rateLimited', ...wait };
  return status >= 500 ? { kind: 'server', host, status, ...wait } : undefined;
}

export function createIdentityFetch(host: string, ports: IdentityPorts): IdentityFetch {
  let secondsAhead = 0;

  /** openid-client compares with `Date.now()`, so that is what the difference is measured against. */
  function noteDate(date: string | null): void {
    const ahead = Math.round((Date.parse(date ?? '') - Date.now()) / 1000);
    if (Number.isFinite(ahead)) secondsAhead = ahead;
  }

  async function ask(url: string, init: RequestInit): Promise<Response> {
    const response = await ports.fetch(url, init);
    const { status, headers } = response;
    noteDate(headers.get('date'));
    const body = await bodyOf(response);
    if (!body) throw new NoAnswer({ kind: 'protocol', host, requestId: null });
    const failure = objection(host, { status, body, header: (name) => headers.get(name) ?? undefined });
    if (failure) throw new NoAnswer(failure);
    return new Response(body.length > 0 ? body : null, { status, headers });
  }

  function failureOf(error: unknown, isLate: boolean): Failure {
    if (error instanceof NoAnswer) return error.failure;
    if (isLate) return { kind: 'unreachable', host, cause: 'timeout' };
    return { kind: 'unreachable', host, cause: isRefusedRedirect(error) ? 'portal' : unreachableCause(error) };
  }

  return {
    get secondsAhead() {
      return secondsAhead;
    },
    async fetch(url, { method, headers, body }) {
      const abort = new AbortController();
      let isLate = false;
      const cancel = ports.clock.after(answerMs, () => {
        isLate = true;
        abort.abort();
      });
      try {
        return await ask(url, {
          method,
          headers,
          body: body as NonNullable<RequestInit['body']> | null,
          // openid-client asks for `manual`, which Electron's fetch answers by failing; neither follows.
          redirect: 'error',
          credentials: 'omit',
          cache: 'no-store',
          signal: AbortSignal.any([abort.signal, ports.stopped]),
        });
      } catch (error) {
        // Aborting is the only way to end a body that is not read to its end.
        abort.abort();
        throw new NoAnswer(failureOf(error, isLate));
      } finally {
        cancel();
      }
    },
  };
}
