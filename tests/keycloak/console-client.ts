/**
 * The public client by which a Keycloak knows the console, with the least that it needs: whoever signs in by it, its
 * tokens can manage clients and read events, and nothing else.
 */
export const consoleClientId = 'api-key-console';

/** The roles that its tokens may carry, where the person has them. */
export const consoleRoles = ['manage-clients', 'view-clients', 'view-events'];

export const consoleClient = {
  clientId: consoleClientId,
  name: 'API Key Console',
  publicClient: true,
  standardFlowEnabled: true,
  directAccessGrantsEnabled: false,
  serviceAccountsEnabled: false,
  fullScopeAllowed: false,
  // Without a port: with one, or with a star for it, no port that the system chooses is taken.
  redirectUris: ['http://127.0.0.1/callback/*'],
  attributes: {
    'pkce.code.challenge.method': 'S256',
    'oauth2.device.authorization.grant.enabled': 'true',
  },
} as const;
