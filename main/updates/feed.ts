/** What an update server may be, and what it may say. electron-updater asks it; this holds it to a form and a size. */
import { z } from 'zod';
import type { Failure } from '../../contract/failure.ts';

/** `latest*.yml` is a kilobyte. */
const mostFeedBytes = 64 * 1024;

/** No installer of this program comes near. */
const mostFileBytes = 500 * 1024 * 1024;

/** The server's address if it may be used: https, no name or password, nothing after the path. */
export function feedFrom(text: string, allowsLoopback: boolean): URL | undefined {
  const url = URL.parse(text.endsWith('/') ? text : `${text}/`);
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return undefined;
  const isLoopback = allowsLoopback && url.protocol === 'http:' && url.hostname === '127.0.0.1';
  return url.protocol === 'https:' || isLoopback ? url : undefined;
}

/** What electron-updater may read of `latest*.yml`; nothing else in it reaches it. */
export const Offer = z.object({
  version: z.string().max(50),
  files: z
    .array(
      z.object({
        /** A name and nothing else: the file lies beside the feed. */
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
  /** A header's first value, its name in lower case. */
  header(name: string): string | undefined;
}

/**
 * Why an answer is not taken, before its body is; undefined: it is. No redirect is followed, and what does not say its
 * length, or is packed and may be any size unpacked, has none that could be kept to.
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
