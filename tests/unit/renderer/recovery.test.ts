import { expect, test } from 'vitest';
import { type Failure, UnreachableCause } from '../../../contract/failure.ts';
import { pauseBefore, recoversByItself } from '../../../renderer/keys/recovery.ts';

const host = 'api.example.test';
const offline: Failure = { kind: 'unreachable', host, cause: 'offline' };

test('the list is read again after 5, 10 and 20 seconds, then every 30', () => {
  expect([0, 1, 2, 3, 4, 50].map((attempt) => pauseBefore(attempt, offline))).toEqual([
    5000, 10_000, 20_000, 30_000, 30_000, 30_000,
  ]);
});

test('the list is never read sooner than the server asked', () => {
  const limited: Failure = { kind: 'rateLimited', retryAfterMs: 90_000, requestId: null };
  expect(pauseBefore(0, limited)).toBe(90_000);
  expect(pauseBefore(0, { ...limited, retryAfterMs: 100 })).toBe(5000);
});

test.each(UnreachableCause.options)('the network problem %s may pass on its own', (cause) => {
  expect(recoversByItself({ kind: 'unreachable', host, cause })).toBe(true);
});

test.each<[Failure, boolean]>([
  [{ kind: 'server', host, status: 503, retryAfterMs: null, requestId: null }, true],
  [{ kind: 'server', host, status: 418, retryAfterMs: null, requestId: null }, false],
  [{ kind: 'protocol', host, requestId: null }, true],
  [{ kind: 'notAllowed', requestId: null }, false],
  [{ kind: 'signedOut' }, false],
  [{ kind: 'unexpected', reference: 'r' }, false],
])('whether %o passes on its own: %s', (failure, passes) => {
  expect(recoversByItself(failure)).toBe(passes);
});
