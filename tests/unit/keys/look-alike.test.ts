import { expect, test } from 'vitest';
import { lookAlikeOf } from '../../../main/keys/look-alike.ts';

test.each([
  ['Wеb shop', 'Web shop'],
  ['WЕВ SHOP', 'Web shop'],
  ['SHІP', 'Ship'],
  ['pаypаl', 'PayPal'],
  ['Ηello', 'hello'],
  ['Ꮃeb shop', 'Web shop'],
  ['Shop l', 'Shop 1'],
  ['ShopO', 'Shop 0'],
  ['Modem', 'Modern'],
  ['Webshop', 'Web shop'],
  ['Web–shop', 'Web-shop'],
])('%j looks like %j, and vice versa', (one, other) => {
  expect(lookAlikeOf(one, ['Newsletter', other])).toBe(other);
  expect(lookAlikeOf(other, ['Newsletter', one])).toBe(one);
});

test.each([
  ['Shop 1', 'Shop 2'],
  ['Shop 1', 'Shop 11'],
  ['Kundtjänst', 'Kundtjanst'],
  ['Integration 00001', 'Integration 00010'],
  ['Веб магазин', 'Web shop'],
])('%j does not look like %j', (one, other) => {
  expect(lookAlikeOf(one, [other])).toBeUndefined();
});

test('The same name in another case, width or spacing does not count: the server refuses it as taken', () => {
  expect(lookAlikeOf('Web shop', ['WEB SHOP', 'Ｗｅｂ shop', 'Web  shop'])).toBeUndefined();
});
