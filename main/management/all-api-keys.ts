import type { Account } from '../../contract/account.ts';
import type { ApiKey } from '../../contract/api-key.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import type { Connection } from '../../contract/session.ts';
import type { ManagementApi } from './management-api.ts';

/** An account and the way to it, as a visit has them. */
interface InAccount {
  readonly api: Pick<ManagementApi, 'apiKeys'>;
  readonly account: Pick<Account, 'id'>;
  readonly connection: Pick<Connection, 'url'>;
}

/** Every API key of an account, page after page. `protocol` if the pages never end. */
export async function allApiKeys({ api, account, connection }: InAccount): Promise<Result<ApiKey[]>> {
  const keys: ApiKey[] = [];
  const seen = new Set<string>();
  for (let cursor: string | null = null; ; ) {
    const page = await api.apiKeys(account.id, cursor);
    if (!page.ok) return page;
    keys.push(...page.value.items);
    cursor = page.value.nextCursor;
    if (cursor === null) return success(keys);
    if (seen.has(cursor)) return failed({ kind: 'protocol', host: new URL(connection.url).host, requestId: null });
    seen.add(cursor);
  }
}
