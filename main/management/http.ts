/**
 * The one HTTP boundary to management APIs. A request either gives the value that was promised or a `Failure`; an
 * AxiosError carries the token (security-checklist, finding 8) and ends here.
 */
import axios, { type AxiosRequestConfig } from 'axios';
import { z } from 'zod';
import { type Failure, failed, type Result, success } from '../../contract/failure.ts';
import type { Clock, Fetch } from '../ports.ts';
import type { SecretText } from '../secret-text.ts';
import { isRefusedRedirect, mayHaveArrived, unreachableCause } from '../unreachable.ts';

/** The most that one answer may hold after decompression, in bytes. */
const largestAnswer = 1024 * 1024;

/** One attempt's deadline, body included, in milliseconds. `timeout` alone does not end a trickle (finding 5). */
const attemptMs = 30_000;

export interface Request<Schema extends z.ZodType> {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** The request changes nothing, whatever its method says: without an answer nothing is in doubt. */
  isHarmless?: boolean;
  /** Each part is encoded: an id never becomes a path. */
  path: readonly string[];
  query?: Readonly<Record<string, string>>;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** The only status that is a success. */
  status: number;
  /** What the body must be; undefined for an answer without one. */
  answer: Schema;
  /** A failure that this request's answer means in particular; undefined leaves it to the general rules. */
  failure?(problem: Problem, status: number): Failure | undefined;
}

/** RFC 9457, as far as the console reads it. */
export const Problem = z.object({
  type: z.string().max(500).optional(),
  requestId: z.string().max(200).optional(),
  errors: z.array(z.object({ field: z.string(), code: z.string().optional() })).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Who has the tokens. Absent for what is asked before anybody is signed in. */
export interface TokenSource {
  accessToken(): Promise<Result<SecretText>>;
  accessTokenInsteadOf(refused: SecretText): Promise<Result<SecretText>>;
  revoked(): Failure;
}

export interface Http {
  send<Schema extends z.ZodType>(request: Request<Schema>): Promise<Result<z.output<Schema>>>;
}

interface Answer {
  status: number;
  type: string;
  text: string;
  header(name: string): string | undefined;
}

/** Seconds or a date, against the server's own clock; undefined if absent or senseless (RFC 9110, 10.2.3). */
function retryAfterMs(answer: Answer): number | null {
  const text = answer.header('retry-after')?.trim();
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const wait = Date.parse(text) - Date.parse(answer.header('date') ?? '');
  return Number.isFinite(wait) && wait >= 0 ? wait : null;
}

function parsedJson(answer: Answer): unknown {
  if (!/^application\/(problem\+)?json\b/i.test(answer.type)) return undefined;
  try {
    return JSON.parse(answer.text);
  } catch {
    // Not JSON although it says so: for the caller the same as no JSON at all.
    return undefined;
  }
}

export function createHttp(baseUrl: URL, ports: { fetch: Fetch; clock: Clock }, tokens?: TokenSource): Http {
  const { host } = baseUrl;
  const client = axios.create({
    adapter: 'fetch',
    env: { fetch: (input, init) => ports.fetch(input as URL, init as RequestInit) },
    fetchOptions: { cache: 'no-store', redirect: 'error' },
    withCredentials: false,
    responseType: 'text',
    transformResponse: [(text: unknown) => text],
    maxContentLength: largestAnswer,
    validateStatus: () => true,
  });

  function urlOf(request: Request<z.ZodType>): string {
    const url = new URL(request.path.map(encodeURIComponent).join('/'), `${baseUrl.href.replace(/\/$/, '')}/`);
    url.search = new URLSearchParams(request.query).toString();
    return url.href;
  }

  async function exchange(request: Request<z.ZodType>, token: SecretText | undefined): Promise<Result<Answer>> {
    // Aborting is the only way to end a body that is not read to its end (electron-facts 6.5).
    const abort = new AbortController();
    const stop = ports.clock.after(attemptMs, () => abort.abort(new DOMException('deadline', 'TimeoutError')));
    const config: AxiosRequestConfig = {
      method: request.method,
      url: urlOf(request),
      signal: abort.signal,
      headers: {
        Accept: 'application/json',
        ...(request.body !== undefined && { 'Content-Type': 'application/json' }),
        ...(token && { Authorization: `Bearer ${token.expose()}` }),
        ...request.headers,
      },
      ...(request.body !== undefined && { data: JSON.stringify(request.body) }),
    };
    try {
      const response = await client.request<string>(config);
      const header = (name: string) => {
        const value: unknown = response.headers[name];
        return typeof value === 'string' ? value : undefined;
      };
      const text = typeof response.data === 'string' ? response.data : '';
      return success({ status: response.status, type: header('content-type') ?? '', text, header });
    } catch (error) {
      const timedOut = abort.signal.aborted;
      abort.abort();
      if (isRefusedRedirect(error) || /maxContentLength/.test(String(error))) {
        return failed({ kind: 'protocol', host, requestId: null });
      }
      const cause = timedOut ? 'timeout' : unreachableCause(error);
      const changes = request.method !== 'GET' && !request.isHarmless;
      if (changes && mayHaveArrived(cause)) return failed({ kind: 'outcomeUnknown', host, cause, requestId: null });
      return failed({ kind: 'unreachable', host, cause });
    } finally {
      stop();
    }
  }

  function failureOf(request: Request<z.ZodType>, answer: Answer): Failure {
    const problem = Problem.safeParse(parsedJson(answer));
    const requestId = problem.data?.requestId ?? answer.header('x-request-id') ?? null;
    const particular = problem.success ? request.failure?.(problem.data, answer.status) : undefined;
    if (particular) return particular;
    switch (answer.status) {
      case 403:
        return { kind: 'notAllowed', requestId };
      case 404:
      case 410:
        return { kind: 'missing', requestId };
      case 412:
        return { kind: 'changed', requestId };
      case 429:
        return { kind: 'rateLimited', retryAfterMs: retryAfterMs(answer), requestId };
      default:
        return answer.status >= 400
          ? { kind: 'server', host, status: answer.status, requestId }
          : { kind: 'protocol', host, requestId };
    }
  }

  /** One exchange with a token that the server takes: a refused one is exchanged once, for whoever asks. */
  async function withToken(request: Request<z.ZodType>): Promise<Result<Answer>> {
    if (!tokens) return exchange(request, undefined);
    const token = await tokens.accessToken();
    if (!token.ok) return token;
    const answer = await exchange(request, token.value);
    if (!answer.ok || answer.value.status !== 401) return answer;
    const other = await tokens.accessTokenInsteadOf(token.value);
    if (!other.ok) return other;
    const second = await exchange(request, other.value);
    if (second.ok && second.value.status === 401) return failed(tokens.revoked());
    return second;
  }

  return {
    async send(request) {
      const exchanged = await withToken(request);
      if (!exchanged.ok) return exchanged;
      const answer = exchanged.value;
      if (answer.status !== request.status) return failed(failureOf(request, answer));
      const body = request.answer.safeParse(parsedJson(answer));
      if (!body.success) {
        return failed({ kind: 'protocol', host, requestId: answer.header('x-request-id') ?? null });
      }
      return success(body.data);
    },
  };
}
