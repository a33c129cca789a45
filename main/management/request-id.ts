import { isRequestId } from '../../contract/request-id.ts';
import type { HttpRequest } from '../net/bounded-fetch.ts';
import { type HttpResponse, jsonOf } from '../net/http-response.ts';

/** The candidates for a request id in an answer, the most trusted first. */
function saidIn(answer: HttpResponse): unknown[] {
  const body = jsonOf(answer);
  const inBody = typeof body === 'object' && body !== null && 'requestId' in body ? body.requestId : undefined;
  return [inBody, answer.headers.get('x-request-id')];
}

/** This many equal characters in a row cannot be chance: they are part of what was sent. */
const partLength = 8;

function hasPartOf(sent: string, said: string): boolean {
  for (let at = 0; at + partLength <= said.length; at += 1) {
    if (sent.includes(said.slice(at, at + partLength))) return true;
  }
  return false;
}

/**
 * The server's request id, which finds the request in the server's own log. It has to have a known form, must not echo
 * anything that was sent, and must not contain a part of a header or the body, such as the token or the
 * Idempotency-Key. null if there is none.
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
