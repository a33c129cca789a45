/**
 * Creates an API key: a client whose id is the intent itself, so that repeating never creates a second one. The secret
 * is a separate request, which may fail on its own; the API key then exists and its secret has not been read.
 */
import { z } from 'zod';
import type { AccountId } from '../../../contract/account.ts';
import { type ApiKey, ApiKeyId, type ApiKeyName, type CreateIntent } from '../../../contract/api-key.ts';
import { failed, type Result, success } from '../../../contract/failure.ts';
import type { Lifetime } from '../../lifetime.ts';
import type { Http } from '../http.ts';
import type { NewApiKey } from '../management-api.ts';
import type { ClientRequests } from './client-requests.ts';
import { clientsPath } from './places.ts';
import { refusalIn } from './refusals.ts';
import { apiKeyFrom, attribute, ServerClient } from './shapes.ts';

/** In UTF-16 units, as Keycloak counts; a longer name makes it answer 500. */
export const longestName = 255;

/** An empty body if it was created (201); if its id or Client ID exists already (409), one of two shapes. */
const MadeOrThere = z.union([
  z.undefined().transform(() => 'made' as const),
  z
    .strictObject({ error: z.literal('conflict'), error_description: z.literal('Duplicate resource error') })
    .transform(() => 'there' as const),
  z.strictObject({ errorMessage: z.string().regex(/^Client .* already exists$/su) }).transform(() => 'there' as const),
]);

export interface CreateOptions {
  http: Http;
  /** The host to name in failures. */
  host: string;
  owner: Lifetime;
  requests: ClientRequests;
  account: AccountId;
  creator: { id: string; name: string };
  ticket: string | null;
}

function bodyFor(name: ApiKeyName, intent: CreateIntent, { http, creator, ticket }: CreateOptions) {
  return {
    id: intent,
    // Its own id is as good as any other UUID, and stays the same when the request is repeated.
    clientId: intent,
    name,
    protocol: 'openid-connect',
    publicClient: false,
    serviceAccountsEnabled: true,
    standardFlowEnabled: false,
    implicitFlowEnabled: false,
    directAccessGrantsEnabled: false,
    attributes: {
      [attribute.createdBy]: creator.name,
      [attribute.createdById]: creator.id,
      [attribute.createdAt]: new Date(http.serverNow()).toISOString(),
      ...(ticket !== null && { [attribute.ticket]: ticket }),
    },
  };
}

/** Whether this person's intent created the client. Its name does not count, because it may have been renamed since. */
function isOf({ clientId, attributes }: ServerClient, intent: CreateIntent, { creator }: CreateOptions): boolean {
  return clientId === intent && attributes[attribute.createdById] === creator.id;
}

async function withSecret(apiKey: ApiKey, { requests }: CreateOptions): Promise<Result<NewApiKey>> {
  const secret = await requests.secret(apiKey.id);
  return success({ apiKey, clientSecret: secret.ok ? secret.value : null });
}

/** What an intent created, as it is now; null if nothing of it is in this account. */
export async function madeBy(intent: CreateIntent, options: CreateOptions): Promise<Result<NewApiKey | null>> {
  const found = await options.requests.get(ApiKeyId.parse(intent));
  if (!found.ok) return found.failure.kind === 'missing' ? success(null) : found;
  const { client, apiKey } = found.value;
  return isOf(client, intent, options) ? withSecret(apiKey, options) : anothers(options);
}

/** Another client has the id or the Client ID, so repeating is useless. */
function anothers({ host }: CreateOptions) {
  return failed({ kind: 'outcomeUnknown', host, cause: 'keyReused', requestId: null });
}

/** It exists but could not be read; asking again is safe. */
function unread({ host }: CreateOptions) {
  return failed({ kind: 'outcomeUnknown', host, cause: 'server', requestId: null });
}

export async function createClient(
  name: ApiKeyName,
  intent: CreateIntent,
  onDoubt: () => void,
  options: CreateOptions,
): Promise<Result<NewApiKey>> {
  if (name.length > longestName) return failed({ kind: 'invalidName', problem: 'tooLong', requestId: null });
  const { http, owner, account } = options;
  const body = bodyFor(name, intent, options);
  const answer = await http.send(
    {
      method: 'POST',
      effect: 'changes',
      path: clientsPath(account),
      body,
      status: [201, 409],
      answer: MadeOrThere,
      echoes: (what, said) => (what === 'made') === (said.status === 201),
      refusalIn,
      onDoubt,
    },
    owner,
  );
  if (answer.ok && answer.value === 'made') {
    const apiKey = apiKeyFrom(ServerClient.parse({ ...body, enabled: true }));
    if (apiKey) return withSecret(apiKey, options);
  }
  const isInDoubt = answer.ok || answer.failure.kind === 'outcomeUnknown';
  if (!isInDoubt) return answer;
  const made = await madeBy(intent, options);
  if (made.ok && made.value) return success(made.value);
  // It is not there yet, but an earlier try may still be on its way.
  if (!answer.ok) return answer;
  return made.ok || made.failure.kind === 'outcomeUnknown' ? anothers(options) : unread(options);
}
