import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDeepLink, parseDeepLink } from '../../../main/links/deep-link.ts';

test.each([
  ['api-key-console://accounts/acc_1', { account: 'acc_1', ticket: null }],
  ['api-key-console://accounts/acc_1?ticket=CS-42', { account: 'acc_1', ticket: 'CS-42' }],
  ['api-key-console://accounts/acc_1?ticket=CS%2042%20%C3%B8', { account: 'acc_1', ticket: 'CS 42 ø' }],
  ['api-key-console://accounts/acc_1?ticket=CS+42', { account: 'acc_1', ticket: 'CS 42' }],
])('%s names an account', (link, expected) => {
  expect(parseDeepLink(link)).toEqual(expected);
});

const hostile = [
  'https://accounts/acc_1',
  'API-KEY-CONSOLE://accounts/acc_1',
  'api-key-console:accounts/acc_1',
  'api-key-console:///accounts/acc_1',
  'api-key-console://accounts/',
  'api-key-console://accounts',
  'api-key-console://accounts/acc_1/',
  'api-key-console://accounts/acc_1/api-keys',
  'api-key-console://accounts/acc_1%2F..%2Facc_2',
  'api-key-console://accounts/..',
  'api-key-console://accounts/%2e%2e',
  'api-key-console://accounts/acc 1',
  'api-key-console://accounts/acc_1\n',
  'api-key-console://user@accounts/acc_1',
  'api-key-console://accounts:80/acc_1',
  'api-key-console://accounts/acc_1#ticket=1',
  'api-key-console://accounts/acc_1?ticket=',
  'api-key-console://accounts/acc_1?ticket=%20',
  'api-key-console://accounts/acc_1?ticket=a%00b',
  'api-key-console://accounts/acc_1?ticket=%E0%A4%A',
  'api-key-console://accounts/acc_1?ticket=1&allow=1',
  'api-key-console://accounts/acc_1?reason=because+I+say+so',
  `api-key-console://accounts/acc_1?ticket=${'x'.repeat(101)}`,
  `api-key-console://accounts/${'a'.repeat(10_000)}`,
  'api-key-console://sign-in/acc_1',
  'javascript:alert(1)',
  '',
];

test.each(hostile)('%j names nothing', (link) => {
  expect(parseDeepLink(link)).toBeUndefined();
});

test('No text makes the parser throw, and its result is an id and a printable ticket', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.boolean(), (text, isPath) => {
      const found = parseDeepLink(`api-key-console://accounts/${isPath ? text : `a?ticket=${text}`}`);
      if (!found) return;
      expect(found.account).toMatch(/^[\w-]+$/u);
      expect(found.ticket ?? '').not.toMatch(/\p{Cc}/u);
    }),
  );
});

test('An argument counts as a link if it begins like one, in upper or lower case', () => {
  expect(isDeepLink('api-key-console://accounts/a')).toBe(true);
  expect(isDeepLink('Api-Key-Console:whatever')).toBe(true);
  expect(isDeepLink('--connection=https://api.example')).toBe(false);
});
