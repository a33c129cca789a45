/**
 * The names of clients that events give by id: from the list, else from the server, else from their own events. Each is
 * requested once.
 */
import { type ApiKeyId, ClientId } from '../../../contract/api-key.ts';
import { type Result, success } from '../../../contract/failure.ts';
import type { NamedKey } from './act-from-event.ts';
import type { AdminEvent } from './admin-events.ts';
import { apiKeyFrom, type ServerClient } from './shapes.ts';

/** Concurrent requests. */
const atOnce = 8;

export interface NamedClientsOptions {
  /** A client; null if there is none. */
  find(id: ApiKeyId): Promise<Result<ServerClient | null>>;
  /** The newest events of a client. */
  eventsOf(id: ApiKeyId): Promise<Result<(AdminEvent | null)[]>>;
}

/**
 * What events say about a client that is gone; null: it was no API key. If they say nothing, it may have been one and
 * is named by its id, which is also the Client ID of those that the console created.
 */
export function namedByEvents(id: ApiKeyId, events: readonly (AdminEvent | null)[]): NamedKey | null {
  const sent = events.flatMap((event) => event?.representation ?? []);
  const made = events.find((event) => event?.operationType === 'CREATE')?.representation?.client;
  if (made && !apiKeyFrom(made)) return null;
  const clientId = ClientId.parse(sent.find((body) => body.clientId !== null)?.clientId ?? id);
  return { clientId, name: sent.find(({ name }) => name)?.name ?? clientId };
}

export class NamedClients {
  readonly #known = new Map<string, NamedKey | null>();

  /** Records clients that were just listed. */
  note(clients: readonly ServerClient[]): void {
    for (const client of clients) this.#known.set(client.id, apiKeyFrom(client) ?? null);
  }

  /** The id of the client with a Client ID, if known. */
  idOf(clientId: ClientId): string | null {
    for (const [id, named] of this.#known) if (named?.clientId === clientId) return id;
    return null;
  }

  /** The clients with these ids; null for one that is no API key. */
  async all(
    ids: readonly ApiKeyId[],
    options: NamedClientsOptions,
  ): Promise<Result<ReadonlyMap<string, NamedKey | null>>> {
    const unknown = [...new Set(ids)].filter((id) => !this.#known.has(id));
    for (let at = 0; at < unknown.length; at += atOnce) {
      const part = unknown.slice(at, at + atOnce);
      const found = await Promise.all(part.map((id) => this.#ask(id, options)));
      for (const each of found) if (!each.ok) return each;
    }
    return success(this.#known);
  }

  async #ask(id: ApiKeyId, { find, eventsOf }: NamedClientsOptions): Promise<Result<Record<never, never>>> {
    const there = await find(id);
    if (!there.ok) return there;
    if (there.value) {
      this.note([there.value]);
      return success({});
    }
    const events = await eventsOf(id);
    if (!events.ok) return events;
    this.#known.set(id, namedByEvents(id, events.value));
    return success({});
  }
}
