import type { ApiKeyId, ClientId } from '../../contract/api-key.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import { allApiKeys } from '../management/all-api-keys.ts';
import type { Visit } from '../visit/visit.ts';
import type { ApiKeyList } from './list.ts';
import type { Unsettled } from './unsettled.ts';

type Done = Result<Record<never, never>>;

export interface DeletionOptions {
  list: ApiKeyList;
  unsettled: Unsettled;
  /** Called when the server has confirmed that an API key is gone. */
  onGone(visit: Visit, clientId: ClientId): Promise<void>;
}

/**
 * `changed` if somebody else changed the API key since `etag`; `missing` if it was gone already before. Where no answer
 * says whether it was deleted, the list does; where that cannot be asked any more, it stays `outcomeUnknown`.
 */
export async function deleteApiKey(
  visit: Visit,
  id: ApiKeyId,
  etag: string,
  { list, unsettled, onGone }: DeletionOptions,
): Promise<Done> {
  const clientId = list.clientIdOf(visit, id);
  const deleted = await confirmedDelete(visit, id, etag);
  if (!deleted.ok && deleted.failure.kind !== 'missing') return deleted;
  unsettled.deleted(visit, id);
  list.forget(visit, id);
  // Only now: until the server has said so, the saved secret may be the only one that works.
  if (clientId) await onGone(visit, clientId);
  return deleted;
}

async function confirmedDelete(visit: Visit, id: ApiKeyId, etag: string): Promise<Done> {
  const { api, account, lifetime } = visit;
  const deleted = await api.deleteApiKey(account.id, id, etag);
  if (deleted.ok || deleted.failure.kind !== 'outcomeUnknown') return deleted;
  const keys = await allApiKeys(visit);
  if (!keys.ok) return deleted;
  const now = keys.value.find((apiKey) => apiKey.id === id);
  if (!now) return success({});
  if (now.etag !== etag) return failed({ kind: 'changed', requestId: null });
  const again = await api.deleteApiKey(account.id, id, etag);
  return again.ok || !lifetime.hasEnded ? again : deleted;
}
