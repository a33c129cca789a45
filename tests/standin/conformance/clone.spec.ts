/** The stand-in's structured clones as text must equal what Node's own structuredClone returns. */
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { makeCloneCodec } from '../src/in-page/clone.ts';

const codec = makeCloneCodec();
const crossed = (value: unknown) => codec.decode(codec.encode(value));

const leaf = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withTypedArray: true, withSparseArray: true, withBoxedValues: true }),
  fc.date({ noInvalidDate: false }),
  fc.uint8Array(),
  fc.float64Array(),
  fc.constantFrom(/a(b)?/giu, -0, Number.NaN, Number.POSITIVE_INFINITY, undefined, null, '\u0000\ud800'),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    tie('list'),
    tie('record'),
    tie('map'),
    tie('set'),
  ),
  list: fc.array(tie('value'), { maxLength: 5 }),
  record: fc.dictionary(fc.string(), tie('value'), { maxKeys: 5 }),
  map: fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 4 }).map((entries) => new Map(entries)),
  set: fc.array(tie('value'), { maxLength: 4 }).map((entries) => new Set(entries)),
}));

test('any value crosses as structuredClone copies it', () => {
  fc.assert(
    fc.property(value, (given) => isDeepStrictEqual(crossed(given), structuredClone(given))),
    { numRuns: 500 },
  );
});

test('identity, cycles and gaps survive', () => {
  const shared = { name: 'shared' };
  const given: Record<string, unknown> = { one: shared, two: shared, gaps: new Array(3) };
  given.self = given;
  given.map = new Map([[given, new Set([given])]]);
  const back = crossed(given) as typeof given;
  expect(back.one).toBe(back.two);
  expect(back.self).toBe(back);
  expect([...(back.map as Map<unknown, Set<unknown>>).keys()][0]).toBe(back);
  expect(0 in (back.gaps as unknown[])).toBe(false);
  const buffer = new ArrayBuffer(4);
  const [first, second] = crossed([new Uint8Array(buffer, 1, 2), new DataView(buffer)]) as [Uint8Array, DataView];
  expect([first.buffer === second.buffer, first.byteOffset, first.length]).toEqual([true, 1, 2]);
});

test('errors keep kind, message and cause; classes become plain', () => {
  class Point {
    x = 1;
  }
  const error = Object.assign(new TypeError('wrong', { cause: { code: 5 } }), { extra: 1 });
  const back = crossed({ error, point: new Point() }) as { error: TypeError; point: object };
  expect([back.error instanceof TypeError, back.error.message, back.error.cause, 'extra' in back.error]).toEqual([
    true,
    'wrong',
    { code: 5 },
    false,
  ]);
  expect(Object.getPrototypeOf(back.point)).toBe(Object.prototype);
});

test('a key called __proto__ is data', () => {
  const back = crossed(JSON.parse('{"__proto__":{"admin":true}}')) as Record<string, unknown>;
  expect([Object.keys(back), back.admin]).toEqual([['__proto__'], undefined]);
});

test('a value that cannot be cloned is refused with Electron’s error text', () => {
  for (const given of [() => {}, Symbol('s'), new WeakMap(), Promise.resolve(), { deep: [() => {}] }, new Blob(['x'])])
    expect(() => codec.encode(given)).toThrow('An object could not be cloned.');
});
