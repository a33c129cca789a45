import { expect, test } from 'vitest';
import { isPassing, isRefusedRedirect, unreachableCause } from '../../../main/net/unreachable.ts';

/** Electron's network stack throws a plain Error with nothing but a message. */
test.each([
  ['net::ERR_INTERNET_DISCONNECTED', 'offline'],
  ['net::ERR_NETWORK_CHANGED', 'connection'],
  ['net::ERR_NAME_NOT_RESOLVED', 'dns'],
  ['net::ERR_PROXY_CONNECTION_FAILED', 'proxy'],
  ['net::ERR_TUNNEL_CONNECTION_FAILED', 'proxy'],
  ['net::ERR_ADDRESS_UNREACHABLE', 'offline'],
  ['net::ERR_PROXY_AUTH_UNSUPPORTED', 'proxySignIn'],
  ['net::ERR_CERT_AUTHORITY_INVALID', 'certificateUntrusted'],
  ['net::ERR_CERT_DATE_INVALID', 'certificateExpired'],
  ['net::ERR_CERT_COMMON_NAME_INVALID', 'certificateForOther'],
  ['net::ERR_CERT_REVOKED', 'tls'],
  ['net::ERR_SSL_PROTOCOL_ERROR', 'tls'],
  ['net::ERR_SSL_CLIENT_AUTH_CERT_NEEDED', 'clientCertificate'],
  ['net::ERR_BAD_SSL_CLIENT_AUTH_CERT', 'clientCertificate'],
  ['net::ERR_CONNECTION_TIMED_OUT', 'timeout'],
  ['net::ERR_CONNECTION_REFUSED', 'refused'],
  ['net::ERR_CONNECTION_RESET', 'connection'],
  ['net::ERR_EMPTY_RESPONSE', 'connection'],
])('Electron\'s "%s" is %s', (message, cause) => {
  expect(unreachableCause(new Error(message))).toBe(cause);
});

/** Node's puts the reason into the cause, or into several. */
test.each([
  ['ENETUNREACH', 'offline'],
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificateUntrusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificateUntrusted'],
  ['CERT_HAS_EXPIRED', 'certificateExpired'],
  ['CERT_NOT_YET_VALID', 'certificateExpired'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificateForOther'],
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'clientCertificate'],
  ['EPROTO', 'tls'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['ECONNREFUSED', 'refused'],
  ['ECONNRESET', 'connection'],
])("Node's %s is %s, also among several addresses", (code, cause) => {
  const inner = Object.assign(new Error('inner'), { code });
  expect(unreachableCause(new TypeError('fetch failed', { cause: inner }))).toBe(cause);
  expect(unreachableCause(new TypeError('fetch failed', { cause: new AggregateError([inner]) }))).toBe(cause);
});

test('A refused redirect is recognised from both stacks', () => {
  expect(isRefusedRedirect(new Error("Attempted to redirect, but redirect policy was 'error'"))).toBe(true);
  expect(isRefusedRedirect(new TypeError('fetch failed', { cause: new Error('unexpected redirect') }))).toBe(true);
  expect(isRefusedRedirect(new Error('net::ERR_FAILED'))).toBe(false);
});

test('A thrown value that is not an error is a failed connection too', () => {
  for (const thrown of [undefined, null, 'text', 7, {}]) expect(unreachableCause(thrown)).toBe('connection');
});

test.each([
  ['EAI_AGAIN', true],
  ['ENOTFOUND', false],
  ['ECONNRESET', true],
  ['ECONNREFUSED', true],
  ['UND_ERR_CONNECT_TIMEOUT', true],
  ['CERT_HAS_EXPIRED', false],
  ['ENETUNREACH', false],
])('Whether %s may pass in a moment: %s', (code, passes) => {
  const error = Object.assign(new Error('inner'), { code });
  expect(isPassing(unreachableCause(error), error)).toBe(passes);
});
