import { isRequestId } from '../../contract/request-id.ts';
import type { HttpRequest } from '../net/bounded-fetch.ts';
import { type HttpResponse, jsonOf } from '../net/http-response.ts';

/** What an answer calls its request, in the order in which it is believed. */
function saidIn(answer: HttpResponse): unknown[] {
  const body = jsonOf(answer);
  const inBody = typeof body === 'object' && body !== null && 'requestId' in body ? body.requestId : undefined;
  return [inBody, answer.headers.get('x-request-id')];
}

/**
 * The server's id of a request, by which it is found in the server's own log: of a known form, and nothing that was sent
 * and comes back, as its token or its Idempotency-Key. null if the answer has none.
 */
export function requestIdIn(answer: HttpResponse, { url, headers, body }: HttpRequest): string | null {
  const sent = [url, ...Object.values(headers), typeof body === 'string' ? body : ''].join('\n').toLowerCase();
  const isOne = (said: unknown): said is string =>
    typeof said === 'string' && isRequestId(said) && !sent.includes(said.toLowerCase());
  return saidIn(answer).find(isOne) ?? null;
}
