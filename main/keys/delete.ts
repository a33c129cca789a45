import type { ApiKeyId } from '../../contract/api-key.ts';
import { type Result, success } from '../../contract/failure.ts';
import { allApiKeys } from '../management/all-api-keys.ts';
import type { Visit } from '../visit/visit.ts';
import type { KeyChanges } from './change.ts';
import { isGone } from './is-gone.ts';
import type { ApiKeyList } from './list.ts';
import type { Unsettled } from './unsettled.ts';

type Done = Result<Record<never, never>>;

export interface DeletionOptions extends Pick<KeyChanges, 'onGone' | 'onDeleted'> {
  list: ApiKeyList;
  unsettled: Unsettled;
}

/**
 * `changed` if somebody else has changed the API key since `etag`; `missing` if it was gone before. If the answer does
 * not tell whether it was deleted, the list does; if the list cannot be read or may be behind, the result stays
 * `outcomeUnknown`.
 */
export async function deleteApiKey(
  visit: Visit,
  id: ApiKeyId,
  etag: string,
  { list, unsettled, onGone, onDeleted }: DeletionOptions,
): Promise<Done> {
  const apiKey = list.find(visit, id);
  const deleted = await confirmedDelete(visit, id, etag, list);
  if (!deleted.ok && deleted.failure.kind !== 'missing') return deleted;
  unsettled.overtaken(visit, id);
  list.forget(visit, id);
  // Only after the server has confirmed it: until then the saved secret may be the only one that works.
  if (apiKey) {
    if (deleted.ok) onDeleted(visit, apiKey);
    await onGone(visit, apiKey.clientId);
  }
  return deleted;
}

async function confirmedDelete(visit: Visit, id: ApiKeyId, etag: string, list: ApiKeyList): Promise<Done> {
  const { api, account } = visit;
  const deleted = await api.deleteApiKey(account.id, id, etag);
  if (deleted.ok || deleted.failure.kind !== 'outcomeUnknown') return deleted;
  const keys = await allApiKeys(visit);
  if (!keys.ok) return deleted;
  // A list that showed the API key and lacks it now is not behind.
  if (!keys.value.some((apiKey) => apiKey.id === id) && list.hasShown(visit, id)) {
    const gone = await isGone(visit, id);
    if (!gone.ok) return deleted;
    if (gone.value) return success({});
  }
  // The server answers again, and one repetition is safe: it deletes nothing that somebody has changed.
  const again = await api.deleteApiKey(account.id, id, etag);
  if (again.ok || again.failure.kind === 'changed') return again;
  return again.failure.kind === 'missing' ? success({}) : deleted;
}
