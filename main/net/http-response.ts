/** One answer of a server, as bytes and headers, and what may be read from it. */

export interface Answer {
  readonly status: number;
  readonly body: Uint8Array;
  /** By name in lower case; undefined if it is not there, or there several times. */
  header(name: string): string | undefined;
}

/** The longest wait that a server is believed to mean, in milliseconds. */
const longestWait = 24 * 60 * 60 * 1000;

/**
 * How long the server asks to wait, in milliseconds: seconds, or a date against the server's own clock, which may be
 * another than ours (RFC 9110, 10.2.3). null if it does not say, or says nothing sensible.
 */
export function retryAfterMs(answer: Answer): number | null {
  const text = answer.header('retry-after')?.trim();
  if (text === undefined) return null;
  const wait = /^\d{1,9}$/.test(text)
    ? Number(text) * 1000
    : Date.parse(text) - Date.parse(answer.header('date') ?? '');
  return Number.isFinite(wait) && wait >= 0 && wait <= longestWait ? wait : null;
}

/**
 * Whether a page came where an API's answer was due: a login page of the network, or another server. The page with
 * which a gateway says that the server behind it failed is not meant.
 */
export function isPage(answer: Answer): boolean {
  if (answer.status >= 500) return answer.status === 511;
  return /^(text\/html|application\/xhtml)/i.test(answer.header('content-type') ?? '');
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

/**
 * The JSON of an answer; undefined for anything that is not exactly that: another media type or charset, bytes that
 * are no UTF-8, a byte order mark, a text that breaks off, a name that stands twice in one object.
 */
export function jsonOf(answer: Answer): unknown {
  const type = /^application\/(?:problem\+)?json\s*(?:;\s*charset="?([^";]+)"?\s*)?$/i.exec(
    answer.header('content-type') ?? '',
  );
  if (type === null || (type[1] ?? 'utf-8').toLowerCase() !== 'utf-8') return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(answer.body);
    const value: unknown = JSON.parse(text);
    return membersIn(value) === membersWritten(text) ? value : undefined;
  } catch {
    // Not what it says it is: for the caller the same as no JSON at all.
    return undefined;
  }
}
