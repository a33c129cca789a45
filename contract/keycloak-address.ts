/** Recognises a Keycloak's addresses by their shape alone. No zod here, so that a form can do it on every keystroke. */

/** URLs that belong to a realm: its issuer and everything below it, its admin console, and its Admin API. */
const shapes = [
  /^(?<base>.*)\/realms\/(?<realm>[^/]+)\/(?:\.well-known\/openid-configuration|protocol\/openid-connect|account)(?:\/.*)?$/,
  /^(?<base>.*)\/admin\/realms\/(?<realm>[^/]+)(?:\/.*)?$/,
  /^(?<base>.*)\/admin\/(?<realm>[^/]+)\/console\/?$/,
  /^(?<base>.*)\/realms\/(?<realm>[^/]+)\/*$/,
];

/**
 * The issuer that a Keycloak's address belongs to, without a trailing slash; undefined for any other address. A realm's
 * admin console is for the people of that realm, whichever realm its page shows.
 */
export function keycloakIssuerIn(url: URL): URL | undefined {
  for (const shape of shapes) {
    const { base, realm } = shape.exec(url.pathname)?.groups ?? {};
    if (base !== undefined && realm !== undefined) return new URL(`${base}/realms/${realm}`, url.origin);
  }
  return undefined;
}
