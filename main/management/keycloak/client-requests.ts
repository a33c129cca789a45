/** The basic requests for one client of a realm, on which everything else here is built. */
import { z } from 'zod';
import type { AccountId } from '../../../contract/account.ts';
import type { ApiKey, ApiKeyId, OldSecret } from '../../../contract/api-key.ts';
import { failed, type Result, success } from '../../../contract/failure.ts';
import type { Lifetime } from '../../lifetime.ts';
import { SecretText } from '../../secret-text.ts';
import type { Http } from '../http.ts';
import { clientsPath } from './places.ts';
import { refusalIn } from './refusals.ts';
import {
  apiKeyFrom,
  oldSecretEnd,
  ServerClient,
  ServerClients,
  ServerOldSecret,
  ServerSecret,
  versionOf,
} from './shapes.ts';

/** A success without a body. */
const Empty = z.undefined().transform(() => ({}));

/** A client, or the server's own statement that there is none; anybody else's 404 is neither. */
const ClientOrNone = z.union([
  ServerClient,
  z.strictObject({ error: z.literal('Could not find client') }).transform(() => null),
]);

const missing = failed({ kind: 'missing', requestId: null });

export class ClientRequests {
  readonly #http: Http;
  readonly #owner: Lifetime;
  readonly #account: AccountId;

  constructor(http: Http, owner: Lifetime, account: AccountId) {
    this.#http = http;
    this.#owner = owner;
    this.#account = account;
  }

  list(first: number, max: number): Promise<Result<ServerClient[]>> {
    const query = { first: String(first), max: String(max) };
    const path = clientsPath(this.#account);
    return this.#http.send(
      { method: 'GET', effect: 'reads', path, query, status: 200, answer: ServerClients },
      this.#owner,
    );
  }

  /** Any client; null if the server says that there is none. */
  find(id: ApiKeyId): Promise<Result<ServerClient | null>> {
    return this.#http.send(
      {
        method: 'GET',
        effect: 'reads',
        path: clientsPath(this.#account, id),
        status: [200, 404],
        answer: ClientOrNone,
        echoes: (client, { status }) => (status === 200 ? client?.id === id : client === null),
      },
      this.#owner,
    );
  }

  /** `missing` also for a client that is no API key. */
  async get(id: ApiKeyId): Promise<Result<{ client: ServerClient; apiKey: ApiKey }>> {
    const found = await this.find(id);
    if (!found.ok) return found;
    if (found.value === null) return missing;
    const apiKey = apiKeyFrom(found.value);
    return apiKey ? success({ client: found.value, apiKey }) : missing;
  }

  /**
   * The same if it is unchanged since it was read. Keycloak itself lets the last writer win. A client that is no API key
   * any more is `changed`: it is still there, with its secret.
   */
  async getUnchanged(id: ApiKeyId, etag: string): Promise<Result<{ client: ServerClient; apiKey: ApiKey }>> {
    const found = await this.find(id);
    if (!found.ok) return found;
    if (found.value === null) return missing;
    const apiKey = apiKeyFrom(found.value);
    if (apiKey && versionOf(found.value) === etag) return success({ client: found.value, apiKey });
    return failed({ kind: 'changed', requestId: null });
  }

  /** Sends these fields and no others: sending back everything that was read would restore old secrets. */
  put(id: ApiKeyId, fields: { name: string } | { enabled: boolean }): Promise<Result<Record<never, never>>> {
    return this.#http.send(
      {
        method: 'PUT',
        effect: 'changes',
        path: clientsPath(this.#account, id),
        body: fields,
        status: 204,
        answer: Empty,
        refusalIn,
        isSettledBy: ({ kind }) => kind === 'missing',
      },
      this.#owner,
    );
  }

  delete(id: ApiKeyId, onDoubt: () => void): Promise<Result<Record<never, never>>> {
    return this.#http.send(
      {
        method: 'DELETE',
        effect: 'changes',
        path: clientsPath(this.#account, id),
        status: 204,
        answer: Empty,
        refusalIn,
        isSettledBy: ({ kind }) => kind === 'missing',
        onDoubt,
      },
      this.#owner,
    );
  }

  async secret(id: ApiKeyId): Promise<Result<SecretText>> {
    const path = clientsPath(this.#account, id, 'client-secret');
    const read = await this.#http.send(
      { method: 'GET', effect: 'reads', path, status: 200, answer: ServerSecret },
      this.#owner,
    );
    return read.ok ? success(new SecretText(read.value.value)) : read;
  }

  /** What became of the previous secret: a renewal without a policy removes the one that an earlier renewal left. */
  async oldSecret(id: ApiKeyId): Promise<Result<OldSecret>> {
    const path = clientsPath(this.#account, id);
    const echoes = (client: { id: string }) => client.id === id;
    const read = await this.#http.send(
      { method: 'GET', effect: 'reads', path, status: 200, answer: ServerOldSecret, echoes },
      this.#owner,
    );
    if (!read.ok) return read;
    return success({ worksUntil: read.value.attributes?.[oldSecretEnd] ?? null });
  }

  /** Not idempotent: each request makes another secret. */
  async newSecret(id: ApiKeyId): Promise<Result<SecretText>> {
    const path = clientsPath(this.#account, id, 'client-secret');
    const made = await this.#http.send(
      { method: 'POST', effect: 'changesEachTime', path, status: 200, answer: ServerSecret, refusalIn },
      this.#owner,
    );
    return made.ok ? success(new SecretText(made.value.value)) : made;
  }
}
