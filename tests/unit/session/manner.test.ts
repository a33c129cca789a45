import { expect, test } from 'vitest';
import { mannerOf } from '../../../main/session/identity/manner.ts';

const scopesAt = (kind: 'v1' | 'keycloak', stays: boolean) =>
  mannerOf({ kind, clientId: 'api-key-console' }, null, stays).scope.split(' ');

test('A Keycloak is asked for an offline token only if the person stays signed in', () => {
  expect(scopesAt('keycloak', false)).toEqual(['openid', 'profile', 'email']);
  expect(scopesAt('keycloak', true)).toEqual(['openid', 'profile', 'email', 'offline_access']);
});

test('At v1 a refresh token always comes with the sign-in', () => {
  for (const stays of [false, true])
    expect(scopesAt('v1', stays)).toEqual(['openid', 'profile', 'email', 'offline_access', 'api-keys']);
});
