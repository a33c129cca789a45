import type { Result } from '../../contract/failure.ts';
import type { ManagementApi } from '../management/management-api.ts';

/**
 * The same API, except that a change is refused unsent unless `may` allows it at that moment: since the person asked for it,
 * lists may have been read for minutes, and the lock or the access may be over.
 */
export function checkedChanges(api: ManagementApi, may: () => Result<Record<never, never>>): ManagementApi {
  const { setEnabled, renewSecret } = api;
  const changing =
    <Input extends unknown[], T>(send: (...input: Input) => Promise<Result<T>>) =>
    async (...input: Input): Promise<Result<T>> => {
      const now = may();
      return now.ok ? send(...input) : now;
    };
  return {
    ...api,
    createApiKey: changing(api.createApiKey),
    renameApiKey: changing(api.renameApiKey),
    deleteApiKey: changing(api.deleteApiKey),
    ...(setEnabled && { setEnabled: changing(setEnabled) }),
    ...(renewSecret && { renewSecret: changing(renewSecret) }),
  };
}
