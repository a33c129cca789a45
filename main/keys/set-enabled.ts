import type { ApiKey, ApiKeyId } from '../../contract/api-key.ts';
import { failed, type Result } from '../../contract/failure.ts';
import type { Visit } from '../visit/visit.ts';
import { changeApiKey } from './change.ts';
import type { ApiKeyList } from './list.ts';

/** One intended change: the API key as it was read, and whether it is to be enabled. */
export interface Enabling {
  readonly id: ApiKeyId;
  readonly isEnabled: boolean;
  readonly etag: string;
}

/** Disables or enables the API key, with the promises of `changeApiKey`. Succeeds if somebody else did it before. */
export async function setEnabled(
  visit: Visit,
  { id, isEnabled, etag }: Enabling,
  list: ApiKeyList,
): Promise<Result<ApiKey>> {
  const { api, account } = visit;
  const set = api.setEnabled?.bind(api);
  if (!set) return failed({ kind: 'refused', reason: 'input' });
  const change = {
    id,
    etag,
    send: () => set(account.id, id, isEnabled, etag),
    isDone: (now: ApiKey) => (now.isDisabled !== true) === isEnabled,
  };
  return changeApiKey(visit, change, list);
}
