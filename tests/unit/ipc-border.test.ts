import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Channel, calls, type Handlers, inputOf } from '../../contract/bridge.ts';
import { success } from '../../contract/failure.ts';
import { createAnswer, isPlainAndSmall, logBug } from '../../main/ipc-border.ts';
import type { LogLine } from '../../main/ports.ts';
import { openTestConsole } from '../helpers/test-console.ts';
import { createTestPorts } from '../helpers/test-ports.ts';

const channels = Object.keys(calls) as Channel[];

function closedConsole() {
  const ports = createTestPorts({ fetch: () => Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED')) });
  return { ports, answer: openTestConsole('https://api.example', ports).console.answer };
}

const refusedInput = { ok: false, failure: { kind: 'refused', reason: 'input' } };

test.each([
  ['keys.steal'],
  ['__proto__'],
  ['constructor'],
  ['toString'],
  [''],
  [7],
  [null],
  [undefined],
  [['keys.list']],
])('The channel %j is refused', async (channel) => {
  const { answer } = closedConsole();
  expect(await answer(channel, {})).toEqual({ ok: false, failure: { kind: 'refused', reason: 'channel' } });
});

const junk: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a text', 'x'],
  ['a number', Number.NaN],
  ['a function', () => {}],
  ['a list', []],
  ['a date', new Date()],
  ['a map', new Map()],
  ['an extra field', { surplus: 1 }],
  ['an own __proto__', JSON.parse('{"__proto__":{"admin":true}}')],
  ['an own constructor', { constructor: { prototype: {} } }],
  ['ten megabytes', { account: 'x'.repeat(10 * 1024 * 1024) }],
  ['ten thousand fields', Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`f${index}`, index]))],
  ['a deep object', Array.from({ length: 100 }).reduce<object>((inner) => ({ inner }), {})],
];

test.each(junk)('row 15: every call refuses %s, throws nothing and logs nothing from it', async (_what, input) => {
  const { answer, ports } = closedConsole();
  for (const channel of channels) expect(await answer(channel, input), channel).toEqual(refusedInput);
  expect(JSON.stringify(ports.lines)).not.toMatch(/surplus|xxx|admin|f9999/);
});

test.each(['__proto__', 'constructor', 'prototype'])('An own %s property is refused at any depth', (key) => {
  const poison = JSON.parse(`{"${key}":{"admin":true}}`);
  for (const input of [poison, { account: poison }, [[poison]]]) expect(isPlainAndSmall(input)).toBe(false);
});

test('Only a call that names many API keys may have an input of that size', async () => {
  const { answer } = closedConsole();
  const ids = Array.from({ length: 201 }, (_, n) => `key-${n}`);
  expect(await answer('bulk.plan', { account: 'account', ids })).toMatchObject({ failure: { kind: 'signedOut' } });
  expect(await answer('activity.toHandOver', { account: 'x'.repeat(30_000) })).toEqual(refusedInput);
  expect(isPlainAndSmall(ids)).toBe(false);
  expect(isPlainAndSmall(ids, { characters: 1000, values: 300 })).toBe(false);
  expect(isPlainAndSmall(ids, { characters: 10_000, values: 300 })).toBe(true);
});

test('An input that names many API keys crosses as text, and any other as it is', () => {
  const input = { account: 'account', ids: ['key-1'] };
  expect(inputOf('bulk.plan', JSON.stringify(input))).toEqual(input);
  expect(inputOf('keys.list', JSON.stringify(input))).toBe(JSON.stringify(input));
  expect(inputOf('keys.list', input)).toBe(input);
});

test.each([
  ['the input itself', { account: 'account', ids: ['key-1'] }],
  ['nothing', undefined],
  ['no JSON', '{"account":'],
  ['a text that is too long', ' '.repeat(80_000_001)],
  ['a text within a text', JSON.stringify(JSON.stringify({ account: 'account', ids: ['key-1'] }))],
  ['an own __proto__', '{"__proto__":{"admin":true}}'],
])('A call that names many API keys refuses %s in place of its text', async (_what, crossed) => {
  const { answer, ports } = closedConsole();
  for (const channel of ['keys.export', 'bulk.plan', 'bulk.start']) {
    expect(await answer(channel, inputOf(channel, crossed)), channel).toEqual(refusedInput);
  }
  expect(JSON.stringify(ports.lines)).not.toMatch(/key-1|admin/);
});

test('Fields that a handler returns beyond the contract are not passed on', async () => {
  const apiKey = {
    id: 'key-1',
    name: 'Shop',
    clientId: 'client-1',
    createdAt: '2026-11-23T08:00:00Z',
    createdBy: null,
    lastUsedAt: null,
    etag: '"1"',
  };
  const found = async () =>
    success({ items: [{ ...apiKey, clientSecret: 'C4n4ry' }], nextCursor: null, at: 1, token: 'C4n4ry' });
  const answer = createAnswer({ 'keys.list': found } as unknown as Handlers, { write: () => {} });
  expect(await answer('keys.list', { account: 'a', cursor: null })).toEqual(
    success({ items: [apiKey], nextCursor: null, at: 1 }),
  );
});

test('An object that refers to itself is refused', () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(isPlainAndSmall(circle)).toBe(false);
});

/** Anything, including the fields of calls and the keys of prototype pollution. */
const anything = fc.oneof(
  fc.anything({ maxDepth: 3, withMap: true, withSet: true, withDate: true, withBigInt: true, withTypedArray: true }),
  fc.dictionary(
    fc.constantFrom('account', 'id', 'name', 'etag', 'intent', 'handle', 'link', 'cursor', '__proto__', 'constructor'),
    fc.oneof(fc.string(), fc.double(), fc.constant(null), fc.object({ maxDepth: 1 })),
  ),
);

test.each(channels)(
  'row 15: whatever its input, %s answers with a Result, throws nothing and poisons nothing',
  async (channel) => {
    const { answer, ports } = closedConsole();
    await fc.assert(
      fc.asyncProperty(anything, async (input) => {
        const result = await answer(channel, input);
        expect(typeof (result as { ok: unknown }).ok).toBe('boolean');
        if (!result.ok) expect(result.failure.kind).not.toBe('unexpected');
      }),
      { numRuns: 40 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(ports.lines.every((line) => JSON.stringify(line).length < 500)).toBe(true);
  },
);

test('row 15: a proxy that throws on access is refused', async () => {
  const { answer } = closedConsole();
  const trap = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('trap');
      },
      get: () => {
        throw new Error('trap');
      },
    },
  );
  for (const channel of channels) expect(await answer(channel, trap), channel).toMatchObject({ ok: false });
});

test('Whatever comes over the bridge, the answer is a Result and never a throw', async () => {
  const { answer } = closedConsole();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...channels), fc.object({ maxDepth: 3 }), async (channel, input) => {
      expect(await answer(channel, input)).toHaveProperty('ok');
    }),
    { numRuns: 300 },
  );
});

test('A bug is answered with the reference of its log line, and without its message', async () => {
  const ports = createTestPorts();
  ports.closeWindow = () => {
    throw new TypeError('the secret message');
  };
  const { answer } = openTestConsole('https://api.example', ports).console;
  const result = await answer('window.close', {});
  expect(result).toMatchObject({ ok: false, failure: { kind: 'unexpected', reference: expect.any(String) } });
  const { reference } = (result as { failure: { reference: string } }).failure;
  const line = ports.lines.find((each) => each.reference === reference);
  expect(line).toMatchObject({ event: 'bug', error: 'TypeError' });
  expect(JSON.stringify([line, result])).not.toContain('secret message');
});

test('Every call has a strict input: an extra field is refused even if the rest is right', async () => {
  const { answer } = closedConsole();
  expect(await answer('session.state', {})).toMatchObject({ ok: true });
  expect(await answer('session.state', { extra: true })).toEqual(refusedInput);
  expect(await answer('keys.copyClientId', { clientId: 'abc' })).toMatchObject({ ok: true });
  expect(await answer('keys.copyClientId', { clientId: 'abc', extra: true })).toEqual(refusedInput);
});

test.each([
  ['quotes a payload', new Error('Bearer C4n4ry')],
  ['looks like a stack', new Error('no\n    at C4n4ry (C4n4ry.ts:1:1)')],
  ['is changed after the throw', Object.assign(new Error('C4n4ry (x.ts:1:1)'), { message: 'harmless' })],
  ['is taken away after the throw', Object.assign(new Error('\n    at C4n4ry (x.ts:1:1)'), { message: '' })],
  ['is that of another stack', Object.assign(new Error('x'), { stack: 'Error: y\n    at C4n4ry (C4n4ry.ts:1:1)' })],
  ['comes with such a name', Object.assign(new Error('x'), { name: 'Bearer C4n4ry' })],
])('Nothing is logged from an error whose message %s', (_what, error) => {
  const lines: LogLine[] = [];
  logBug({ write: (line) => lines.push(line) }, error, 'keys.list');
  expect(lines).toHaveLength(1);
  expect(JSON.stringify(lines)).not.toContain('C4n4ry');
});

test('The log names a bug’s class, and the function and line that threw it', () => {
  const lines: LogLine[] = [];
  const thrower = () => new TypeError('two\nlines');
  logBug({ write: (line) => lines.push(line) }, thrower());
  expect(lines[0]).toMatchObject({ event: 'bug', error: 'TypeError' });
  expect(lines[0]?.at).toMatch(/^thrower ipc-border\.test\.ts:\d+:\d+$/);
});
