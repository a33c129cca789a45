/** Tells the kind of a server by the shape of its address alone. */
import { keycloakIssuerIn } from '../../contract/keycloak-address.ts';
import type { ConnectionKind } from '../../contract/session.ts';

/** Whether it is the address of an admin console, which keeps its page in the fragment. */
export function isAdminConsole({ pathname }: URL): boolean {
  return /\/admin\/[^/]+\/console\/?$/.test(pathname);
}

/** The address to use, and the kind of its server. An explicitly named kind wins. */
export function serverAt(url: URL, named?: ConnectionKind): { kind: ConnectionKind; url: URL } | undefined {
  if (named === 'v1') return { kind: 'v1', url };
  const issuer = keycloakIssuerIn(url);
  if (issuer) return { kind: 'keycloak', url: issuer };
  return named === 'keycloak' ? undefined : { kind: 'v1', url };
}
