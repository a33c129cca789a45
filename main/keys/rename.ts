import type { ApiKey, ApiKeyId, ApiKeyName } from '../../contract/api-key.ts';
import { isSameName } from '../../contract/api-key-name.ts';
import { type Failure, failed, type Result, success } from '../../contract/failure.ts';
import { allApiKeys } from '../management/all-api-keys.ts';
import type { Visit } from '../visit/visit.ts';
import type { ApiKeyList } from './list.ts';

/** One wish to rename: the API key as it was read, and its new name. */
export interface Renaming {
  readonly id: ApiKeyId;
  readonly name: ApiKeyName;
  readonly etag: string;
}

/** Failures of a second try that the server would not give if the first had renamed it. */
const saysNotRenamed: readonly Failure['kind'][] = ['missing', 'invalidName'];

/**
 * `changed` if somebody else changed the API key since `etag`. Where no answer says whether it was renamed, the list
 * does; where that cannot be asked any more, or may be behind, it stays `outcomeUnknown`.
 */
export async function renameApiKey(visit: Visit, wish: Renaming, list: ApiKeyList): Promise<Result<ApiKey>> {
  const { api, account } = visit;
  const rename = () => api.renameApiKey(account.id, wish.id, wish.name, wish.etag);
  const renamed = await rename();
  if (renamed.ok || !['outcomeUnknown', 'changed'].includes(renamed.failure.kind)) return renamed;
  const listed = await listedAfter(visit, wish, list);
  if (listed !== 'asBefore') return resultOf(listed, renamed);
  // Nobody has changed it, as far as the list knows; the server answers again, and once more is safe.
  const again = await rename();
  if (again.ok || saysNotRenamed.includes(again.failure.kind)) return again;
  if (again.failure.kind !== 'changed' || renamed.failure.kind === 'changed') return renamed;
  // It was changed by us or by somebody else: only a list that has caught up says by whom.
  const later = await listedAfter(visit, wish, list);
  return later === 'asBefore' ? renamed : resultOf(later, renamed);
}

/** What the list says: it has the new name, it is as it was read, somebody else's change is on it, or nothing is sure. */
async function listedAfter(
  visit: Visit,
  { id, name, etag }: Renaming,
  list: ApiKeyList,
): Promise<ApiKey | 'asBefore' | 'changed' | 'missing' | 'unsure'> {
  const keys = await allApiKeys(visit);
  if (!keys.ok) return 'unsure';
  const now = keys.value.find((apiKey) => apiKey.id === id);
  if (!now) return list.hasShown(visit, id) ? 'missing' : 'unsure';
  if (now.etag === etag) return now.name === name ? now : 'asBefore';
  // A server may tidy a name in its own way.
  return isSameName(now.name, name) ? now : 'changed';
}

function resultOf(listed: ApiKey | 'changed' | 'missing' | 'unsure', renamed: Result<ApiKey>): Result<ApiKey> {
  if (listed === 'unsure') return renamed;
  if (typeof listed === 'object') return success(listed);
  // The server's own word has its request id.
  if (!renamed.ok && renamed.failure.kind === listed) return renamed;
  return failed({ kind: listed, requestId: null });
}
