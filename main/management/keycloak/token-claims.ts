/** What a Keycloak access token says about its person. For display only; the server decides what they may do. */
import { z } from 'zod';
import type { Role } from '../../../contract/role.ts';
import type { SecretText } from '../../secret-text.ts';

/** The realm role that marks a support agent. */
const supportRole = 'support-agent';

const Roles = z.object({ roles: z.array(z.string()) });
const Claims = z.object({
  resource_access: z.record(z.string(), Roles).optional(),
  realm_access: Roles.optional(),
});
export type Claims = z.infer<typeof Claims>;

/** Empty if the token cannot be read. */
export function claimsIn(token: SecretText): Claims {
  const [, payload = ''] = token.expose().split('.');
  try {
    return Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  } catch {
    // An opaque token; its roles are then found out by requests.
    return {};
  }
}

/** The client that holds the roles for managing a realm: in the realm itself, or in the one where people sign in. */
function managementOf(account: string, signedInAt: string): string {
  return account === signedInAt ? 'realm-management' : `${account}-realm`;
}

function rolesIn({ resource_access }: Claims, account: string, signedInAt: string): readonly string[] {
  return resource_access?.[managementOf(account, signedInAt)]?.roles ?? [];
}

/** Whether a person may read an account's events; undefined if their token has no roles at all. */
export function readsEvents(claims: Claims, account: string, signedInAt: string): boolean | undefined {
  return claims.resource_access && rolesIn(claims, account, signedInAt).includes('view-events');
}

/** A person's role in an account; undefined if their token has no roles at all. */
export function roleIn(claims: Claims, account: string, signedInAt: string): Role | undefined {
  if (!claims.resource_access) return undefined;
  if (!rolesIn(claims, account, signedInAt).includes('manage-clients')) return 'regular';
  return claims.realm_access?.roles.includes(supportRole) ? 'support' : 'admin';
}
