/**
 * One request and its answer, over axios: no redirects, no cookies, no cache, a deadline over the body too, and a cap on
 * its size. An AxiosError carries the token (security-checklist, finding 8) and ends here.
 */
import axios from 'axios';
import type { UnreachableCause } from '../../contract/failure.ts';
import type { Clock, Fetch } from '../ports.ts';
import type { Answer } from './http-response.ts';
import { isPassing, isRefusedRedirect, unreachableCause } from './unreachable.ts';

/** The most that one answer may hold after decompression, in bytes. */
const largestAnswer = 1024 * 1024;

export interface Sent {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The same text every time that the request is repeated. */
  readonly body: string | undefined;
}

/** Who asked has ended it. Whether the server has heard of it nobody knows. */
export interface EndedByOwner {
  readonly kind: 'ended';
}

/** No answer that can be read. `mayPass`: it may be otherwise in a moment. */
export interface NoAnswer {
  readonly kind: 'noAnswer';
  readonly cause: UnreachableCause | 'protocol';
  readonly mayPass: boolean;
}

export type Exchanged = ({ readonly kind: 'answer' } & Answer) | NoAnswer | EndedByOwner;

/**
 * Sends once. `deadlineMs` is from now to the last byte of the answer; `endedBy` ends it at once, as who asked. Never
 * rejects.
 */
export type Exchange = (sent: Sent, deadlineMs: number, endedBy?: AbortSignal) => Promise<Exchanged>;

/** `stopped` ends what is under way. */
export function createExchange(ports: { fetch: Fetch; clock: Clock }, stopped: AbortSignal): Exchange {
  const client = axios.create({
    adapter: 'fetch',
    env: { fetch: (input, init) => ports.fetch(input as URL, init as RequestInit) },
    fetchOptions: { cache: 'no-store', redirect: 'error' },
    withCredentials: false,
    responseType: 'arraybuffer',
    transformResponse: [(body: unknown) => body],
    maxContentLength: largestAnswer,
    validateStatus: () => true,
  });

  return async ({ method, url, headers, body }, deadlineMs, endedBy) => {
    if (endedBy?.aborted) return { kind: 'ended' };
    if (stopped.aborted) return { kind: 'noAnswer', cause: 'offline', mayPass: false };
    // Aborting is the only way to end a body that is not read to its end (electron-facts 6.5).
    const abort = new AbortController();
    const cancel = ports.clock.after(deadlineMs, () => abort.abort(new DOMException('deadline', 'TimeoutError')));
    const stop = () => abort.abort(new DOMException('stopped', 'AbortError'));
    stopped.addEventListener('abort', stop);
    endedBy?.addEventListener('abort', stop);
    try {
      const response = await client.request<ArrayBuffer>({
        method,
        url,
        headers,
        signal: abort.signal,
        ...(body !== undefined && { data: body }),
      });
      return {
        kind: 'answer',
        status: response.status,
        body: new Uint8Array(response.data ?? []),
        header(name) {
          const value: unknown = response.headers[name];
          return typeof value === 'string' ? value : undefined;
        },
      };
    } catch (error) {
      if (endedBy?.aborted) return { kind: 'ended' };
      const timedOut = abort.signal.aborted && !stopped.aborted;
      abort.abort();
      if (timedOut) return { kind: 'noAnswer', cause: 'timeout', mayPass: true };
      if (isRefusedRedirect(error)) return { kind: 'noAnswer', cause: 'portal', mayPass: false };
      if (/maxContentLength/.test(String(error))) return { kind: 'noAnswer', cause: 'protocol', mayPass: false };
      const cause = unreachableCause(error);
      return { kind: 'noAnswer', cause, mayPass: isPassing(cause, error) };
    } finally {
      cancel();
      stopped.removeEventListener('abort', stop);
      endedBy?.removeEventListener('abort', stop);
    }
  };
}
