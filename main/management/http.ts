/**
 * The only HTTP boundary to management APIs: a request returns the promised value or a `Failure`. The request says
 * whether it may be repeated; `retries.ts` decides whether it is.
 *
 * A change counts as not made only if the API itself says so, by problem details of a type that it documents for that
 * request. Any other answer may come from somebody else, and leaves doubt.
 */
import { z } from 'zod';
import { type Failure, failed, type Result, success } from '../../contract/failure.ts';
import { isId } from '../../contract/id.ts';
import type { Lifetime } from '../lifetime.ts';
import type { BoundedFetch, HttpOutcome, HttpRequest } from '../net/bounded-fetch.ts';
import { failureIn, isPage, isProblemDetails, jsonOf, mayBeOtherSoon, retryAfterMs } from '../net/http-response.ts';
import type { Retries, Try } from '../net/retries.ts';
import type { ServerClocks } from '../net/server-clocks.ts';
import type { SecretText } from '../secret-text.ts';
import { requestIdIn } from './request-id.ts';

export interface Request<Schema extends z.ZodType> {
  method: HttpRequest['method'];
  /**
   * What sending it does. `reads`: changes nothing, and can be repeated. `changes`: repeating the identical request is
   * safe too (If-Match, Idempotency-Key). `changesEachTime`: repeating it is not safe, so it is never repeated here.
   * `spends`: changes nothing, and is never repeated here either. Chromium's network stack may still repeat either, when a
   * connection breaks that it was reusing.
   */
  effect: 'reads' | 'changes' | 'changesEachTime' | 'spends';
  /** Each part is encoded, and refused if it cannot be an id: an id never becomes a path. */
  path: readonly string[];
  query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as a form, instead of a body. */
  form?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  /** The status, or statuses, of a success; several are told apart by their bodies, and `echoes` pairs the two. */
  status: number | readonly number[];
  /** The schema of the body; `undefined` for an answer with an empty one. */
  answer: Schema;
  /** Whether a valid value really answers this request, and belongs to its status. */
  echoes?(value: z.output<Schema>, answer: { readonly status: number }): boolean;
  /** How the API refuses this request. Any other answer says nothing about a change. */
  refusals?: Refusals;
  /** The same for an API without problem details: undefined for anything not recognisably its own refusal. */
  refusalIn?(said: Said): Failure | undefined;
  /** Failures that are true even if an earlier try may have made the change. */
  isSettledBy?(failure: Failure): boolean;
  /** Called with a success's status and headers. */
  onSuccess?(answer: { readonly status: number; readonly headers: Headers }): void;
  /** Called when a try may have made the change: a later answer may only reflect our own doing. */
  onDoubt?(): void;
}

/** RFC 9457, as far as the console reads it. An invalid member counts as absent. */
const Problem = z.object({
  type: z.string().optional().catch(undefined),
  status: z.number().optional().catch(undefined),
  errors: z
    .array(z.object({ field: z.string(), code: z.string().optional() }))
    .optional()
    .catch(undefined),
});

/** The API's refusal. */
export interface Refused {
  readonly host: string;
  readonly status: number;
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
  readonly errors: readonly { readonly field: string; readonly code?: string | undefined }[];
}

/** An answer, for drivers whose API refuses in its own way. `json`: undefined if it is not JSON. */
export interface Said extends Omit<Refused, 'errors'> {
  readonly json: unknown;
}

/** A kind of refusal: its status and what it means. `outcomeUnknown`: the API itself cannot tell yet. */
export interface Refusal {
  readonly status: number;
  failure(refused: Refused): Failure;
}

/** Every refusal that the API documents for a request, by the type of its problem details. */
export type Refusals = ReadonlyMap<string, Refusal>;

/** The source of tokens. Absent for requests before anybody is signed in. */
export interface TokenSource {
  accessToken(): Promise<Result<SecretText>>;
  accessTokenInsteadOf(refused: SecretText): Promise<Result<SecretText>>;
  revoked(): Failure;
}

/** A client for one management API, with one person's tokens or none. */
export interface Http {
  /**
   * Sends for as long as `owner` lasts, which is checked before each try: once it has ended, a read ends too, and a
   * change that may have arrived is not confirmed.
   */
  send<Schema extends z.ZodType>(request: Request<Schema>, owner: Lifetime): Promise<Result<z.output<Schema>>>;
  /** The host's time, in ms since 1970. */
  serverNow(): number;
}

export interface HttpPorts {
  boundedFetch: BoundedFetch;
  retries: Retries;
  serverClocks: ServerClocks;
}

/**
 * The outcome of one try: an answer, none, or stopped, because there is no token or the owner has ended. `wasSent`: the
 * server may have received it anyway.
 */
type Tried =
  | Exclude<HttpOutcome, { kind: 'ended' | 'response' }>
  | Answer
  | { readonly kind: 'stopped'; readonly failure: Failure; readonly wasSent: boolean };

/** An answer with its id in the server's own log. */
type Answer = Extract<HttpOutcome, { kind: 'response' }> & { readonly requestId: string | null };

export function createHttp(baseUrl: URL, ports: HttpPorts, tokens?: TokenSource): Http {
  const { host } = baseUrl;

  function urlOf(request: Request<z.ZodType>): string {
    const url = new URL([baseUrl.href.replace(/\/$/, ''), ...request.path.map(encodeURIComponent)].join('/'));
    url.search = new URLSearchParams(request.query).toString();
    return url.href;
  }

  function sentFor(request: Request<z.ZodType>): HttpRequest {
    const content = contentOf(request);
    return {
      method: request.method,
      url: urlOf(request),
      body: content?.text,
      headers: {
        Accept: 'application/json',
        ...(content && { 'Content-Type': content.type }),
        ...request.headers,
      },
    };
  }

  /** Sends once while the owner lasts. A change in flight is not cancelled, because any answer is better than none. */
  async function sendFor(owner: Lifetime, isChange: boolean, sent: HttpRequest, deadlineMs: number): Promise<Tried> {
    const before = owner.check();
    if (!before.ok) return { kind: 'stopped', failure: before.failure, wasSent: false };
    const outcome = await ports.boundedFetch(sent, { deadlineMs, endedBy: isChange ? undefined : owner.ended });
    if (outcome.kind === 'response') return { ...outcome, requestId: requestIdIn(outcome, sent) };
    if (outcome.kind !== 'ended') return outcome;
    const now = owner.check();
    // The owner lasts, so the console has ended.
    const failure: Failure = now.ok ? { kind: 'unreachable', host, cause: 'offline' } : now.failure;
    return { kind: 'stopped', failure, wasSent: outcome.mayHaveArrived };
  }

  /** Sends once with a valid token: one that is refused is replaced once, for all callers together. */
  async function tryOnce(owner: Lifetime, isChange: boolean, sent: HttpRequest, deadlineMs: number): Promise<Tried> {
    if (!tokens) return sendFor(owner, isChange, sent, deadlineMs);
    const withToken = (token: SecretText): HttpRequest => ({
      ...sent,
      headers: { ...sent.headers, Authorization: `Bearer ${token.expose()}` },
    });
    const token = await owner.orEnd(tokens.accessToken());
    if (!token.ok) return { kind: 'stopped', failure: token.failure, wasSent: false };
    const first = await sendFor(owner, isChange, withToken(token.value), deadlineMs);
    if (!isTokenRefused(first)) return first;
    const other = await owner.orEnd(tokens.accessTokenInsteadOf(token.value));
    if (!other.ok) return { kind: 'stopped', failure: other.failure, wasSent: true };
    const second = await sendFor(owner, isChange, withToken(other.value), deadlineMs);
    if (second.kind === 'stopped') return { ...second, wasSent: true };
    if (!isTokenRefused(second)) return second;
    return { kind: 'stopped', failure: tokens.revoked(), wasSent: true };
  }

  /** The API's own refusal; undefined for an answer that is not recognisably its own. */
  function refusalIn(request: Request<z.ZodType>, answer: Answer): Failure | undefined {
    const { status, requestId } = answer;
    const own = { host, status, requestId, retryAfterMs: retryAfterMs(answer), json: jsonOf(answer) };
    return request.refusalIn ? request.refusalIn(own) : problemIn(request, answer);
  }

  function problemIn({ refusals }: Request<z.ZodType>, answer: Answer): Failure | undefined {
    if (!isProblemDetails(answer)) return undefined;
    const problem = Problem.safeParse(jsonOf(answer)).data;
    const refusal = problem?.type === undefined ? undefined : refusals?.get(problem.type);
    if (!problem || refusal?.status !== answer.status || (problem.status ?? answer.status) !== answer.status) {
      return undefined;
    }
    return refusal.failure({
      host,
      status: answer.status,
      requestId: answer.requestId,
      retryAfterMs: retryAfterMs(answer),
      errors: problem.errors ?? [],
    });
  }

  /** Only for an answer that is recognisably the API's: one wrong clock in between would end the repeating of creations. */
  function noteTimeOf({ headers }: Answer): void {
    ports.serverClocks.note(host, headers.get('date'));
  }

  function failureOf(request: Request<z.ZodType>, answer: Answer): Failure {
    const refusal = refusalIn(request, answer);
    if (refusal) {
      noteTimeOf(answer);
      return refusal;
    }
    const { requestId } = answer;
    const general = failureIn(host, answer, requestId);
    if (general) return general;
    // For reads the status is trusted, because nothing depends on it.
    if (request.effect !== 'reads') return { kind: 'protocol', host, requestId };
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
    if (tried.kind !== 'response' || isSuccess(request, tried)) return false;
    const refusal = refusalIn(request, tried);
    return refusal ? isStillRunning(refusal) : mayBeOtherSoon(tried);
  }

  function resultOf<Schema extends z.ZodType>(request: Request<Schema>, tried: Tried): Result<z.output<Schema>> {
    if (tried.kind === 'stopped') return failed(tried.failure);
    if (tried.kind === 'noResponse') {
      const { cause } = tried;
      return failed(
        cause === 'protocol' ? { kind: cause, host, requestId: null } : { kind: 'unreachable', host, cause },
      );
    }
    if (!isSuccess(request, tried)) return failed(failureOf(request, tried));
    const body = request.answer.safeParse(contentIn(tried));
    if (body.success && request.echoes?.(body.data, tried) !== false) {
      noteTimeOf(tried);
      request.onSuccess?.(tried);
      return success(body.data);
    }
    if (isPage(tried)) return failed({ kind: 'unreachable', host, cause: 'portal' });
    return failed({ kind: 'protocol', host, requestId: tried.requestId });
  }

  /**
   * Whether this try may have changed something although it is no readable success. Without an answer it always may have,
   * whatever the network stack says: Chromium sends a request again, even a POST, when a connection breaks that it was
   * reusing, and reports only how the last attempt failed (docs/decisions.md, 165).
   */
  function leavesDoubt(request: Request<z.ZodType>, tried: Tried): boolean {
    if (!isChange(request)) return false;
    if (tried.kind === 'stopped') return tried.wasSent;
    if (tried.kind === 'noResponse') return true;
    const refusal = refusalIn(request, tried);
    return refusal === undefined || refusal.kind === 'outcomeUnknown';
  }

  return {
    serverNow: () => ports.serverClocks.now(host),
    async send(request, owner) {
      if (!request.path.every(isId)) return failed({ kind: 'refused', reason: 'input' });
      const sent = sentFor(request);
      let isDoubtful = false;
      const isOfChange = isChange(request);
      const attempt = async (deadlineMs: number) => {
        const value = await tryOnce(owner, isOfChange, sent, deadlineMs);
        if (value.kind !== 'response' || !isSuccess(request, value)) {
          isDoubtful ||= leavesDoubt(request, value);
          if (isDoubtful) request.onDoubt?.();
        }
        const serverWaitMs = value.kind === 'response' ? retryAfterMs(value) : null;
        return { value, mayPass: mayPass(request, value), serverWaitMs } satisfies Try<Tried>;
      };
      const last = await ports.retries.run<Tried>(host, isRepeatable(request), attempt, owner.ended);
      // A read for an owner who has ended is dropped. The outcome of a change is reported regardless.
      const result = isOfChange ? resultOf(request, last) : owner.whileLasting(resultOf(request, last));
      if (result.ok) return result;
      // A success that cannot be read leaves the same doubt as no answer.
      isDoubtful ||= leavesDoubt(request, last);
      const { failure } = result;
      if (!isDoubtful || request.isSettledBy?.(failure)) return result;
      return failed(doubtAfter(failure, host));
    },
  };
}

/** The same client, but changes are never repeated automatically, even where that would be safe. */
export function changingOnce(http: Http): Http {
  const once = <Schema extends z.ZodType>(request: Request<Schema>): Request<Schema> =>
    request.effect === 'changes' ? { ...request, effect: 'changesEachTime' } : request;
  return { serverNow: () => http.serverNow(), send: (request, owner) => http.send(once(request), owner) };
}

/** What no schema takes for an empty body. */
const notJson = Symbol('not JSON');

/** An answer's JSON; undefined only for an empty body, because the text or page of somebody else is no JSON either. */
function contentIn(answer: Answer): unknown {
  const json = jsonOf(answer);
  const isEmpty = answer.body.length === 0 && !isPage(answer);
  return json === undefined && !isEmpty ? notJson : json;
}

/** The request's body and its content type. */
function contentOf({ body, form }: Request<z.ZodType>): { text: string; type: string } | undefined {
  if (form) return { text: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' };
  return body === undefined ? undefined : { text: JSON.stringify(body), type: 'application/json' };
}

function isSuccess(request: Request<z.ZodType>, { status }: Answer): boolean {
  return [request.status].flat().includes(status);
}

function isChange({ effect }: Request<z.ZodType>): boolean {
  return effect === 'changes' || effect === 'changesEachTime';
}

function isRepeatable({ effect }: Request<z.ZodType>): boolean {
  return effect === 'reads' || effect === 'changes';
}

/** Whether the server no longer accepts the token. A page with that status came from something in between. */
function isTokenRefused(tried: Tried): boolean {
  return tried.kind === 'response' && tried.status === 401 && !isPage(tried);
}

/** Whether the API says that it is still processing this very request. */
function isStillRunning(failure: Failure): boolean {
  return failure.kind === 'outcomeUnknown' && failure.cause === 'stillRunning';
}

/** The doubt about a change, by how its last try ended. */
function doubtAfter(failure: Failure, host: string): Failure {
  const requestId = 'requestId' in failure ? failure.requestId : null;
  const doubt = { kind: 'outcomeUnknown', host, requestId } as const;
  switch (failure.kind) {
    case 'outcomeUnknown':
      return failure;
    case 'unreachable':
      return { ...doubt, cause: failure.cause };
    // The owner has ended or lost their session before a valid answer came.
    case 'signedOut':
    case 'wrongAccount':
      return { ...doubt, cause: 'connection' };
    case 'protocol':
      return { ...doubt, cause: 'protocol' };
    case 'rateLimited':
      return { ...doubt, cause: 'busy', ...waitAfter(failure.retryAfterMs) };
    case 'server':
      return { ...doubt, cause: 'server', ...waitAfter(failure.retryAfterMs) };
    default:
      return { ...doubt, cause: 'server' };
  }
}

function waitAfter(retryAfterMs: number | null) {
  return retryAfterMs === null ? {} : { retryAfterMs };
}
