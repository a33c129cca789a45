import type { Account } from '../../contract/account.ts';
import type { ApiKey } from '../../contract/api-key.ts';
import type { Result } from '../../contract/failure.ts';
import type { ManagementApi } from './management-api.ts';
import { allPages, type Walked } from './pages.ts';

/** The part of a visit that listing needs. */
interface InAccount {
  readonly api: Pick<ManagementApi, 'apiKeys'>;
  readonly account: Pick<Account, 'id'>;
  readonly paging: Walked;
}

/**
 * Every API key of an account, page after page. `protocol` if the pages never end. `onRead` is called after each page
 * with the number read so far.
 */
export function allApiKeys(
  { api, account, paging }: InAccount,
  onRead?: (count: number) => void,
): Promise<Result<ApiKey[]>> {
  return allPages(paging, (cursor) => api.apiKeys(account.id, cursor), onRead);
}
