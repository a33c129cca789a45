import type { ApiKey, ApiKeyId, ApiKeyName } from '../../contract/api-key.ts';
import { isSameName } from '../../contract/api-key-name.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import { allApiKeys } from '../management/all-api-keys.ts';
import type { Visit } from '../visit/visit.ts';

/**
 * `changed` if somebody else changed the API key since `etag`. Where no answer says whether it was renamed, the list
 * does; where that cannot be asked any more, it stays `outcomeUnknown`.
 */
export async function renameApiKey(
  visit: Visit,
  id: ApiKeyId,
  name: ApiKeyName,
  etag: string,
): Promise<Result<ApiKey>> {
  const { api, account, lifetime } = visit;
  const renamed = await api.renameApiKey(account.id, id, name, etag);
  if (renamed.ok || !['outcomeUnknown', 'changed'].includes(renamed.failure.kind)) return renamed;
  const keys = await allApiKeys(visit);
  if (!keys.ok) return renamed;
  const now = keys.value.find((apiKey) => apiKey.id === id);
  if (!now) return failed({ kind: 'missing', requestId: null });
  if (now.name === name) return success(now);
  // Nobody has changed it, so it was not renamed; the server answers again, and once more is safe.
  if (now.etag === etag) {
    const again = await api.renameApiKey(account.id, id, name, etag);
    return again.ok || !lifetime.hasEnded ? again : renamed;
  }
  // It is another version of the API key, under our name as the server keeps it.
  if (isSameName(now.name, name)) return success(now);
  return renamed.failure.kind === 'changed' ? renamed : failed({ kind: 'changed', requestId: null });
}
