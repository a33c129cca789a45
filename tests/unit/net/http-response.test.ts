import { describe, expect, test } from 'vitest';
import {
  failureIn,
  type HttpResponse,
  isPage,
  jsonOf,
  mayBeOtherSoon,
  retryAfterMs,
} from '../../../main/net/http-response.ts';
import { ServerClocks } from '../../../main/net/server-clocks.ts';
import { ManualClock } from '../../helpers/test-ports.ts';

function answerOf(headers: Record<string, string>, body: string | Uint8Array = '', status = 200): HttpResponse {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return { status, body: new Uint8Array(bytes), headers: new Headers(headers) };
}

const json = { 'content-type': 'application/json' };

describe('JSON', () => {
  test.each([
    ['application/json'],
    ['application/json; charset=utf-8'],
    ['application/json;charset="UTF-8"'],
    ['application/problem+json'],
    ['APPLICATION/JSON'],
  ])('is read from %s', (type) => {
    expect(jsonOf(answerOf({ 'content-type': type }, '{"a":[1,{"b":"c: \\" d"}]}'))).toEqual({
      a: [1, { b: 'c: " d' }],
    });
  });

  test.each([
    ['text/plain'],
    ['text/html'],
    ['application/json; charset=iso-8859-1'],
    ['application/jsonp'],
    ['application/json, text/html'],
    [''],
  ])('is not read from "%s"', (type) => {
    expect(jsonOf(answerOf({ 'content-type': type }, '{}'))).toBeUndefined();
  });

  const broken: [string, string | Uint8Array][] = [
    ['breaks off', '{"a":1'],
    ['has a byte order mark', '\uFEFF{"a":1}'],
    ['is not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['names a member twice', '{"a":1,"a":2}'],
    ['names a member twice, deep inside', '{"a":[{"b":1,"c":{},"b":"x:y"}]}'],
    ['names a member twice, once escaped', '{"a":1,"\\u0061":2}'],
    ['is empty', ''],
    ['has something behind it', '{"a":1} <script>'],
  ];
  test.each(broken)('is not read if the text %s', (_what, body) => {
    expect(jsonOf(answerOf(json, body))).toBeUndefined();
  });
});

test.each([
  ['0', 0],
  ['2', 2000],
  ['86400', 86_400_000],
  ['86401', null],
  ['-1', null],
  ['1.5', null],
  ['soon', null],
  ['Mon, 23 Nov 2026 08:00:30 GMT', 30_000],
  ['Mon, 23 Nov 2026 07:59:59 GMT', null],
  ['Thu, 01 Jan 2099 00:00:00 GMT', null],
])('Retry-After "%s", by the server\'s clock, is %s ms', (value, ms) => {
  expect(retryAfterMs(answerOf({ 'retry-after': value, date: 'Mon, 23 Nov 2026 08:00:00 GMT' }))).toBe(ms);
});

test('Retry-After as a date is ignored if the server does not send its time', () => {
  expect(retryAfterMs(answerOf({ 'retry-after': 'Mon, 23 Nov 2026 08:00:30 GMT' }))).toBeNull();
  expect(retryAfterMs(answerOf({}))).toBeNull();
});

test.each([
  [200, 'text/html; charset=utf-8', true],
  [404, 'text/html', true],
  [511, 'application/json', true],
  [502, 'text/html', false],
  [200, 'application/json', false],
])('Status %i with %s is a page instead of an answer: %s', (status, type, expected) => {
  expect(isPage(answerOf({ 'content-type': type }, '', status))).toBe(expected);
});

test.each([
  [408, 'application/json', true],
  [429, 'application/json', true],
  [503, 'text/html', true],
  [429, 'text/html', false],
  [511, 'text/html', false],
  [404, 'application/json', false],
])('Status %i with %s may change in a moment: %s', (status, type, expected) => {
  expect(mayBeOtherSoon(answerOf({ 'content-type': type }, '', status))).toBe(expected);
});

const page = { 'content-type': 'text/html' };
const wait = { 'retry-after': '7', date: 'Mon, 23 Nov 2026 08:00:00 GMT' };
const host = 'a.example';

test.each([
  [200, page, { kind: 'unreachable', host, cause: 'portal' }],
  [407, {}, { kind: 'unreachable', host, cause: 'proxySignIn' }],
  [429, wait, { kind: 'rateLimited', retryAfterMs: 7000, requestId: 'r' }],
  [502, page, { kind: 'server', host, status: 502, retryAfterMs: null, requestId: 'r' }],
  [503, wait, { kind: 'server', host, status: 503, retryAfterMs: 7000, requestId: 'r' }],
  [200, json, undefined],
  [404, json, undefined],
])('Status %i with %o is %o, whatever the request', (status, headers, failure) => {
  expect(failureIn(host, answerOf(headers, '', status), 'r')).toEqual(failure);
});

test("A host's time is taken from its answers, however wrong this computer's clock is", () => {
  const clock = new ManualClock();
  const clocks = new ServerClocks(clock);
  expect(clocks.now('a')).toBe(clock.now());
  clocks.note('a', 'Tue, 24 Nov 2026 08:00:00 GMT');
  expect(new Date(clocks.now('a')).toISOString()).toBe('2026-11-24T08:00:00.000Z');
  expect(clocks.now('b')).toBe(clock.now());
  clocks.note('a', null);
  clocks.note('a', 'yesterday');
  clock.advance(1000);
  expect(new Date(clocks.now('a')).toISOString()).toBe('2026-11-24T08:00:01.000Z');
});
