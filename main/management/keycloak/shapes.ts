/**
 * What a Keycloak gives, as far as the console reads it. Its clients come with their secrets, and with old ones in their
 * attributes: a schema here names what is wanted, and nothing else of an answer gets any further.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type ApiKey, ApiKeyId, ClientId, Etag } from '../../../contract/api-key.ts';
import { cutTo, longest } from '../../../contract/lengths.ts';

/** A text that people have written, as much of it as is shown. */
export const text = z.string().transform((written) => cutTo(written, longest.text));

/** Attributes of ours; others are never read. */
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

/** Any client of a realm. What it lacks is as if it were off. */
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

/** More than is ever asked for at once. */
export const ServerClients = z.array(ServerClient).max(1000);

/** No secret is longer. */
export const ServerSecret = z.object({ value: z.string().min(1).max(2560) });

/** When the older secret of a client ends, which a policy has work on for a while; in seconds since 1970. */
export const oldSecretEnd = 'client.secret.rotated.expiration.time';

/**
 * A client as it tells of its older secret, which stands beside this in plain text and is never named. A time that is
 * none is no answer, rather than a secret that has ended.
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

/** Clients that a Keycloak makes for itself. */
const builtIn = new Set(['account', 'account-console', 'admin-cli', 'broker', 'realm-management', 'admin-permissions']);

/** Whether a client is an API key: confidential, with a service account, and nobody's own machinery. */
function isApiKey({ clientId, protocol, publicClient, bearerOnly, serviceAccountsEnabled }: ServerClient): boolean {
  const isConfidential = protocol === 'openid-connect' && !publicClient && !bearerOnly;
  return isConfidential && serviceAccountsEnabled && !builtIn.has(clientId);
}

/** What a change has to find as it was read. */
export function versionOf({ name, enabled }: Pick<ServerClient, 'name' | 'enabled'>): string {
  return createHash('sha256')
    .update(JSON.stringify([name, enabled]))
    .digest('base64url');
}

/** A client as an API key; undefined for one that is none, or that the console could not name in a request. */
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
