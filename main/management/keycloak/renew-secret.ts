/** Replaces a Secret key. The old one stops at once, or later if a policy of the realm keeps it. */
import type { ApiKeyId } from '../../../contract/api-key.ts';
import { type Result, success } from '../../../contract/failure.ts';
import type { SecretText } from '../../secret-text.ts';
import type { RenewedSecret } from '../management-api.ts';
import type { ClientRequests } from './client-requests.ts';

/**
 * The new secret, and what became of the old one. The latter is read separately, because the answer does not tell; if
 * it cannot be read, the new secret is returned anyway.
 */
export async function renewedSecret(requests: ClientRequests, id: ApiKeyId): Promise<Result<RenewedSecret>> {
  const made = await madeSecret(requests, id);
  if (!made.ok) return made;
  const old = await requests.oldSecret(id);
  return success({ clientSecret: made.value, oldSecret: old.ok ? old.value : null });
}

/**
 * If the answer was lost, a changed secret proves the renewal. An unchanged one proves nothing, because the request may
 * still be on its way.
 */
async function madeSecret(requests: ClientRequests, id: ApiKeyId): Promise<Result<SecretText>> {
  const before = await requests.secret(id);
  if (!before.ok) return before;
  const made = await requests.newSecret(id);
  if (made.ok || made.failure.kind !== 'outcomeUnknown') return made;
  const now = await requests.secret(id);
  return now.ok && now.value.expose() !== before.value.expose() ? success(now.value) : made;
}
