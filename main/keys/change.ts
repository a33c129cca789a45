/** One repeatable change of an API key, and how its outcome is found when the answer does not tell. */
import type { ApiKey, ApiKeyId, ClientId } from '../../contract/api-key.ts';
import { type Failure, failed, type Result, success } from '../../contract/failure.ts';
import { allApiKeys } from '../management/all-api-keys.ts';
import type { Visit } from '../visit/visit.ts';
import { isGone } from './is-gone.ts';
import type { ApiKeyList } from './list.ts';

/** Callbacks for changes of API keys made from this console. */
export interface KeyChanges {
  /** The server has confirmed that an API key is gone. */
  onGone(visit: Visit, clientId: ClientId): Promise<void>;
  /** This console deleted it. */
  onDeleted(visit: Visit, apiKey: ApiKey): void;
  /** An API key after a change. */
  onChanged(visit: Visit, apiKey: ApiKey): void;
  /** Also called after a rename; `before`: the previous name, if known. */
  onRenamed(visit: Visit, apiKey: ApiKey, before: string | undefined): void;
  /** Also called after disabling or enabling. */
  onSetEnabled(visit: Visit, apiKey: ApiKey): void;
}

/** One intended change: the API key as it was read, and the wanted state. */
export interface Change {
  readonly id: ApiKeyId;
  readonly etag: string;
  /** Safe to repeat: changes nothing that somebody else has changed since `etag`. */
  send(): Promise<Result<ApiKey>>;
  /** Whether the API key is in the wanted state. `isAsRead`: it still has the version `etag`. */
  isDone(apiKey: ApiKey, isAsRead: boolean): boolean;
}

/** Failures of a second try that are impossible if the first one succeeded. */
const saysNotChanged: readonly Failure['kind'][] = ['missing', 'invalidName'];

/**
 * `changed` if somebody else has changed the API key since `etag`. If the answer does not tell whether the change was
 * made, the list does; if the list cannot be read or may be behind, the result stays `outcomeUnknown`.
 */
export async function changeApiKey(visit: Visit, change: Change, list: ApiKeyList): Promise<Result<ApiKey>> {
  const changed = await change.send();
  if (changed.ok || !['outcomeUnknown', 'changed'].includes(changed.failure.kind)) return changed;
  const listed = await listedAfter(visit, change, list);
  if (listed !== 'asBefore') return resultOf(listed, changed);
  // The list shows no change; the server answers again, and one repetition is safe.
  const again = await change.send();
  if (again.ok || saysNotChanged.includes(again.failure.kind)) return again;
  if (again.failure.kind !== 'changed' || changed.failure.kind === 'changed') return changed;
  // Either we or somebody else changed it, and only a list that has caught up can tell.
  const later = await listedAfter(visit, change, list);
  return later === 'asBefore' ? changed : resultOf(later, changed);
}

/** What the list shows: the wanted state, the state as read, somebody else's change, or nothing certain. */
async function listedAfter(
  visit: Visit,
  { id, etag, isDone }: Change,
  list: ApiKeyList,
): Promise<ApiKey | 'asBefore' | 'changed' | 'missing' | 'unsure'> {
  const keys = await allApiKeys(visit);
  if (!keys.ok) return 'unsure';
  const now = keys.value.find((apiKey) => apiKey.id === id);
  if (!now) {
    if (!list.hasShown(visit, id)) return 'unsure';
    const gone = await isGone(visit, id);
    return gone.ok && gone.value ? 'missing' : 'unsure';
  }
  const isAsRead = now.etag === etag;
  if (isDone(now, isAsRead)) return now;
  return isAsRead ? 'asBefore' : 'changed';
}

function resultOf(listed: ApiKey | 'changed' | 'missing' | 'unsure', changed: Result<ApiKey>): Result<ApiKey> {
  if (listed === 'unsure') return changed;
  if (typeof listed === 'object') return success(listed);
  // The server's own answer has its request id.
  if (!changed.ok && changed.failure.kind === listed) return changed;
  return failed({ kind: listed, requestId: null });
}
