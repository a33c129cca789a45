import type { Account } from '../../contract/account.ts';
import type { ApiKeyId } from '../../contract/api-key.ts';
import { type Result, success } from '../../contract/failure.ts';
import type { ManagementApi } from '../management/management-api.ts';

interface InAccount {
  readonly api: Pick<ManagementApi, 'isThere'>;
  readonly account: Pick<Account, 'id'>;
}

/**
 * Whether an API key that a list lacks is really gone: asked before anything is done or told about it. A failure:
 * nothing is certain.
 */
export async function isGone({ api, account }: InAccount, id: ApiKeyId): Promise<Result<boolean>> {
  const there = await api.isThere?.(account.id, id);
  if (there === undefined) return success(true);
  return there.ok ? success(!there.value) : there;
}
