import type { ApiKey, ApiKeyId, ApiKeyName } from '../../contract/api-key.ts';
import { isSameName } from '../../contract/api-key-name.ts';
import type { Result } from '../../contract/failure.ts';
import type { Visit } from '../visit/visit.ts';
import { changeApiKey } from './change.ts';
import type { ApiKeyList } from './list.ts';

/** One intended rename: the API key as it was read, and its new name. */
export interface Renaming {
  readonly id: ApiKeyId;
  readonly name: ApiKeyName;
  readonly etag: string;
}

/** Renames the API key, with the promises of `changeApiKey`. */
export function renameApiKey(visit: Visit, { id, name, etag }: Renaming, list: ApiKeyList): Promise<Result<ApiKey>> {
  const { api, account } = visit;
  const change = {
    id,
    etag,
    send: () => api.renameApiKey(account.id, id, name, etag),
    // A server may tidy a name in its own way.
    isDone: (now: ApiKey, isAsRead: boolean) => (isAsRead ? now.name === name : isSameName(now.name, name)),
  };
  return changeApiKey(visit, change, list);
}
