/** One HTTP answer, and the rules for reading it that all rooms share. */
import type { Failure } from '../../contract/failure.ts';

export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Longer waits are not believed, in milliseconds. */
const longestWait = 24 * 60 * 60 * 1000;

/**
 * How long the server asks to wait, in milliseconds; null if it does not say, or nothing sensible. Retry-After holds
 * seconds, or a date, which is compared with the answer's own `Date` because the server's clock may differ from ours
 * (RFC 9110, 10.2.3).
 */
export function retryAfterMs({ headers }: HttpResponse): number | null {
  const text = headers.get('retry-after')?.trim();
  if (text === undefined) return null;
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.parse(headers.get('date') ?? '');
  return Number.isFinite(wait) && wait >= 0 && wait <= longestWait ? wait : null;
}

/**
 * Whether the answer is a page instead of an API's: a captive portal, or another server. Excludes the error page of a
 * gateway whose server failed.
 */
export function isPage({ status, headers }: HttpResponse): boolean {
  if (status >= 500) return status === 511;
  return /^(text\/html|application\/xhtml)/i.test(headers.get('content-type') ?? '');
}

/** Whether the answer is declared as problem details (RFC 9457), which is how an API refuses and nothing else does. */
export function isProblemDetails({ headers }: HttpResponse): boolean {
  return /^application\/problem\+json\s*(;|$)/i.test(headers.get('content-type') ?? '');
}

/** Statuses that may soon change. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Whether the same request may soon get another answer. */
export function mayBeOtherSoon(response: HttpResponse): boolean {
  return passing.has(response.status) && !isPage(response);
}

/**
 * The failure that an answer means for every request: a foreign page, a proxy that wants a sign-in, a server that asks
 * to wait or reports an error. undefined: the answer is the server's own, and its meaning depends on the request.
 */
export function failureIn(host: string, response: HttpResponse, requestId: string | null = null): Failure | undefined {
  const { status } = response;
  if (isPage(response)) return { kind: 'unreachable', host, cause: 'portal' };
  if (status === 407) return { kind: 'unreachable', host, cause: 'proxySignIn' };
  if (status === 429) return { kind: 'rateLimited', retryAfterMs: retryAfterMs(response), requestId };
  if (status >= 500) return { kind: 'server', host, status, retryAfterMs: retryAfterMs(response), requestId };
  return undefined;
}

/** The number of members in the JSON text; the parsed object has fewer if a name occurs twice. */
function membersWritten(text: string): number {
  return text.replace(/"(?:[^"\\]|\\.)*"/gs, '""').split(':').length - 1;
}

function membersIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).reduce<number>((count, each) => count + membersIn(each), 0);
  return inner + (Array.isArray(value) ? 0 : Object.keys(value).length);
}

/** The parsed JSON by body, because request id, refusal and value are read separately. */
const read = new WeakMap<Uint8Array, { readonly json: unknown }>();

/**
 * The JSON of an answer; undefined for everything else: another media type or charset, invalid UTF-8, a byte order
 * mark, incomplete JSON, or a duplicate name in an object.
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
    // Serialises to the same text, so no name occurs twice. True of most servers, at a tenth of the cost of counting.
    if (JSON.stringify(value) === text) return value;
    return membersIn(value) === membersWritten(text) ? value : undefined;
  } catch {
    // Not the JSON that it claims to be; callers treat it like any answer without JSON.
    return undefined;
  }
}
