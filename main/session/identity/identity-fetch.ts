/** A bounded fetch for openid-client. Anything that is not the identity provider's own answer becomes an error. */
import type { CustomFetch, FetchBody } from 'openid-client';
import type { Failure } from '../../../contract/failure.ts';
import type { BoundedFetch, Ended, HttpOutcome, NoResponse } from '../../net/bounded-fetch.ts';
import { failureIn, mayBeOtherSoon, retryAfterMs } from '../../net/http-response.ts';
import type { Retries } from '../../net/retries.ts';
import type { Clock } from '../../ports.ts';

/** The deadline of one answer, body included, in milliseconds. */
const answerMs = 20_000;

export interface IdentityPorts {
  boundedFetch: BoundedFetch;
  clock: Clock;
  retries: Retries;
}

export interface IdentityFetch {
  /**
   * Repeats reads like every read of the console. Requests that spend a code or a token are sent once, because only the
   * caller knows what a second one would mean.
   */
  readonly customFetch: CustomFetch;
  /** How far the identity provider's clock is ahead of this computer's, in seconds, as of its latest answer. */
  readonly secondsAhead: number;
}

/** The identity provider did not answer. A TypeError, because openid-client rethrows those unchanged. */
export class NoAnswer extends TypeError {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

function failureOf(host: string, outcome: NoResponse | Ended): Failure {
  if (outcome.kind === 'ended') return { kind: 'unreachable', host, cause: 'connection' };
  const { cause } = outcome;
  return cause === 'protocol' ? { kind: cause, host, requestId: null } : { kind: 'unreachable', host, cause };
}

/** Every body that openid-client sends for this console is a form. */
function textOf(body: FetchBody): string | undefined {
  if (body === undefined || body === null) return undefined;
  if (body instanceof URLSearchParams) return body.toString();
  throw new Error('a request to an identity provider that is no form');
}

/**
 * `endedBy` is aborted when the sign-in is no longer wanted. It cancels reads and the waits between them, but no
 * request that spends a code or a token: the caller has to revoke or keep the tokens that such an answer brings.
 */
export function createIdentityFetch(host: string, ports: IdentityPorts, endedBy?: AbortSignal): IdentityFetch {
  let secondsAhead = 0;

  /** Measured against `Date.now()`, because openid-client compares with that. */
  function noteDate(date: string | null): void {
    const ahead = Math.round((Date.parse(date ?? '') - Date.now()) / 1000);
    if (Number.isFinite(ahead)) secondsAhead = ahead;
  }

  return {
    get secondsAhead() {
      return secondsAhead;
    },
    async customFetch(url, { method, headers, body }) {
      const isRead = method === 'GET';
      const owner = isRead ? endedBy : undefined;
      const request = {
        method: isRead ? ('GET' as const) : ('POST' as const),
        url,
        headers,
        body: textOf(body),
      };
      const attempt = async (deadlineMs: number) => {
        const bounds = { deadlineMs: Math.min(answerMs, deadlineMs), endedBy: owner };
        const value = await ports.boundedFetch(request, bounds);
        if (value.kind === 'response') noteDate(value.headers.get('date'));
        return { value, mayPass: mayPass(value), serverWaitMs: value.kind === 'response' ? retryAfterMs(value) : null };
      };
      const outcome = await ports.retries.run<HttpOutcome>(host, isRead, attempt, owner);
      if (owner?.aborted) throw new NoAnswer({ kind: 'signInFailed', problem: 'cancelled', host });
      if (outcome.kind !== 'response') throw new NoAnswer(failureOf(host, outcome));
      const failure = failureIn(host, outcome);
      if (failure) throw new NoAnswer(failure);
      const { status, headers: answered, body: bytes } = outcome;
      return new Response(bytes.length > 0 ? bytes : null, { status, headers: answered });
    },
  };
}

function mayPass(outcome: HttpOutcome): boolean {
  if (outcome.kind === 'response') return mayBeOtherSoon(outcome);
  return outcome.kind === 'noResponse' && outcome.mayPass;
}
