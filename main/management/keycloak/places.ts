/** URLs and paths of a Keycloak, derived from its only known address: the issuer of a realm. */
import type { AccountId } from '../../../contract/account.ts';

/** A realm and its Keycloak. */
export interface KeycloakPlace {
  /** The base URL of the whole server, perhaps with a path such as `/auth`. */
  readonly base: URL;
  /** The realm in which people sign in. */
  readonly realm: string;
}

/** undefined if the address is no issuer, which ends in `/realms/{realm}`. */
export function placeOf(issuer: URL): KeycloakPlace | undefined {
  const [, before, realm] = /^(.*)\/realms\/([^/]+)\/?$/.exec(issuer.pathname) ?? [];
  if (before === undefined || realm === undefined) return undefined;
  try {
    return { base: new URL(`${before}/`, issuer.origin), realm: decodeURIComponent(realm) };
  } catch {
    // Not a valid encoding.
    return undefined;
  }
}

/** The path of a realm's clients, or of something below; an account is a realm. */
export function clientsPath(account: AccountId, ...more: readonly string[]): string[] {
  return ['admin', 'realms', account, 'clients', ...more];
}

const protocol = ['protocol', 'openid-connect'];

/** The path of an OpenID Connect endpoint, from the server's base on. */
export function openIdPath(realm: string, endpoint: 'token' | 'userinfo'): string[] {
  return ['realms', realm, ...protocol, endpoint];
}

/** Where a realm's integrations get their tokens. */
export function tokenUrlOf({ base }: KeycloakPlace, account: AccountId): URL {
  return new URL(openIdPath(account, 'token').map(encodeURIComponent).join('/'), base);
}
