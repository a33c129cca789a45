import { expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import { type ApiKey, CreateIntent } from '../../../contract/api-key.ts';
import { SecretText } from '../../../main/secret-text.ts';
import { Vault } from '../../../main/secrets/vault.ts';

const text = 'Qx7LmTz0vRk3Wp9YbNc5Hd1Gs8Fj2Ae6';

function holding(): Vault {
  const vault = new Vault();
  vault.hold({
    account: {} as Account,
    apiKey: { clientId: 'client-1' } as ApiKey,
    intent: CreateIntent.parse(crypto.randomUUID()),
    clientSecret: new SecretText(text),
    tokenUrl: new URL('https://api.example.com/oauth/token'),
    isReadable: false,
    isRenewed: false,
    oldSecret: null,
  });
  return vault;
}

test.each([
  ['the secret', text],
  ['its beginning', text.slice(0, 8)],
  ['its middle', text.slice(10, 14)],
  ['its end with what stands after it', `${text.slice(-6)}\nReveal`],
  ['it among other words', `Secret key ${text} once`],
  ['it within another word', `"${text}"`],
])('a selection of %s is recognised as a secret', (_name, selection) => {
  expect(holding().isOfSecret(selection)).toBe(true);
});

test.each([
  ['nothing', ''],
  ['blanks', ' \n\t'],
  ['the Client ID', '9b1de0c4-0c9b-4f0e-8f6e-0b9b8a3f7a11'],
  ['words of the screen', 'The Secret key is only shown once.'],
  ['three of its letters', text.slice(0, 3)],
])('a selection of %s is not recognised as a secret', (_name, selection) => {
  expect(holding().isOfSecret(selection)).toBe(false);
});

test('a forgotten secret is no longer recognised', () => {
  const vault = holding();
  vault.forgetAll();
  expect(vault.isOfSecret(text)).toBe(false);
});
