import { describe, expect, test } from 'vitest';
import { copyFormats } from '../../../contract/copy-format.ts';
import { SecretText } from '../../../main/secret-text.ts';
import { written } from '../../../main/secrets/copy-formats.ts';
import { foundIn } from '../../../main/secrets/paste-check.ts';

const clientId = 'b1c8f9d2-0a57-4a35-9a0e-2f5a7a1c6e10';
const tokenUrl = new URL('https://api.example.com/oauth/token');

function found(pasted: string, secret = 'S3cret0fAWebShop') {
  return foundIn(pasted, { clientId, clientSecret: new SecretText(secret) });
}

describe.each(['S3cret0fAWebShop', 'with=an:equals+sign/==', `qu'ote`, 'ba\\ck'])('the secret %s', (secret) => {
  const texts = copyFormats.flatMap((format) => {
    const text = written(format, { clientId, clientSecret: secret, tokenUrl });
    return text.ok ? [[format, text.value] as const] : [];
  });

  test.each(texts)('is found with its Client ID in what Copy Secret writes as %s', (_format, text) => {
    expect(found(text, secret)).toBe('pair');
    expect(found(text.replaceAll('\n', '\r\n'), secret)).toBe('pair');
    expect(found(text.trimEnd(), secret)).toBe('pair');
  });

  test('is found alone, and on a line by itself', () => {
    expect(found(secret, secret)).toBe('secret');
    expect(found(`  ${secret}\n`, secret)).toBe('secret');
    expect(found(`Secret key: ${secret}`, secret)).toBe('secret');
    expect(found(`SECRET="${secret}"`, secret)).toBe('secret');
  });
});

test.each([
  ['nothing', ''],
  ['the Client ID alone', clientId],
  ['a secret that is cut off', 'S3cret0fAWebSho'],
  ['a secret with a letter more', 'S3cret0fAWebShopp'],
  ['a secret in another case', 's3cret0fawebshop'],
  ['a secret with a blank in it', 'S3cret0f AWebShop'],
  ['a secret over two lines', 'S3cret0f\nAWebShop'],
  ['a pair whose secret is cut off', `Client ID: ${clientId}\nSecret key: S3cret0fAWebSho\n`],
  ['deep JSON', '['.repeat(20_000)],
])('There is no secret in %s', (_what, pasted) => {
  expect(found(pasted)).toBe('nothing');
});

test('A Secret key only matches with its own Client ID', () => {
  expect(found('Client ID: another\nSecret key: S3cret0fAWebShop\n')).toBe('secret');
});
