/** Which kind of server an address is of, by its shape alone. */
import { keycloakIssuerIn } from '../../contract/keycloak-address.ts';
import type { ConnectionKind } from '../../contract/session.ts';

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
