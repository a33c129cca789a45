/** Converts a realm's event to an activity event. */
import type { Act, ActKind } from '../../../contract/activity.ts';
import { type ApiKey, ApiKeyId } from '../../../contract/api-key.ts';
import type { AdminEvent } from './admin-events.ts';

/** An API key as activity events name it. */
export type NamedKey = Pick<ApiKey, 'name' | 'clientId'>;

/** The id of the client that an event is about; undefined if it is about something else, such as a client's role. */
export function clientIn({ resourcePath, operationType }: AdminEvent): ApiKeyId | undefined {
  const [, id, below] = /^clients\/([^/]+)(\/client-secret)?$/.exec(resourcePath) ?? [];
  if ((below !== undefined) !== (operationType === 'ACTION')) return undefined;
  return ApiKeyId.safeParse(id).data;
}

/** A change of the name alone is a rename. Keycloak's own console sends all fields, so any of them may have changed. */
function changeIn({ representation: sent }: AdminEvent): ActKind {
  const [field, ...more] = sent?.fields ?? [];
  if (more.length > 0) return 'apiKey.changed';
  if (field === 'name') return 'apiKey.renamed';
  if (field === 'enabled' && sent?.enabled !== null) return sent?.enabled ? 'apiKey.enabled' : 'apiKey.disabled';
  return 'apiKey.changed';
}

function kindOf(event: AdminEvent): ActKind | undefined {
  switch (event.operationType) {
    case 'CREATE':
      return 'apiKey.created';
    case 'UPDATE':
      return changeIn(event);
    case 'ACTION':
      return 'secret.renewed';
    case 'DELETE':
      return 'apiKey.deleted';
    default:
      return undefined;
  }
}

/** undefined: it is no activity event. The server reports people by id; `self` is the one whose name is known. */
export function actFrom(event: AdminEvent, apiKey: NamedKey, self: NonNullable<Act['person']>): Act | undefined {
  const [kind, id] = [kindOf(event), clientIn(event)];
  if (kind === undefined || id === undefined) return undefined;
  const { userId } = event.authDetails;
  const { name, clientId } = apiKey;
  const sent = event.representation;
  return {
    id: event.id,
    from: 'server',
    kind,
    at: new Date(event.time).toISOString(),
    person: userId === self.id ? self : { id: userId, name: userId, isSupport: false },
    apiKey: { id, name: sent?.name || name || clientId, clientId },
    ticket: kind === 'apiKey.created' ? (sent?.ticket ?? null) : null,
    reason: null,
    note: null,
  };
}
