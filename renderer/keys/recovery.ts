/** When a list that could not be read is read again. */
import type { Failure } from '../../contract/failure.ts';

const pauses = [5000, 10_000, 20_000];
const longestPause = 30_000;

/** How long to wait before the list is read again, after `attempt` that did not help; never less than the server asked. */
export function pauseBefore(attempt: number, failure: Failure): number {
  const asked = 'retryAfterMs' in failure ? (failure.retryAfterMs ?? 0) : 0;
  return Math.max(pauses[attempt] ?? longestPause, asked);
}

/** Whether what hinders the list may pass without anybody doing something in the console. */
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
