import { expect, test } from 'vitest';
import { claimsIn, roleIn } from '../../../../main/management/keycloak/token-claims.ts';
import { SecretText } from '../../../../main/secret-text.ts';

function tokenWith(claims: unknown): SecretText {
  return new SecretText(`e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`);
}

const manages = { roles: ['manage-clients'] };
const support = { roles: ['support-agent'] };

test.each([
  ['in their own realm', { resource_access: { 'realm-management': manages } }, 'acme', 'acme', 'admin'],
  ['from master', { resource_access: { 'acme-realm': manages } }, 'acme', 'master', 'admin'],
  ['from master, elsewhere', { resource_access: { 'acme-realm': manages } }, 'fjord', 'master', 'regular'],
  [
    'with a role of their own realm elsewhere',
    { resource_access: { 'realm-management': manages } },
    'b',
    'a',
    'regular',
  ],
  ['as support', { resource_access: { 'acme-realm': manages }, realm_access: support }, 'acme', 'master', 'support'],
  ['as support without roles', { resource_access: {}, realm_access: support }, 'acme', 'acme', 'regular'],
  ['who only looks', { resource_access: { 'realm-management': { roles: ['view-clients'] } } }, 'a', 'a', 'regular'],
  ['without roles in the token', {}, 'acme', 'acme', undefined],
])('The role of a person %s is read from the token', (_, claims, account, signedInAt, role) => {
  expect(roleIn(claimsIn(tokenWith(claims)), account, signedInAt)).toBe(role);
});

test.each(['opaque', '', 'a.b.c', 'e30.bm8.x', `e30.${Buffer.from('{"resource_access":1}').toString('base64url')}.x`])(
  '%j has no claims',
  (token) => {
    expect(claimsIn(new SecretText(token))).toEqual({});
  },
);
