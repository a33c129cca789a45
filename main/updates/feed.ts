/** Asks the update server for the signed statement, and believes nothing else that it says. */
import { type Failure, failed, type Result, success } from '../../contract/failure.ts';
import { isRefusedRedirect, unreachableCause } from '../net/unreachable.ts';
import type { Clock, Fetch } from '../ports.ts';
import { mostStatementBytes } from './statement.ts';

const deadlineMs = 20_000;

/** The server's address if it may be used: https, no name or password, nothing after the path. */
export function feedFrom(text: string, allowsLoopback: boolean): URL | undefined {
  const url = URL.parse(text.endsWith('/') ? text : `${text}/`);
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return undefined;
  const isLoopback = allowsLoopback && url.protocol === 'http:' && url.hostname === '127.0.0.1';
  return url.protocol === 'https:' || isLoopback ? url : undefined;
}

/** The text of the signed statement of a channel. */
export async function fetchStatement(
  feed: URL,
  channel: string,
  ports: { fetch: Fetch; clock: Clock },
): Promise<Result<string>> {
  const { host } = feed;
  const giveUp = new AbortController();
  const late = ports.clock.after(deadlineMs, () => giveUp.abort(new DOMException('no answer', 'TimeoutError')));
  try {
    const response = await ports.fetch(new URL(`${channel}.signed.json`, feed), {
      redirect: 'error',
      signal: giveUp.signal,
      headers: { Accept: 'application/json' },
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      return failed(failureOf(response.status, host));
    }
    if (/html/i.test(response.headers.get('content-type') ?? '')) {
      await response.body?.cancel();
      return failed({ kind: 'unreachable', host, cause: 'portal' });
    }
    return await textOf(response);
  } catch (error) {
    if (isRefusedRedirect(error)) return failed({ kind: 'update', problem: 'redirected' });
    const cause = giveUp.signal.aborted ? 'timeout' : unreachableCause(error);
    return failed({ kind: 'unreachable', host, cause });
  } finally {
    late();
  }
}

function failureOf(status: number, host: string): Failure {
  if (status === 404 || status === 410) return { kind: 'update', problem: 'notSigned' };
  if (status === 407) return { kind: 'unreachable', host, cause: 'proxySignIn' };
  return { kind: 'server', host, status, retryAfterMs: null, requestId: null };
}

/** Never more of it than a statement can be, whatever the server says about its length. */
async function textOf(response: Response): Promise<Result<string>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > mostStatementBytes) return failed({ kind: 'update', problem: 'tooLarge' });
    parts.push(part);
  }
  return success(Buffer.concat(parts).toString('utf8'));
}
