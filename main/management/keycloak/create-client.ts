/**
 * An API key is made: a client whose id is the wish's own, so that asking again never makes a second one. Its secret is
 * another request, which may fail by itself; then the API key is made and its secret is still to be read.
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

/** In UTF-16 units, as a Keycloak counts them: a longer name is its 500. */
export const longestName = 255;

/** Nothing where it was made; where it was not, because there is one of that id or Client ID, in either of two shapes. */
const MadeOrThere = z.union([
  z.undefined().transform(() => 'made' as const),
  z
    .strictObject({ error: z.literal('conflict'), error_description: z.literal('Duplicate resource error') })
    .transform(() => 'there' as const),
  z.strictObject({ errorMessage: z.string().regex(/^Client .* already exists$/su) }).transform(() => 'there' as const),
]);

export interface CreateOptions {
  http: Http;
  /** For what is said of it. */
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
    // Its own id is as good as any other UUID, and the same when it is asked for again.
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

/** Whether a client is what this person's wish has made. Who renamed it since has not made it. */
function isOf({ clientId, attributes }: ServerClient, intent: CreateIntent, { creator }: CreateOptions): boolean {
  return clientId === intent && attributes[attribute.createdById] === creator.id;
}

async function withSecret(apiKey: ApiKey, { requests }: CreateOptions): Promise<Result<NewApiKey>> {
  const secret = await requests.secret(apiKey.id);
  return success({ apiKey, clientSecret: secret.ok ? secret.value : null });
}

/** What a wish has made, as it is now; null if there is nothing of it in this account. */
export async function madeBy(intent: CreateIntent, options: CreateOptions): Promise<Result<NewApiKey | null>> {
  const found = await options.requests.get(ApiKeyId.parse(intent));
  if (!found.ok) return found.failure.kind === 'missing' ? success(null) : found;
  const { client, apiKey } = found.value;
  return isOf(client, intent, options) ? withSecret(apiKey, options) : anothers(options);
}

/** Something else has the id or the Client ID: asking for it again gives nothing. */
function anothers({ host }: CreateOptions) {
  return failed({ kind: 'outcomeUnknown', host, cause: 'keyReused', requestId: null });
}

/** It is there, and nobody could read what it is: asking again is safe. */
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
  // Where nothing is there yet, an earlier try may still be on its way.
  if (!answer.ok) return answer;
  return made.ok || made.failure.kind === 'outcomeUnknown' ? anothers(options) : unread(options);
}
