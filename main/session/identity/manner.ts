/** How the console presents itself to the identity provider of one kind of server, and what it asks of it. */
import type { Connection } from '../../../contract/session.ts';

export interface Manner {
  /** The public client that it knows this program as. */
  readonly clientId: string;
  /** The API that the tokens are for (RFC 8707); null where its tokens are for whatever their person may do. */
  readonly resource: string | null;
  readonly scope: string;
  /** Whether it asks who signs in only by `login`: a Keycloak shows no page for `consent` or `select_account`. */
  readonly promptsByLogin: boolean;
  /** Whether a code on another device is proven by PKCE too: where a client demands it, it demands it there as well. */
  readonly provesDevice: boolean;
}

const everywhere = 'openid profile email';

/**
 * A scope that an identity provider does not know fails the sign-in: `api-keys` is v1's own. `offline_access` brings the
 * refresh token at v1. A Keycloak gives one without it, which ends with the person's session there; with it a token for
 * good, which only somebody who stays signed in needs, and which not everybody may have.
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
