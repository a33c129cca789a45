/** Where things are at a Keycloak, from the one address that is known of it: the issuer of a realm. */
import type { AccountId } from '../../../contract/account.ts';

/** A realm of a Keycloak, and the Keycloak itself. */
export interface KeycloakPlace {
  /** Of the whole server, which may be below a path such as `/auth`. */
  readonly base: URL;
  /** The realm in which people sign in. */
  readonly realm: string;
}

/** undefined where an address is no issuer: one ends in `/realms/{realm}`. */
export function placeOf(issuer: URL): KeycloakPlace | undefined {
  const [, before, realm] = /^(.*)\/realms\/([^/]+)\/?$/.exec(issuer.pathname) ?? [];
  if (before === undefined || realm === undefined) return undefined;
  try {
    return { base: new URL(`${before}/`, issuer.origin), realm: decodeURIComponent(realm) };
  } catch {
    // Not an encoding of anything.
    return undefined;
  }
}

/** The path of what belongs to a realm's clients; an account is a realm. */
export function clientsPath(account: AccountId, ...more: readonly string[]): string[] {
  return ['admin', 'realms', account, 'clients', ...more];
}

const protocol = ['protocol', 'openid-connect'];

/** The path of an endpoint of OpenID Connect, without the realm's base. */
export function openIdPath(realm: string, endpoint: 'token' | 'userinfo'): string[] {
  return ['realms', realm, ...protocol, endpoint];
}

/** Where an integration of a realm gets its tokens. */
export function tokenUrlOf({ base }: KeycloakPlace, account: AccountId): URL {
  return new URL(openIdPath(account, 'token').map(encodeURIComponent).join('/'), base);
}
