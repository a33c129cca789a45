import { expect, expectTypeOf, test } from 'vitest';
import { en } from '../../../texts/en/all.ts';
import { type Like, translation } from '../../../texts/en/translation.ts';

const english = { sign: 'Sign in', hello: { to: 'Hello {{name}}, {{count}} left' } } as const;
type Fits<Other> = Other extends Like<typeof english, Other> ? true : false;

test('a complete language fits, in any order of words', () => {
  expectTypeOf<Fits<{ sign: 'Logga in'; hello: { to: '{{count}} kvar, {{name}}' } }>>().toEqualTypeOf<true>();
});

test('a missing or extra key, and a missing or extra placeholder, do not compile', () => {
  expectTypeOf<Fits<{ sign: 'Logga in' }>>().toEqualTypeOf<false>();
  expectTypeOf<
    Fits<{ sign: 'Logga in'; more: 'Mer'; hello: { to: '{{count}} kvar, {{name}}' } }>
  >().toEqualTypeOf<false>();
  expectTypeOf<Fits<{ sign: 'Logga in'; hello: { to: '{{count}} kvar' } }>>().toEqualTypeOf<false>();
  expectTypeOf<Fits<{ sign: 'Logga in {{who}}'; hello: { to: '{{count}} kvar, {{name}}' } }>>().toEqualTypeOf<false>();
});

test('English is a translation of itself', () => {
  expect(translation(en)).toBe(en);
  // @ts-expect-error a language without its rooms is not one
  translation({ product: 'API Key Console' });
});
