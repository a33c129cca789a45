/**
 * The one HTTP boundary to management APIs: a request either gives the value that was promised or a `Failure`. Whether a
 * request may be sent again is said by the request; whether it should is decided by `retries.ts`.
 */
import { z } from 'zod';
import { type Failure, failed, type Result, success, type UnknownCause } from '../../contract/failure.ts';
import type { BoundedFetch, HttpOutcome, HttpRequest } from '../net/bounded-fetch.ts';
import { failureIn, type HttpResponse, isPage, jsonOf, mayBeOtherSoon, retryAfterMs } from '../net/http-response.ts';
import type { Retries, Try } from '../net/retries.ts';
import type { ServerClocks } from '../net/server-clocks.ts';
import { mayHaveArrived } from '../net/unreachable.ts';
import type { SecretText } from '../secret-text.ts';

export interface Request<Schema extends z.ZodType> {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /**
   * What sending it does. `reads`: nothing is changed, sending it again is safe. `changes`: sending the very same again
   * is safe too (If-Match, Idempotency-Key). `spends`: nothing is changed, and it is never sent again by itself.
   */
  effect: 'reads' | 'changes' | 'spends';
  /** Each part is encoded: an id never becomes a path. */
  path: readonly string[];
  query?: Readonly<Record<string, string>>;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** The only status that is a success. */
  status: number;
  /** What the body must be; undefined for an answer without one. */
  answer: Schema;
  /** Whether a value of the right shape is an answer to this request at all. */
  echoes?(value: z.output<Schema>): boolean;
  /** A failure that this request's answer means in particular; undefined leaves it to the general rules. */
  failure?(problem: Problem, status: number): Failure | undefined;
  /** Whether an answer that is no success may be another in a moment, beyond those that may for any request. */
  mayPass?(status: number, problem: Problem): boolean;
  /** Failures that tell the truth even if an earlier try may have been the one that changed something. */
  isSettledBy?(failure: Failure): boolean;
  /** Called when such a try may have been: what is answered then may be the echo of ourselves. */
  onDoubt?(): void;
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
  /** What time it is at the host, in milliseconds since 1970. */
  serverNow(): number;
}

export interface HttpPorts {
  boundedFetch: BoundedFetch;
  retries: Retries;
  serverClocks: ServerClocks;
}

/** The statuses after which the change may have been made all the same; 425 and 429 refuse before they begin. */
function mayHaveBeenDone(status: number): boolean {
  return status === 408 || status >= 500;
}

/** What one try leaves: an answer, none, or no token to try with. */
type Tried = HttpOutcome | { readonly kind: 'noToken'; readonly failure: Failure };

export function createHttp(baseUrl: URL, ports: HttpPorts, tokens?: TokenSource): Http {
  const { host } = baseUrl;

  function urlOf(request: Request<z.ZodType>): string {
    const url = new URL(request.path.map(encodeURIComponent).join('/'), `${baseUrl.href.replace(/\/$/, '')}/`);
    url.search = new URLSearchParams(request.query).toString();
    return url.href;
  }

  function sentFor(request: Request<z.ZodType>): HttpRequest {
    return {
      method: request.method,
      url: urlOf(request),
      body: request.body === undefined ? undefined : JSON.stringify(request.body),
      headers: {
        Accept: 'application/json',
        ...(request.body !== undefined && { 'Content-Type': 'application/json' }),
        ...request.headers,
      },
    };
  }

  /** Sends once with a token that the server takes: a refused one is exchanged once, for whoever asks. */
  async function tryOnce(sent: HttpRequest, deadlineMs: number): Promise<Tried> {
    if (!tokens) return ports.boundedFetch(sent, { deadlineMs });
    const withToken = (token: SecretText): HttpRequest => ({
      ...sent,
      headers: { ...sent.headers, Authorization: `Bearer ${token.expose()}` },
    });
    const token = await tokens.accessToken();
    if (!token.ok) return { kind: 'noToken', failure: token.failure };
    const first = await ports.boundedFetch(withToken(token.value), { deadlineMs });
    if (first.kind !== 'response' || first.status !== 401) return first;
    const other = await tokens.accessTokenInsteadOf(token.value);
    if (!other.ok) return { kind: 'noToken', failure: other.failure };
    const second = await ports.boundedFetch(withToken(other.value), { deadlineMs });
    if (second.kind !== 'response' || second.status !== 401) return second;
    return { kind: 'noToken', failure: tokens.revoked() };
  }

  function failureOf(request: Request<z.ZodType>, answer: HttpResponse): Failure {
    const problem = Problem.safeParse(jsonOf(answer));
    const requestId = problem.data?.requestId ?? answer.headers.get('x-request-id');
    const particular = problem.success ? request.failure?.(problem.data, answer.status) : undefined;
    if (particular) return particular;
    const general = failureIn(host, answer, requestId);
    if (general) return general;
    switch (answer.status) {
      case 403:
        return { kind: 'notAllowed', requestId };
      case 404:
      case 410:
        return { kind: 'missing', requestId };
      case 412:
        return { kind: 'changed', requestId };
      default:
        return answer.status >= 400
          ? { kind: 'server', host, status: answer.status, retryAfterMs: retryAfterMs(answer), requestId }
          : { kind: 'protocol', host, requestId };
    }
  }

  function mayPass(request: Request<z.ZodType>, tried: Tried): boolean {
    if (tried.kind === 'noResponse') return tried.mayPass;
    if (tried.kind !== 'response' || tried.status === request.status) return false;
    if (mayBeOtherSoon(tried)) return true;
    const problem = Problem.safeParse(jsonOf(tried));
    return problem.success && request.mayPass?.(tried.status, problem.data) === true;
  }

  function resultOf<Schema extends z.ZodType>(request: Request<Schema>, tried: Tried): Result<z.output<Schema>> {
    if (tried.kind === 'noToken') return failed(tried.failure);
    // Nobody waits for this; whether a change was made is said by `leavesDoubt`.
    if (tried.kind === 'ended') return failed({ kind: 'unreachable', host, cause: 'connection' });
    if (tried.kind === 'noResponse') {
      const { cause } = tried;
      return failed(
        cause === 'protocol' ? { kind: cause, host, requestId: null } : { kind: 'unreachable', host, cause },
      );
    }
    if (tried.status !== request.status) return failed(failureOf(request, tried));
    const body = request.answer.safeParse(jsonOf(tried));
    if (body.success && request.echoes?.(body.data) !== false) return success(body.data);
    if (isPage(tried)) return failed({ kind: 'unreachable', host, cause: 'portal' });
    return failed({ kind: 'protocol', host, requestId: tried.headers.get('x-request-id') });
  }

  /** Whether this try may have changed something although it is no success. */
  function leavesDoubt(request: Request<z.ZodType>, tried: Tried): boolean {
    if (request.effect !== 'changes' || tried.kind === 'noToken') return false;
    if (tried.kind === 'ended') return tried.mayHaveArrived;
    if (tried.kind === 'noResponse') return tried.cause === 'protocol' || mayHaveArrived(tried.cause);
    // A success that cannot be read, and whatever else answers with a success or a redirect of its own.
    return mayHaveBeenDone(tried.status) || tried.status < 400;
  }

  return {
    serverNow: () => ports.serverClocks.now(host),
    async send(request) {
      const sent = sentFor(request);
      let isDoubtful = false;
      const last = await ports.retries.run<Tried>(host, request.effect !== 'spends', async (deadlineMs) => {
        const value = await tryOnce(sent, deadlineMs);
        if (value.kind === 'response') ports.serverClocks.note(host, value.headers.get('date'));
        if (value.kind !== 'response' || value.status !== request.status) {
          isDoubtful ||= leavesDoubt(request, value);
          if (isDoubtful) request.onDoubt?.();
        }
        const serverWaitMs = value.kind === 'response' ? retryAfterMs(value) : null;
        return { value, mayPass: mayPass(request, value), serverWaitMs } satisfies Try<Tried>;
      });
      const result = resultOf(request, last);
      if (result.ok) return result;
      // An unreadable success leaves the same doubt as none.
      isDoubtful ||= leavesDoubt(request, last);
      const { failure } = result;
      if (!isDoubtful || failure.kind === 'signedOut' || request.isSettledBy?.(failure)) return result;
      return failed({ kind: 'outcomeUnknown', host, ...doubtOf(failure) });
    },
  };
}

/** What is known of a change of which nobody knows whether it was made. */
function doubtOf(failure: Failure): { cause: UnknownCause; requestId: string | null } {
  const requestId = 'requestId' in failure ? failure.requestId : null;
  if (failure.kind === 'unreachable' || failure.kind === 'outcomeUnknown') return { cause: failure.cause, requestId };
  return { cause: failure.kind === 'protocol' ? 'protocol' : 'server', requestId };
}
