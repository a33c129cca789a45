/** When to read a list again that could not be read. */
import type { Failure } from '../../contract/failure.ts';

const pauses = [5000, 10_000, 20_000];
const longestPause = 30_000;

/**
 * How long to wait before the next automatic try, in ms, after `attempt` tries that failed; never less than the server
 * asked for.
 */
export function pauseBefore(attempt: number, failure: Failure): number {
  const asked = 'retryAfterMs' in failure ? (failure.retryAfterMs ?? 0) : 0;
  return Math.max(pauses[attempt] ?? longestPause, asked);
}

/** Whether the cause of a failure may pass without anybody acting in the console. */
export function recoversByItself(failure: Failure): boolean {
  switch (failure.kind) {
    case 'unreachable':
    case 'protocol':
    case 'rateLimited':
      return true;
    case 'server':
      return failure.status >= 500;
    default:
      return false;
  }
}
