/** A change of one API key that can be sent again, and what became of it where its answer does not say so. */
import type { ApiKey, ApiKeyId, ClientId } from '../../contract/api-key.ts';
import { type Failure, failed, type Result, success } from '../../contract/failure.ts';
import { allApiKeys } from '../management/all-api-keys.ts';
import type { Visit } from '../visit/visit.ts';
import type { ApiKeyList } from './list.ts';

/** Who is told that an API key was changed from here. */
export interface KeyChanges {
  /** The server has confirmed that an API key is gone. */
  onGone(visit: Visit, clientId: ClientId): Promise<void>;
  /** This console has deleted it. */
  onDeleted(visit: Visit, apiKey: ApiKey): void;
  /** As it is after a change. */
  onChanged(visit: Visit, apiKey: ApiKey): void;
  /** In addition, when it has another name than before, if that is known. */
  onRenamed(visit: Visit, apiKey: ApiKey, before: string | undefined): void;
  /** In addition, when it was disabled or enabled. */
  onSetEnabled(visit: Visit, apiKey: ApiKey): void;
}

/** One wish to change an API key: as it was read, and how it is to be. */
export interface Change {
  readonly id: ApiKeyId;
  readonly etag: string;
  /** Safe to be called again: it changes nothing that somebody else has changed since `etag`. */
  send(): Promise<Result<ApiKey>>;
  /** Whether the API key is as it is to be. `isAsRead`: it has the version of `etag`. */
  isDone(apiKey: ApiKey, isAsRead: boolean): boolean;
}

/** Failures of a second try that the server would not give if the first had changed it. */
const saysNotChanged: readonly Failure['kind'][] = ['missing', 'invalidName'];

/**
 * `changed` if somebody else changed the API key since `etag`. Where no answer says whether it was changed by this, the
 * list does; where that cannot be asked any more, or may be behind, it stays `outcomeUnknown`.
 */
export async function changeApiKey(visit: Visit, change: Change, list: ApiKeyList): Promise<Result<ApiKey>> {
  const changed = await change.send();
  if (changed.ok || !['outcomeUnknown', 'changed'].includes(changed.failure.kind)) return changed;
  const listed = await listedAfter(visit, change, list);
  if (listed !== 'asBefore') return resultOf(listed, changed);
  // Nobody has changed it, as far as the list knows; the server answers again, and once more is safe.
  const again = await change.send();
  if (again.ok || saysNotChanged.includes(again.failure.kind)) return again;
  if (again.failure.kind !== 'changed' || changed.failure.kind === 'changed') return changed;
  // It was changed by us or by somebody else: only a list that has caught up says by whom.
  const later = await listedAfter(visit, change, list);
  return later === 'asBefore' ? changed : resultOf(later, changed);
}

/** What the list says: it is as it is to be, as it was read, somebody else's change is on it, or nothing is sure. */
async function listedAfter(
  visit: Visit,
  { id, etag, isDone }: Change,
  list: ApiKeyList,
): Promise<ApiKey | 'asBefore' | 'changed' | 'missing' | 'unsure'> {
  const keys = await allApiKeys(visit);
  if (!keys.ok) return 'unsure';
  const now = keys.value.find((apiKey) => apiKey.id === id);
  if (!now) return list.hasShown(visit, id) ? 'missing' : 'unsure';
  const isAsRead = now.etag === etag;
  if (isDone(now, isAsRead)) return now;
  return isAsRead ? 'asBefore' : 'changed';
}

function resultOf(listed: ApiKey | 'changed' | 'missing' | 'unsure', changed: Result<ApiKey>): Result<ApiKey> {
  if (listed === 'unsure') return changed;
  if (typeof listed === 'object') return success(listed);
  // The server's own word has its request id.
  if (!changed.ok && changed.failure.kind === listed) return changed;
  return failed({ kind: listed, requestId: null });
}
