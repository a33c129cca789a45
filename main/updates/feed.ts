/** Limits for update servers and their answers. electron-updater sends the requests; this enforces form and size. */
import { z } from 'zod';
import type { Failure } from '../../contract/failure.ts';

/** `latest*.yml` is a kilobyte. */
const mostFeedBytes = 64 * 1024;

/** Far larger than any installer of this program. */
const mostFileBytes = 500 * 1024 * 1024;

/** The server's address if it is acceptable: https, no name or password, nothing after the path. */
export function feedFrom(text: string, allowsLoopback: boolean): URL | undefined {
  const url = URL.parse(text.endsWith('/') ? text : `${text}/`);
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return undefined;
  const isLoopback = allowsLoopback && url.protocol === 'http:' && url.hostname === '127.0.0.1';
  return url.protocol === 'https:' || isLoopback ? url : undefined;
}

/** The only fields of `latest*.yml` that electron-updater gets to read. */
export const Offer = z.object({
  version: z.string().max(50),
  files: z
    .array(
      z.object({
        /** A bare file name: the file lies beside the feed. */
        url: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,150}$/),
        sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
      }),
    )
    .min(1)
    .max(20),
  releaseNotes: z.string().nullable().catch(null),
  minimumSystemVersion: z.string().max(50).exactOptional(),
  stagingPercentage: z.number().exactOptional(),
});

interface AnswerHead {
  url: string;
  statusCode: number;
  /** A header's first value; the name is in lower case. */
  header(name: string): string | undefined;
}

/**
 * Why an answer is refused before its body is read; undefined: it is accepted. Refuses redirects, and answers without
 * an enforceable length: one that is missing, or compressed to an unknown size.
 */
export function refusalOf({ url, statusCode, header }: AnswerHead, host: string): Failure | undefined {
  if (statusCode === 404 || statusCode === 410) return { kind: 'update', problem: 'noFile' };
  if (statusCode === 407) return { kind: 'unreachable', host, cause: 'proxySignIn' };
  if (statusCode >= 300 && statusCode < 400) return { kind: 'update', problem: 'redirected' };
  if (statusCode !== 200) return { kind: 'server', host, status: statusCode, retryAfterMs: null, requestId: null };
  if (/html/i.test(header('content-type') ?? '')) return { kind: 'unreachable', host, cause: 'portal' };
  const isPacked = !/^(identity)?$/i.test(header('content-encoding') ?? '');
  const length = Number(header('content-length') ?? Number.NaN);
  const most = new URL(url).pathname.endsWith('.yml') ? mostFeedBytes : mostFileBytes;
  return isPacked || !(length <= most) ? { kind: 'update', problem: 'tooLarge' } : undefined;
}
