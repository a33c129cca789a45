/** Chromium's network errors: their numbers, and Node's errors under Chromium's names. */
const codes: Record<string, number> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_INVALID_ARGUMENT: -4,
  ERR_FILE_NOT_FOUND: -6,
  ERR_TIMED_OUT: -7,
  ERR_UNEXPECTED: -9,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_BLOCKED_BY_RESPONSE: -27,
  ERR_CONNECTION_CLOSED: -100,
  ERR_CONNECTION_RESET: -101,
  ERR_CONNECTION_REFUSED: -102,
  ERR_CONNECTION_ABORTED: -103,
  ERR_CONNECTION_FAILED: -104,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INTERNET_DISCONNECTED: -106,
  ERR_SSL_PROTOCOL_ERROR: -107,
  ERR_ADDRESS_UNREACHABLE: -109,
  ERR_CONNECTION_TIMED_OUT: -118,
  ERR_CERT_COMMON_NAME_INVALID: -200,
  ERR_CERT_DATE_INVALID: -201,
  ERR_CERT_AUTHORITY_INVALID: -202,
  ERR_INVALID_URL: -300,
  ERR_UNKNOWN_URL_SCHEME: -302,
  ERR_UNSAFE_PORT: -312,
  ERR_EMPTY_RESPONSE: -324,
};

export function errorCode(name: string): number {
  return codes[name] ?? -2;
}

const fromNode: Record<string, string> = {
  ECONNREFUSED: 'ERR_CONNECTION_REFUSED',
  ECONNRESET: 'ERR_CONNECTION_RESET',
  ECONNABORTED: 'ERR_CONNECTION_ABORTED',
  EPIPE: 'ERR_CONNECTION_RESET',
  ENOTFOUND: 'ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'ERR_NAME_NOT_RESOLVED',
  EAI_FAIL: 'ERR_NAME_NOT_RESOLVED',
  ETIMEDOUT: 'ERR_CONNECTION_TIMED_OUT',
  UND_ERR_CONNECT_TIMEOUT: 'ERR_CONNECTION_TIMED_OUT',
  UND_ERR_HEADERS_TIMEOUT: 'ERR_TIMED_OUT',
  UND_ERR_BODY_TIMEOUT: 'ERR_TIMED_OUT',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'ERR_CONTENT_LENGTH_MISMATCH',
  EHOSTUNREACH: 'ERR_ADDRESS_UNREACHABLE',
  ENETUNREACH: 'ERR_INTERNET_DISCONNECTED',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'ERR_CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_GET_ISSUER_CERT: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'ERR_CERT_AUTHORITY_INVALID',
  CERT_HAS_EXPIRED: 'ERR_CERT_DATE_INVALID',
  CERT_NOT_YET_VALID: 'ERR_CERT_DATE_INVALID',
  CERT_REVOKED: 'ERR_CERT_REVOKED',
  ERR_TLS_CERT_ALTNAME_INVALID: 'ERR_CERT_COMMON_NAME_INVALID',
  EPROTO: 'ERR_SSL_PROTOCOL_ERROR',
};

interface Coded {
  code?: string;
  message?: string;
  cause?: Coded;
  errors?: Coded[];
}

/** `net::ERR_…` for the failure of Node's fetch. `bodyBegun` distinguishes an empty answer from a broken one. */
export function chromiumError(error: unknown, bodyBegun: boolean): string {
  for (let at = error as Coded | undefined; at; at = at.cause ?? at.errors?.[0]) {
    const code = at.code ?? '';
    if (code === 'UND_ERR_SOCKET') {
      if (!bodyBegun)
        return /other side closed/.test(at.message ?? '') ? 'net::ERR_EMPTY_RESPONSE' : 'net::ERR_CONNECTION_RESET';
      if (/other side closed|terminated/.test(at.message ?? '')) return 'net::ERR_INCOMPLETE_CHUNKED_ENCODING';
      return 'net::ERR_CONNECTION_RESET';
    }
    if (/^ERR_SSL_/.test(code)) return 'net::ERR_SSL_PROTOCOL_ERROR';
    if (/^HPE_/.test(code)) return 'net::ERR_INVALID_HTTP_RESPONSE';
    if (fromNode[code]) return `net::${fromNode[code]}`;
    if (/bad port/.test(at.message ?? '')) return 'net::ERR_UNSAFE_PORT';
    if (/redirect count exceeded/.test(at.message ?? '')) return 'net::ERR_TOO_MANY_REDIRECTS';
    if (/must be a HTTP\(S\) scheme/.test(at.message ?? '')) return 'net::ERR_UNSAFE_REDIRECT';
    if (/unknown scheme|not implemented/.test(at.message ?? '')) return 'net::ERR_UNKNOWN_URL_SCHEME';
  }
  return 'net::ERR_FAILED';
}
