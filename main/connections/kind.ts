/** Which kind of server an address is of, by its shape alone. */
import type { ConnectionKind } from '../../contract/session.ts';

/** What stands for a realm of a Keycloak: its issuer and what lies below it, its admin console, and its Admin API. */
const shapes = [
  /^(?<base>.*)\/realms\/(?<realm>[^/]+)\/(?:\.well-known\/openid-configuration|protocol\/openid-connect|account)(?:\/.*)?$/,
  /^(?<base>.*)\/admin\/realms\/(?<realm>[^/]+)(?:\/.*)?$/,
  /^(?<base>.*)\/admin\/(?<realm>[^/]+)\/console\/?$/,
  /^(?<base>.*)\/realms\/(?<realm>[^/]+)\/*$/,
];

/**
 * The issuer that a Keycloak's address is about, without a slash at its end; undefined for an address of another shape.
 * The admin console of a realm is reached by the people of that realm, whichever realm its page shows.
 */
export function keycloakIssuerIn(url: URL): URL | undefined {
  for (const shape of shapes) {
    const { base, realm } = shape.exec(url.pathname)?.groups ?? {};
    if (base !== undefined && realm !== undefined) return new URL(`${base}/realms/${realm}`, url.origin);
  }
  return undefined;
}

/** Whether an address is that of an admin console, whose page stands behind its `#`. */
export function isAdminConsole({ pathname }: URL): boolean {
  return /\/admin\/[^/]+\/console\/?$/.test(pathname);
}

/** The address of what is to be spoken to, and how. A kind that somebody has named is believed. */
export function serverAt(url: URL, named?: ConnectionKind): { kind: ConnectionKind; url: URL } | undefined {
  if (named === 'v1') return { kind: 'v1', url };
  const issuer = keycloakIssuerIn(url);
  if (issuer) return { kind: 'keycloak', url: issuer };
  return named === 'keycloak' ? undefined : { kind: 'v1', url };
}
