import { expect, test } from 'vitest';
import { AccountId } from '../../../../contract/account.ts';
import { placeOf, tokenUrlOf } from '../../../../main/management/keycloak/places.ts';

test.each([
  ['https://sso.example/realms/acme', 'https://sso.example/', 'acme'],
  ['https://sso.example/auth/realms/acme/', 'https://sso.example/auth/', 'acme'],
  ['https://sso.example/realms/a%20b', 'https://sso.example/', 'a b'],
  ['https://sso.example/realms/realms/realms/x', 'https://sso.example/realms/realms/', 'x'],
])('%s is a realm of a Keycloak', (issuer, base, realm) => {
  const place = placeOf(new URL(issuer));
  expect([place?.base.href, place?.realm]).toEqual([base, realm]);
});

test.each([
  'https://sso.example',
  'https://sso.example/realms',
  'https://sso.example/realms/a/b',
  'https://a/realms/%ff',
])('%s is not a realm of a Keycloak', (address) => {
  expect(placeOf(new URL(address))).toBeUndefined();
});

test('The integrations of an account get their tokens in its own realm', () => {
  const place = placeOf(new URL('https://sso.example/auth/realms/master'));
  expect(place && tokenUrlOf(place, AccountId.parse('a b')).href).toBe(
    'https://sso.example/auth/realms/a%20b/protocol/openid-connect/token',
  );
});
