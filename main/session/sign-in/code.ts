/** One sign-in with a code that the person enters in a browser on any device (RFC 8628). */
import { type Failure, failed, type Result } from '../../../contract/failure.ts';
import type { Clock } from '../../ports.ts';
import type { DeviceCode, DeviceGrant, Look } from '../identity/device-grant.ts';
import type { IdentityProvider } from '../identity/provider.ts';
import type { Tokens } from '../identity/token-set.ts';

/** How much longer each interval is after `slow_down` (section 3.5), in milliseconds. */
const slowerMs = 5000;

/** The longest pause between two polls without a connection, in milliseconds. */
const longestPauseMs = 60_000;

export interface DeviceSignInOptions {
  provider: Pick<IdentityProvider, 'issuer' | 'revoke'> & { device: DeviceGrant };
  clock: Clock;
  cancelled: AbortSignal;
  /** Called with the code, and again when the connection to the identity provider is lost or back. */
  onCode(code: DeviceCode, isCutOff: boolean): void;
}

/** Whether the poll failed on its way: that says nothing about the person's answer, so polling goes on. */
function isPassing(look: Look): boolean {
  return typeof look === 'object' && !look.ok && ['unreachable', 'server', 'rateLimited'].includes(look.failure.kind);
}

/** The pause before the next poll; it doubles each time while the connection is lost or slow. */
function nextPause(look: Look, pauseMs: number, usualMs: number): number {
  if (look === 'tooFast') return usualMs;
  if (typeof look === 'string' || look.ok) return usualMs;
  const asked = look.failure.kind === 'rateLimited' || look.failure.kind === 'server' ? look.failure.retryAfterMs : 0;
  return Math.max(asked ?? 0, Math.min(pauseMs * 2, longestPauseMs));
}

/**
 * Gets a code and polls until the person has answered. Ends with tokens, when they refuse, when the code expires, or
 * when cancelled; losing the network ends nothing. Leaves no timer behind, however it ends; tokens that come too late
 * are revoked.
 */
export async function signInWithCode(options: DeviceSignInOptions): Promise<Result<Tokens>> {
  const { provider, clock, cancelled } = options;
  const { host } = new URL(provider.issuer);
  const requested = await provider.device.requestCode();
  if (!requested.ok) return requested;
  const code = requested.value;
  const end = Promise.withResolvers<Failure>();
  let isOver = false;
  let stopPause = () => {};

  const look = async (): Promise<Look> => {
    const answer = await provider.device.look(code);
    if (isOver && typeof answer === 'object' && answer.ok) await provider.revoke(answer.value.refreshToken);
    return answer;
  };

  const tokens = async (): Promise<Result<Tokens>> => {
    let usualMs = code.intervalMs;
    for (let pauseMs = usualMs; ; ) {
      await new Promise<void>((goOn) => {
        stopPause = clock.after(pauseMs, goOn);
      });
      const answer = await look();
      if (isOver) return failed({ kind: 'signInFailed', problem: 'cancelled', host });
      const isCutOff = isPassing(answer);
      if (typeof answer === 'object' && !isCutOff) return answer;
      if (answer === 'tooFast') usualMs += slowerMs;
      pauseMs = nextPause(answer, pauseMs, usualMs);
      options.onCode(code, isCutOff);
    }
  };

  const stopWaiting = clock.after(code.lastsMs, () => end.resolve({ kind: 'signInFailed', problem: 'timedOut', host }));
  const cancel = () => end.resolve({ kind: 'signInFailed', problem: 'cancelled', host });
  cancelled.addEventListener('abort', cancel);
  try {
    if (cancelled.aborted) cancel();
    else options.onCode(code, false);
    const came = await Promise.race([end.promise, tokens()]);
    return 'ok' in came ? came : failed(came);
  } finally {
    isOver = true;
    stopPause();
    stopWaiting();
    cancelled.removeEventListener('abort', cancel);
  }
}
