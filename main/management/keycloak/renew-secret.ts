/** A new Secret key in place of the old one, which the server refuses from then on. */
import type { ApiKeyId } from '../../../contract/api-key.ts';
import { type Result, success } from '../../../contract/failure.ts';
import type { SecretText } from '../../secret-text.ts';
import type { ClientRequests } from './client-requests.ts';

/**
 * Where the answer was lost, what the server has now tells whether it was made: it is another one than before. That it
 * is the same says nothing: the request may still be on its way.
 */
export async function renewedSecret(requests: ClientRequests, id: ApiKeyId): Promise<Result<SecretText>> {
  const before = await requests.secret(id);
  if (!before.ok) return before;
  const made = await requests.newSecret(id);
  if (made.ok || made.failure.kind !== 'outcomeUnknown') return made;
  const now = await requests.secret(id);
  return now.ok && now.value.expose() !== before.value.expose() ? success(now.value) : made;
}
