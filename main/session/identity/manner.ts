/** How the console presents itself to the identity provider of each kind of server, and what it requests. */
import type { Connection } from '../../../contract/session.ts';

export interface Manner {
  /** The console's client id at the identity provider. */
  readonly clientId: string;
  /** The API that the tokens are for (RFC 8707); null if tokens cover everything that their person may do. */
  readonly resource: string | null;
  readonly scope: string;
  /** Whether only `login` lets people choose who signs in: Keycloak shows no page for `consent` or `select_account`. */
  readonly promptsByLogin: boolean;
  /** Whether the device flow uses PKCE: a Keycloak client that requires PKCE requires it there too. */
  readonly provesDevice: boolean;
}

const everywhere = 'openid profile email';

/**
 * An unknown scope fails the sign-in, and only v1 knows `api-keys`. At v1, `offline_access` brings the refresh token.
 * Keycloak issues one without it, which ends with the person's session there; with it Keycloak issues a permanent one,
 * which only people who stay signed in need and not everybody may have.
 */
export function mannerOf(
  { kind, clientId }: Pick<Connection, 'kind' | 'clientId'>,
  resource: string | null,
  stays: boolean,
): Manner {
  const isKeycloak = kind === 'keycloak';
  return {
    clientId,
    resource,
    scope: [everywhere, ...(stays || !isKeycloak ? ['offline_access'] : []), ...(isKeycloak ? [] : ['api-keys'])].join(
      ' ',
    ),
    promptsByLogin: isKeycloak,
    provesDevice: isKeycloak,
  };
}
