import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { SecretText } from '../../../main/secret-text.ts';
import { asText, Secrets } from '../../../main/secrets/secrets.ts';
import { Vault } from '../../../main/secrets/vault.ts';

const text = 'C4n4ry'.repeat(10);

test('A secret text shows itself to nobody who does not ask by name', () => {
  const secret = new SecretText(text);
  const shown = [
    `${secret}`,
    JSON.stringify({ secret }),
    inspect(secret),
    inspect({ deep: { secret } }),
    String(secret),
  ];
  for (const each of shown) expect(each).not.toContain('C4n4ry');
  expect(secret.expose()).toBe(text);
});

function vaultWithOne() {
  const vault = new Vault();
  return { vault, handle: vault.hold('client-1', new SecretText(text)) };
}

test('The vault gives the same handle for the same API key, and another for another', () => {
  const { vault, handle } = vaultWithOne();
  expect(vault.hold('client-1', new SecretText(text))).toBe(handle);
  expect(vault.hold('client-2', new SecretText(text))).not.toBe(handle);
});

test('A forgotten handle names nothing any more', async () => {
  const { vault, handle } = vaultWithOne();
  const secrets = new Secrets(vault, { write: async () => {} });
  secrets.discard(handle);
  expect(secrets.reveal(handle)).toEqual({ ok: false, failure: { kind: 'secretGone' } });
  expect(await secrets.copy(handle)).toEqual({ ok: false, failure: { kind: 'secretGone' } });
  expect(secrets.discard(handle).ok).toBe(true);
});

test('A secret counts as uncopied until the clipboard has taken it', async () => {
  const { vault, handle } = vaultWithOne();
  const refusing = new Secrets(vault, { write: () => Promise.reject(new Error(text)) });
  expect(await refusing.copy(handle)).toEqual({ ok: false, failure: { kind: 'clipboardRefused' } });
  expect(vault.holdsUncopied).toBe(true);
  const written: string[] = [];
  const taking = new Secrets(vault, { write: async (each) => void written.push(each) });
  expect((await taking.copy(handle)).ok).toBe(true);
  expect(written).toEqual([asText('client-1', text)]);
  expect(vault.holdsUncopied).toBe(false);
});

test('The copied text has Client ID and Secret key together, labelled as in the article', () => {
  expect(asText('id', 'secret')).toBe('Client ID: id\nSecret key: secret\n');
});
