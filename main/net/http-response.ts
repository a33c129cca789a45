/** One answer of a server, as bytes and headers, and what may be read from it. One set of rules for every room. */
import type { Failure } from '../../contract/failure.ts';

export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** The longest wait that a server is believed to mean, in milliseconds. */
const longestWait = 24 * 60 * 60 * 1000;

/**
 * How long the server asks to wait, in milliseconds: seconds, or a date against the server's own clock, which may be
 * another than ours (RFC 9110, 10.2.3). null if it does not say, or says nothing sensible.
 */
export function retryAfterMs({ headers }: HttpResponse): number | null {
  const text = headers.get('retry-after')?.trim();
  if (text === undefined) return null;
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.parse(headers.get('date') ?? '');
  return Number.isFinite(wait) && wait >= 0 && wait <= longestWait ? wait : null;
}

/**
 * Whether a page came where an API's answer was due: a login page of the network, or another server. The page with
 * which a gateway says that the server behind it failed is not meant.
 */
export function isPage({ status, headers }: HttpResponse): boolean {
  if (status >= 500) return status === 511;
  return /^(text\/html|application\/xhtml)/i.test(headers.get('content-type') ?? '');
}

/** Whether an answer says that it is problem details (RFC 9457): how an API says no, and nobody else. */
export function isProblemDetails({ headers }: HttpResponse): boolean {
  return /^application\/problem\+json\s*(;|$)/i.test(headers.get('content-type') ?? '');
}

/** Statuses that may be others in a moment. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Whether the same request may be answered otherwise in a moment. */
export function mayBeOtherSoon(response: HttpResponse): boolean {
  return passing.has(response.status) && !isPage(response);
}

/**
 * The failure that an answer is whatever was asked: somebody else's page, a proxy that wants a sign-in, a server that
 * asks to wait or that failed. undefined: it is the server's own word, and its reader must know what it means.
 */
export function failureIn(host: string, response: HttpResponse, requestId: string | null = null): Failure | undefined {
  const { status } = response;
  if (isPage(response)) return { kind: 'unreachable', host, cause: 'portal' };
  if (status === 407) return { kind: 'unreachable', host, cause: 'proxySignIn' };
  if (status === 429) return { kind: 'rateLimited', retryAfterMs: retryAfterMs(response), requestId };
  if (status >= 500) return { kind: 'server', host, status, retryAfterMs: retryAfterMs(response), requestId };
  return undefined;
}

/** Members that a JSON text writes down; a parsed object has fewer if a name stands twice. */
function membersWritten(text: string): number {
  return text.replace(/"(?:[^"\\]|\\.)*"/gs, '""').split(':').length - 1;
}

function membersIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).reduce<number>((count, each) => count + membersIn(each), 0);
  return inner + (Array.isArray(value) ? 0 : Object.keys(value).length);
}

/** By its body, what an answer says: it is asked by whoever wants its id, its refusal, its value. */
const read = new WeakMap<Uint8Array, { readonly json: unknown }>();

/**
 * The JSON of an answer; undefined for anything that is not exactly that: another media type or charset, bytes that
 * are no UTF-8, a byte order mark, a text that breaks off, a name that stands twice in one object.
 */
export function jsonOf(answer: HttpResponse): unknown {
  const known = read.get(answer.body) ?? { json: readJson(answer) };
  read.set(answer.body, known);
  return known.json;
}

function readJson({ headers, body }: HttpResponse): unknown {
  const type = /^application\/(?:problem\+)?json\s*(?:;\s*charset="?([^";]+)"?\s*)?$/i.exec(
    headers.get('content-type') ?? '',
  );
  if (type === null || (type[1] ?? 'utf-8').toLowerCase() !== 'utf-8') return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    const value: unknown = JSON.parse(text);
    // Written again it is the very same text: nothing stood twice. Most servers write so, and it costs a tenth of counting.
    if (JSON.stringify(value) === text) return value;
    return membersIn(value) === membersWritten(text) ? value : undefined;
  } catch {
    // Not what it says it is: for the caller the same as no JSON at all.
    return undefined;
  }
}
