/** A new Secret key in place of the old one, which ends at once, or later where a policy of the realm keeps it. */
import type { ApiKeyId } from '../../../contract/api-key.ts';
import { type Result, success } from '../../../contract/failure.ts';
import type { SecretText } from '../../secret-text.ts';
import type { RenewedSecret } from '../management-api.ts';
import type { ClientRequests } from './client-requests.ts';

/**
 * The new one, and what became of the old one. That is read afterwards, since the answer does not tell it; where it cannot
 * be read, the new one is there all the same.
 */
export async function renewedSecret(requests: ClientRequests, id: ApiKeyId): Promise<Result<RenewedSecret>> {
  const made = await madeSecret(requests, id);
  if (!made.ok) return made;
  const old = await requests.oldSecret(id);
  return success({ clientSecret: made.value, oldSecret: old.ok ? old.value : null });
}

/**
 * Where the answer was lost, what the server has now tells whether it was made: it is another one than before. That it
 * is the same says nothing: the request may still be on its way.
 */
async function madeSecret(requests: ClientRequests, id: ApiKeyId): Promise<Result<SecretText>> {
  const before = await requests.secret(id);
  if (!before.ok) return before;
  const made = await requests.newSecret(id);
  if (made.ok || made.failure.kind !== 'outcomeUnknown') return made;
  const now = await requests.secret(id);
  return now.ok && now.value.expose() !== before.value.expose() ? success(now.value) : made;
}
