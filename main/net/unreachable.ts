/** Why a request got no answer, from the errors of Electron's and Node's network stacks. */
import type { UnreachableCause } from '../../contract/failure.ts';

/**
 * Error texts and codes by cause: Chromium's `net::ERR_…` (the message of a plain Error, which has no code) and Node's.
 * The first match counts, so narrow patterns stand above wide ones.
 */
const signs: readonly (readonly [RegExp, UnreachableCause])[] = [
  [/ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE|ENETUNREACH|EHOSTUNREACH|ENETDOWN/, 'offline'],
  [/ERR_NAME_|ERR_DNS_|ENOTFOUND|EAI_AGAIN|EAI_NODATA/, 'dns'],
  [/ERR_PROXY_AUTH|ERR_(UNSUPPORTED|MISSING)_AUTH|ERR_INVALID_AUTH|ERR_UNEXPECTED_PROXY_AUTH/, 'proxySignIn'],
  [/ERR_PROXY_|ERR_TUNNEL_|ERR_SOCKS_|ERR_PAC_|ERR_MANDATORY_PROXY/, 'proxy'],
  [/ERR_CERT_DATE_INVALID|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/, 'certificateExpired'],
  [/ERR_CERT_COMMON_NAME_INVALID|ERR_TLS_CERT_ALTNAME_INVALID/, 'certificateForOther'],
  [/ERR_CERT_AUTHORITY_INVALID|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|CERT_UNTRUSTED/, 'certificateUntrusted'],
  [/ERR_(BAD_)?SSL_CLIENT_AUTH|ALERT_CERTIFICATE_REQUIRED/, 'clientCertificate'],
  [/ERR_CERT_|ERR_SSL_|ERR_TLS_|ERR_BAD_SSL|CERT_|EPROTO|WRONG_VERSION/, 'tls'],
  [/TimeoutError|ETIMEDOUT|ERR_TIMED_OUT|ERR_CONNECTION_TIMED_OUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT/, 'timeout'],
  [/ECONNREFUSED|ERR_CONNECTION_REFUSED/, 'refused'],
];

/** The error and its causes, outermost first, with the parts of an AggregateError (Node tries several addresses). */
function chain(error: unknown): unknown[] {
  const found: unknown[] = [];
  for (let each: unknown = error; each !== undefined && each !== null && found.length < 8; ) {
    found.push(each, ...(each instanceof AggregateError ? each.errors : []));
    each = each instanceof Error ? each.cause : undefined;
  }
  return found;
}

function textOf(error: unknown): string {
  return chain(error)
    .map((each) =>
      each instanceof Error ? `${each.name} ${'code' in each ? String(each.code) : ''} ${each.message}` : '',
    )
    .join('\n');
}

/** The cause of a failed request; `connection` for failures without a remedy of their own. */
export function unreachableCause(error: unknown): UnreachableCause {
  const text = textOf(error);
  return signs.find(([sign]) => sign.test(text))?.[1] ?? 'connection';
}

/** The network stack's code for the failure: Chromium's `net::ERR_…`, Node's innermost code, or the error's class. */
export function networkCode(error: unknown): string {
  const errors = chain(error).filter((each) => each instanceof Error);
  const chromium = errors.map(({ message }) => /net::ERR_\w+/.exec(message)?.[0]).find((each) => each !== undefined);
  const codes = errors.flatMap((each) => ('code' in each && typeof each.code === 'string' ? [each.code] : []));
  return chromium ?? codes.at(-1) ?? errors.at(-1)?.name ?? 'unknown';
}

/** Whether fetch failed because the server redirected; redirects are never followed. */
export function isRefusedRedirect(error: unknown): boolean {
  return /redirect/i.test(textOf(error));
}

/**
 * Whether another try may soon succeed. A missing name, a certificate or a proxy will not change; DNS failures pass
 * only if their code says that they are temporary.
 */
export function isPassing(cause: UnreachableCause, error: unknown): boolean {
  if (cause === 'dns') return /EAI_AGAIN|ERR_DNS_TIMED_OUT|ERR_DNS_SERVER_FAILED/.test(textOf(error));
  return cause === 'timeout' || cause === 'connection' || cause === 'refused';
}
