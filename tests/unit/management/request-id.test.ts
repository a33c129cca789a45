import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Failure } from '../../../contract/failure.ts';
import { isRequestId } from '../../../contract/request-id.ts';
import { requestIdIn } from '../../../main/management/request-id.ts';
import type { HttpRequest } from '../../../main/net/bounded-fetch.ts';
import type { HttpResponse } from '../../../main/net/http-response.ts';

const id = '2f1c9a52-6b1e-4a39-9f5c-0b9b8a3f7a11';

function answer(requestId: unknown, header?: string): HttpResponse {
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  if (header !== undefined) headers.set('x-request-id', header);
  return { status: 500, headers, body: new TextEncoder().encode(JSON.stringify({ requestId })) };
}

function sent(token: string, more: Partial<HttpRequest> = {}): HttpRequest {
  const headers = { Authorization: `Bearer ${token}` };
  return { method: 'GET', url: 'https://api.example.test/v1/me', headers, body: undefined, ...more };
}

test.each([
  id,
  id.toUpperCase(),
  '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  '4bf92f3577b34da6a3ce929d0e0e4736',
  '00f067aa0ba902b7',
  'req-42',
])('The id %s is taken from the body, or else from the header', (given) => {
  expect(requestIdIn(answer(given, 'req-7'), sent('t'))).toBe(given);
  expect(requestIdIn(answer(undefined, given), sent('t'))).toBe(given);
  expect(requestIdIn(answer('a sentence of the server', given), sent('t'))).toBe(given);
});

test.each([
  'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1In0.c2ln',
  'Bearer abc',
  'Sam Okafor',
  'sam@support.example',
  `${id}\n  signedIn as root`,
  ` ${id}`,
  `${id}0`,
  'req-',
  'req-1-2',
  'a'.repeat(32).replace('a', 'g'),
  '<script>',
  '',
  7,
  null,
  { toString: () => id },
  [id],
])('%j is not an id', (given) => {
  expect(requestIdIn(answer(given), sent('t'))).toBeNull();
  if (typeof given === 'string') expect(isRequestId(given)).toBe(false);
});

test('What we sent and the server echoes is not an id, whatever it looks like', () => {
  const intent = '7d3b6c1e-0c9b-4f0e-8f6e-0b9b8a3f7a11';
  const secret = '4bf92f3577b34da6a3ce929d0e0e4736';
  const request = sent(id, {
    headers: { Authorization: `Bearer ${id}`, 'Idempotency-Key': `"${intent}"` },
    body: `{"client_secret":"${secret}"}`,
  });
  for (const given of [id, id.toUpperCase(), intent, secret]) {
    expect(requestIdIn(answer(given, given), request)).toBeNull();
  }
});

test('A part of a token with a prefix is not an id', () => {
  const token = '00000000-0000-1000-98da-130000000000';
  expect(requestIdIn(answer('xda-130000', 'xda-130000'), sent(token))).toBeNull();
  expect(requestIdIn(answer('xda-130000'), sent('another'))).toBe('xda-130000');
});

test('No answer can turn a part of a token into an id', () => {
  const tokens = fc.oneof(
    fc.base64String({ minLength: 20 }),
    fc.uuid(),
    fc.ulid(),
    fc.string({ minLength: 8 }),
    fc.stringMatching(/^[0-9a-f]{64}$/),
  );
  const around = fc.constantFrom('', 'Bearer ', ' ', '"', '\n', 'x');
  fc.assert(
    fc.property(tokens, fc.nat(), fc.nat(), around, around, (token, from, length, before, after) => {
      const start = from % token.length;
      const part = token.slice(start, start + 8 + (length % token.length));
      fc.pre(part.length >= 8);
      const header = /^[\x21-\x7e]*$/.test(part) ? part : undefined;
      expect(requestIdIn(answer(`${before}${part}${after}`, header), sent(token)) ?? '').not.toContain(part);
    }),
    { numRuns: 2000 },
  );
});

test('A failure on its way to the window or the log has no other id either', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String(), fc.uuid(), fc.integer()), (requestId) => {
      const failure = Failure.parse({ kind: 'missing', requestId });
      const isOne = typeof requestId === 'string' && isRequestId(requestId);
      expect(failure).toEqual({ kind: 'missing', requestId: isOne ? requestId : null });
    }),
  );
});
