import { expect, test } from 'vitest';
import { digitsIn } from '../../../renderer/keys/bulk/bulk-words.ts';

test.each([
  ['21', '21'],
  [' 21 ', '21'],
  ['1000', '1000'],
  ['1,000', '1000'],
  ['1.000', '1000'],
  ['1\u00a0000', '1000'],
  ['1\u202f000', '1000'],
  ['1’000', '1000'],
  ['12 345 678', '12345678'],
])('%j is the number %s', (typed, digits) => {
  expect(digitsIn(typed)).toBe(digits);
});

test.each(['2,1', '2.10', '1,00', '1,0000', '10,00', '2 1', ',000', '1,,000'])(
  '%j is not a number with separators',
  (typed) => {
    expect(digitsIn(typed)).not.toMatch(/^\d+$/u);
  },
);

test('In every language a number can be typed as it is shown', () => {
  for (const language of ['en', 'sv', 'da', 'nb', 'fi', 'de']) {
    expect(digitsIn(new Intl.NumberFormat(language).format(12_345))).toBe('12345');
  }
});
