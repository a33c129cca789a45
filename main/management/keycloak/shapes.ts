/**
 * What Keycloak returns, as far as the console reads it. Clients come with their secrets, and with old ones in their
 * attributes: a schema here names the wanted fields, and drops the rest.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type ApiKey, ApiKeyId, ClientId, Etag } from '../../../contract/api-key.ts';
import { cutTo, longest } from '../../../contract/lengths.ts';

/** A text that people write, cut to what is shown. */
export const text = z.string().transform((written) => cutTo(written, longest.text));

/** The console's own attributes; no others are read, except `oldSecretEnd`. */
export const attribute = {
  createdBy: 'api-key-console.created-by',
  createdById: 'api-key-console.created-by-id',
  createdAt: 'api-key-console.created-at',
  ticket: 'api-key-console.ticket',
} as const;

const optionalText = text.optional().catch(undefined);

const Attributes = z
  .object({
    [attribute.createdBy]: optionalText,
    [attribute.createdById]: optionalText,
    [attribute.createdAt]: z.iso.datetime({ offset: true }).optional().catch(undefined),
  })
  .catch({});

/** Any client of a realm. A missing field counts as off. */
export const ServerClient = z.object({
  id: z.string().max(longest.id),
  clientId: z.string().max(1000),
  name: text.nullish().transform((name) => name ?? ''),
  enabled: z.boolean().catch(true),
  protocol: z.string().nullish(),
  publicClient: z.boolean().catch(false),
  bearerOnly: z.boolean().catch(false),
  serviceAccountsEnabled: z.boolean().catch(false),
  attributes: Attributes.optional().transform((given) => given ?? {}),
});
export type ServerClient = z.output<typeof ServerClient>;

/** More than any request asks for. */
export const ServerClients = z.array(ServerClient).max(1000);

/** No secret is longer. */
export const ServerSecret = z.object({ value: z.string().min(1).max(2560) });

/** When a client's previous secret stops, if a policy keeps it working for a while; in seconds since 1970. */
export const oldSecretEnd = 'client.secret.rotated.expiration.time';

/**
 * The end of a client's previous secret. The secret itself stands beside it in plain text and is never read. An invalid
 * time makes the answer invalid, instead of meaning that the secret has stopped.
 */
export const ServerOldSecret = z.object({
  id: z.string().max(longest.id),
  attributes: z
    .object({
      [oldSecretEnd]: z
        .string()
        .regex(/^\d{1,10}$/)
        .transform((seconds) => new Date(Number(seconds) * 1000).toISOString())
        .optional(),
    })
    .optional(),
});

export const ServerRealms = z
  .array(z.object({ realm: z.string(), displayName: text.nullish().catch(null) }))
  .max(10_000);
export const ServerRealm = z.object({ realm: z.string(), displayName: text.nullish().catch(null) });

export const UserInfo = z.object({
  sub: z.string().min(1).max(longest.id),
  name: text.optional().catch(undefined),
  preferred_username: text.optional().catch(undefined),
  email: text.optional().catch(undefined),
});

/** Clients that Keycloak creates for itself. */
const builtIn = new Set(['account', 'account-console', 'admin-cli', 'broker', 'realm-management', 'admin-permissions']);

/** Whether a client is an API key: confidential, with a service account, and not built in. */
function isApiKey({ clientId, protocol, publicClient, bearerOnly, serviceAccountsEnabled }: ServerClient): boolean {
  const isConfidential = protocol === 'openid-connect' && !publicClient && !bearerOnly;
  return isConfidential && serviceAccountsEnabled && !builtIn.has(clientId);
}

/** The state that a change must find unchanged. */
export function versionOf({ name, enabled }: Pick<ServerClient, 'name' | 'enabled'>): string {
  return createHash('sha256')
    .update(JSON.stringify([name, enabled]))
    .digest('base64url');
}

/** A client as an API key; undefined if it is none, or its id could not be used in a request. */
export function apiKeyFrom(client: ServerClient): ApiKey | undefined {
  const id = ApiKeyId.safeParse(client.id);
  const clientId = ClientId.safeParse(client.clientId);
  if (!isApiKey(client) || !id.success || !clientId.success) return undefined;
  return {
    id: id.data,
    name: client.name,
    clientId: clientId.data,
    createdAt: client.attributes[attribute.createdAt] ?? null,
    createdBy: client.attributes[attribute.createdBy] ?? null,
    lastUsedAt: null,
    etag: Etag.parse(versionOf(client)),
    ...(!client.enabled && { isDisabled: true }),
  };
}
