import { expect, test } from 'vitest';
import { pageToOpen } from '../../../main/electron/border/external-page.ts';

test.each([
  'file:///etc/passwd',
  'smb://host/share',
  'ms-msdt:/id PCWDiagnostic',
  'search-ms:query=x',
  'javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'mailto:a@example.com',
  'api-key-console://accounts/a',
  '\\\\host\\share',
  '//host/share',
  'http://example.com/',
  'http://127.0.0.1.evil/',
  'http://localhost/',
  'https://user@example.com/',
  'https://user:word@example.com/',
  'https://:@',
  'https:\\\\example.com\\',
  'https://example.com/\n',
  ' https://example.com/',
  'https://exa\tmple.com/',
  'https://example.com/\0',
  'https://example.com/"&calc',
  'https://bücher.example/',
  'https://ex\u0430mple.com/',
  'https://\u202Emoc.elpmaxe/',
  `https://example.com/${'a'.repeat(2081)}`,
  'HTTPS',
  '',
])('row 12: %j is not opened', (address) => {
  expect(pageToOpen(address)).toBeUndefined();
});

test.each([
  [
    'https://id.example.com/authorize?state=x&scope=openid%20a',
    'https://id.example.com/authorize?state=x&scope=openid%20a',
  ],
  ['HTTPS://ID.example.com', 'https://id.example.com/'],
  ['https://example.com:443/a/../b', 'https://example.com/b'],
  // Look-alikes are shown in punycode.
  [new URL('https://ex\u0430mple.com/').href, 'https://xn--exmple-4nf.com/'],
  ['http://127.0.0.1:4000/authorize', 'http://127.0.0.1:4000/authorize'],
  ['http://[::1]:4000/', 'http://[::1]:4000/'],
])('row 12: %j is opened as %s', (address, page) => {
  expect(pageToOpen(address)).toBe(page);
});
