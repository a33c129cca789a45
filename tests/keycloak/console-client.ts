/**
 * The public client that a Keycloak knows the console by, with the least it needs: whoever signs in with it, its tokens
 * can manage clients and read events, and nothing else.
 */
export const consoleClientId = 'api-key-console';

/** The roles its tokens may carry, if the person has them. */
export const consoleRoles = ['manage-clients', 'view-clients', 'view-events'];

export const consoleClient = {
  clientId: consoleClientId,
  name: 'API Key Console',
  publicClient: true,
  standardFlowEnabled: true,
  directAccessGrantsEnabled: false,
  serviceAccountsEnabled: false,
  fullScopeAllowed: false,
  // Without a port: with one, or with a star for it, Keycloak rejects the port that the system chooses.
  redirectUris: ['http://127.0.0.1/callback/*'],
  attributes: {
    'pkce.code.challenge.method': 'S256',
    'oauth2.device.authorization.grant.enabled': 'true',
  },
} as const;
