/** Each bulk action applied once to one API key; the caller decides about repeating. */
import type { ApiKey, ApiKeyId } from '../../../contract/api-key.ts';
import type { BulkAct } from '../../../contract/bulk.ts';
import { failed, type Result } from '../../../contract/failure.ts';
import type { Visit } from '../../visit/visit.ts';

interface OneOfMany {
  /** The API key after the action; undefined: it is gone. */
  send(visit: Visit, id: ApiKeyId, etag: string): Promise<Result<ApiKey | undefined>>;
  /** Whether the action is seen to be done. `listed`: the API key in the list; undefined: the list lacks it. */
  isDone(listed: ApiKey | undefined, isThere: boolean): boolean;
}

/** Both are safe to repeat: they change nothing that somebody has changed since `etag`. */
export const oneOfMany: Readonly<Record<BulkAct, OneOfMany>> = {
  delete: {
    async send({ once, account }, id, etag) {
      const deleted = await once.deleteApiKey(account.id, id, etag);
      return deleted.ok ? { ok: true, value: undefined } : deleted;
    },
    isDone: (_listed, isThere) => !isThere,
  },
  disable: {
    async send({ once, account }, id, etag) {
      return once.setEnabled?.(account.id, id, false, etag) ?? failed({ kind: 'refused', reason: 'input' });
    },
    isDone: (listed) => listed?.isDisabled === true,
  },
};
