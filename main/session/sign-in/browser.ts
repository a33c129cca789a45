/** One sign-in with the browser, from opening it to the tokens, as one function over ports. */
import { type Failure, failed, type Result } from '../../../contract/failure.ts';
import type { Browser, Clock, Log } from '../../ports.ts';
import { type IdentityProvider, newAttempt } from '../identity/provider.ts';
import type { Tokens } from '../identity/token-set.ts';
import { type BrowserPage, openLoopbackListener } from './loopback.ts';

/** How long one attempt waits for the person, in milliseconds. */
export const attemptMs = 5 * 60_000;

export interface SignInOptions {
  provider: IdentityProvider;
  ports: { browser: Browser; clock: Clock; log: Log };
  /** Aborted when the person cancels. */
  cancelled: AbortSignal;
  /** Called with the address that the browser is to open, and again if the browser did not open. */
  onLink(link: URL, browserFailed: boolean): void;
  /** Called when the browser has brought the person's answer. */
  onAnswer(): void;
  page(which: BrowserPage): string;
}

/**
 * Opens the listener, then the browser, and waits for the answer. Leaves no listener and no timer behind, however it
 * ends. If the browser does not open, the attempt goes on: the person can copy the link, or cancel and try again.
 */
export async function signIn(options: SignInOptions): Promise<Result<Tokens>> {
  const { provider, ports } = options;
  const { host } = new URL(provider.issuer);
  const attempt = newAttempt();
  const listener = await openLoopbackListener({
    state: attempt.state,
    issuer: provider.issuer,
    page: options.page,
    onRefused: (reason) => ports.log.write({ event: 'signInHit', reason }),
  });
  const end = Promise.withResolvers<Failure>();
  const stopWaiting = ports.clock.after(attemptMs, () =>
    end.resolve({ kind: 'signInFailed', problem: 'timedOut', host }),
  );
  const cancel = () => end.resolve({ kind: 'signInFailed', problem: 'cancelled', host });
  options.cancelled.addEventListener('abort', cancel);
  try {
    const link = await provider.authorizationUrl(attempt, listener.redirectUri);
    options.onLink(link, false);
    if (options.cancelled.aborted) cancel();
    else ports.browser.open(link).catch(() => options.onLink(link, true));
    const came = await Promise.race([listener.answer, end.promise]);
    if (!(came instanceof URL)) return failed(came);
    options.onAnswer();
    const tokens = await provider.redeem(attempt, came);
    await listener.finish(tokens.ok ? 'signedIn' : 'ended');
    return tokens;
  } finally {
    stopWaiting();
    options.cancelled.removeEventListener('abort', cancel);
    listener.close();
  }
}
