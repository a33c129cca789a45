/**
 * One request and its answer, for all HTTP in main: no redirects, no cookies, no cache, a deadline that includes the
 * body, a size limit, and an owner whose end cancels it. Nothing else in main calls the fetch port.
 *
 * Only this file uses axios. Its errors may hold the whole request, token included, so none of them leaves this file.
 */
// The main build adds Node's adapter, which is not used here, and its twenty-seven packages.
import axios, { type AxiosResponse, type InternalAxiosRequestConfig } from 'axios/dist/browser/axios.cjs';
import type { UnreachableCause } from '../../contract/failure.ts';
import type { Clock, Fetch, NetworkPort } from '../ports.ts';
import type { HttpResponse } from './http-response.ts';
import { wantsSignIn } from './proxy-tunnel.ts';
import { isPassing, isRefusedRedirect, networkCode, unreachableCause } from './unreachable.ts';

/** The default limit of an answer's size after decompression, in bytes. */
const usualLargestAnswer = 1024 * 1024;

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Can be sent again, so the same for every try. */
  readonly body: string | Uint8Array<ArrayBuffer> | undefined;
}

export interface Bounds {
  /** From the start of the request to the last byte of the answer, in milliseconds. */
  readonly deadlineMs: number;
  /** The limit of the answer's size after decompression, in bytes; one megabyte if omitted. */
  readonly largestAnswer?: number;
  /** Aborted when the request's owner ends, which cancels the request. Join several with `AbortSignal.any`. */
  readonly endedBy?: AbortSignal | undefined;
}

/** No readable answer. */
export interface NoResponse {
  readonly kind: 'noResponse';
  /** `protocol`: an answer came, but larger than allowed. */
  readonly cause: UnreachableCause | 'protocol';
  /** Whether another try may succeed soon. */
  readonly mayPass: boolean;
  /** The network stack's own code, `ECONNREFUSED` or `net::ERR_…`, for reports to an IT department. */
  readonly code: string;
}

/** The answer is no longer wanted: the request's owner or the whole console has ended. */
export interface Ended {
  readonly kind: 'ended';
  readonly by: 'owner' | 'console';
  /** false: the request was not sent. true proves nothing: a change may or may not have been made. */
  readonly mayHaveArrived: boolean;
}

export type HttpOutcome = ({ readonly kind: 'response' } & HttpResponse) | NoResponse | Ended;

/**
 * Sends one try. Never rejects. Settles by the deadline and at once when the owner or the console ends, whatever the
 * network does; a later answer is dropped.
 */
export type BoundedFetch = (request: HttpRequest, bounds: Bounds) => Promise<HttpOutcome>;

interface BoundedFetchPorts {
  fetch: Fetch;
  clock: Clock;
  network: NetworkPort;
}

/** `stopped` is aborted when the console ends. */
export function createBoundedFetch(ports: BoundedFetchPorts, stopped: AbortSignal): BoundedFetch {
  // Without axios's defaults: merging them with each request costs as much as all the rest of axios.
  const client = new axios.Axios({
    // axios's own fetch adapter costs three times the fetch itself, for progress, forms and limits that are not used
    // here.
    adapter: (config) => fetched(ports.fetch, config),
    // axios must not interpret either body.
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

  /** The failure of a request. If a proxy refused the tunnel, asks the proxy whether it wants a sign-in. */
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
    // Only aborting ends a body that was not read to its end; otherwise Electron keeps the connection open.
    if (outcome.kind !== 'response') abort.abort();
    return outcome;
  };
}

/** Reads the whole stream; undefined if it is larger than `largest`. */
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
 * The adapter for axios: calls the port with redirects, cookies and cache off, and returns the port's own response with
 * its body unread, because the caller knows the size limit and can cancel.
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
