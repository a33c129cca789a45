/** A Keycloak's addresses, by their shape alone. No zod here, so that a form can tell one while it is typed. */

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
