import { isRequestId } from '../../contract/request-id.ts';
import type { HttpRequest } from '../net/bounded-fetch.ts';
import { type HttpResponse, jsonOf } from '../net/http-response.ts';

/** What an answer calls its request, in the order in which it is believed. */
function saidIn(answer: HttpResponse): unknown[] {
  const body = jsonOf(answer);
  const inBody = typeof body === 'object' && body !== null && 'requestId' in body ? body.requestId : undefined;
  return [inBody, answer.headers.get('x-request-id')];
}

/** So many characters in a row are a part of what was sent, and no chance. */
const partLength = 8;

function hasPartOf(sent: string, said: string): boolean {
  for (let at = 0; at + partLength <= said.length; at += 1) {
    if (sent.includes(said.slice(at, at + partLength))) return true;
  }
  return false;
}

/**
 * The server's id of a request, by which it is found in the server's own log: of a known form, and nothing that was sent
 * and comes back, nor a part of the token or the Idempotency-Key with something before or behind it. null if the answer
 * has none.
 */
export function requestIdIn(answer: HttpResponse, { url, headers, body }: HttpRequest): string | null {
  const secret = [...Object.values(headers), typeof body === 'string' ? body : ''].join('\n').toLowerCase();
  const sent = `${url.toLowerCase()}\n${secret}`;
  const isOne = (said: unknown): said is string =>
    typeof said === 'string' &&
    isRequestId(said) &&
    !sent.includes(said.toLowerCase()) &&
    !hasPartOf(secret, said.toLowerCase());
  return saidIn(answer).find(isOne) ?? null;
}
