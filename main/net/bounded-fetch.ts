/**
 * One request and its answer, for every room that speaks HTTP: no redirects, no cookies, no cache, a deadline over the
 * body too, a cap on its size, and an owner with whom it ends. Nothing else in main calls the fetch port.
 *
 * axios is used here alone. Its errors may hold the whole request, token included, so none leaves this file.
 */
// Node's adapter is not used here, and would bring twenty-seven packages.
import axios, { type AxiosResponse, type InternalAxiosRequestConfig } from 'axios/dist/browser/axios.cjs';
import type { UnreachableCause } from '../../contract/failure.ts';
import type { Clock, Fetch, NetworkPort } from '../ports.ts';
import type { HttpResponse } from './http-response.ts';
import { wantsSignIn } from './proxy-tunnel.ts';
import { isPassing, isRefusedRedirect, networkCode, unreachableCause } from './unreachable.ts';

/** The most that one answer may hold after decompression where its caller names no other size, in bytes. */
const usualLargestAnswer = 1024 * 1024;

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The same every time that the request is repeated. */
  readonly body: string | Uint8Array<ArrayBuffer> | undefined;
}

export interface Bounds {
  /** From now to the last byte of the answer, in milliseconds. */
  readonly deadlineMs: number;
  /** The most that the answer may hold after decompression, in bytes; a megabyte if nothing is said. */
  readonly largestAnswer?: number;
  /** Aborted when the owner of this request ends, and the request with it. Several are joined by `AbortSignal.any`. */
  readonly endedBy?: AbortSignal | undefined;
}

/** No answer that can be read. */
export interface NoResponse {
  readonly kind: 'noResponse';
  /** `protocol`: an answer came, and it is larger than any to this request. */
  readonly cause: UnreachableCause | 'protocol';
  /** Whether it may be otherwise in a moment. */
  readonly mayPass: boolean;
  /** What the network stack calls it, `ECONNREFUSED` or `net::ERR_…`: for the report to an IT department. */
  readonly code: string;
}

/** Nobody waits for the answer any more: the request's owner has ended, or the whole console. */
export interface Ended {
  readonly kind: 'ended';
  readonly by: 'owner' | 'console';
  /** false: it was not sent. true is no proof of anything: a change may have been made, or not. */
  readonly mayHaveArrived: boolean;
}

export type HttpOutcome = ({ readonly kind: 'response' } & HttpResponse) | NoResponse | Ended;

/**
 * Sends once. Never rejects. Settles with the deadline, and with the end of the owner or the console, at once, whatever
 * the network does; the answer that comes later is dropped.
 */
export type BoundedFetch = (request: HttpRequest, bounds: Bounds) => Promise<HttpOutcome>;

interface BoundedFetchPorts {
  fetch: Fetch;
  clock: Clock;
  network: NetworkPort;
}

/** `stopped` is aborted when the console ends. */
export function createBoundedFetch(ports: BoundedFetchPorts, stopped: AbortSignal): BoundedFetch {
  const client = axios.create({
    // axios's own for fetch costs three times the fetch itself, for progress, forms and limits that are not used here.
    adapter: (config) => fetched(ports.fetch, config),
    // Neither body is axios's to interpret.
    transformRequest: [(body: unknown) => body],
    transformResponse: [(body: unknown) => body],
    validateStatus: () => true,
  });

  async function send(request: HttpRequest, largestAnswer: number, signal: AbortSignal): Promise<HttpOutcome> {
    const { method, url, headers, body } = request;
    const { data: response } = await client.request<Response>({
      method,
      url,
      headers,
      signal,
      ...(body !== undefined && { data: body }),
    });
    const isTooLarge = Number(response.headers.get('content-length')) > largestAnswer;
    const bytes = isTooLarge ? undefined : await bytesOf(response.body, largestAnswer);
    return bytes === undefined
      ? { kind: 'noResponse', cause: 'protocol', mayPass: false, code: 'tooLarge' }
      : { kind: 'response', status: response.status, headers: response.headers, body: bytes };
  }

  /** What went wrong; of a tunnel that a proxy refused, whether it wants a sign-in. */
  async function told(error: unknown, { url }: HttpRequest, signal: AbortSignal): Promise<NoResponse> {
    const failure = noResponse(error);
    const isRefused = failure.cause === 'proxy' && /TUNNEL/.test(failure.code);
    if (!isRefused || !(await wantsSignIn(new URL(url), ports.network, signal))) return failure;
    return { ...failure, cause: 'proxySignIn' };
  }

  return async (request, { deadlineMs, largestAnswer = usualLargestAnswer, endedBy }) => {
    if (stopped.aborted) return { kind: 'ended', by: 'console', mayHaveArrived: false };
    if (endedBy?.aborted) return { kind: 'ended', by: 'owner', mayHaveArrived: false };
    const abort = new AbortController();
    const end = Promise.withResolvers<HttpOutcome>();
    const late = () => end.resolve({ kind: 'noResponse', cause: 'timeout', mayPass: true, code: 'timeout' });
    const stop = () => end.resolve({ kind: 'ended', by: 'console', mayHaveArrived: true });
    const leave = () => end.resolve({ kind: 'ended', by: 'owner', mayHaveArrived: true });
    const cancel = ports.clock.after(deadlineMs, late);
    stopped.addEventListener('abort', stop);
    endedBy?.addEventListener('abort', leave);
    const outcome = await Promise.race([
      end.promise,
      send(request, largestAnswer, abort.signal).catch((error: unknown) => told(error, request, abort.signal)),
    ]);
    cancel();
    stopped.removeEventListener('abort', stop);
    endedBy?.removeEventListener('abort', leave);
    // Aborting is the only way to end a body that is not read to its end; Electron keeps its connection otherwise.
    if (outcome.kind !== 'response') abort.abort();
    return outcome;
  };
}

/** Reads to the end; undefined if that is too far. */
async function bytesOf(
  stream: ReadableStream<Uint8Array> | null,
  largest: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    chunks.push(next.value);
    size += next.value.length;
    if (size > largest) return undefined;
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function noResponse(error: unknown): NoResponse {
  if (isRefusedRedirect(error)) return { kind: 'noResponse', cause: 'portal', mayPass: false, code: 'redirect' };
  const cause = unreachableCause(error);
  return { kind: 'noResponse', cause, mayPass: isPassing(cause, error), code: networkCode(error) };
}

/**
 * What axios sends a request with: the port, asked to follow nothing and to keep nothing. The answer is the port's own,
 * its body still unread: whoever reads it knows how much it may hold, and can end it.
 */
async function fetched(fetch: Fetch, config: InternalAxiosRequestConfig): Promise<AxiosResponse<Response>> {
  const { url = '', method = 'GET', signal, data } = config;
  const response = await fetch(new URL(url), {
    method: method.toUpperCase(),
    headers: config.headers.toJSON() as Record<string, string>,
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    ...(signal && { signal: signal as AbortSignal }),
    ...(data !== undefined && { body: data as NonNullable<HttpRequest['body']> }),
  });
  const { status, statusText } = response;
  return { data: response, status, statusText, headers: {}, config };
}
