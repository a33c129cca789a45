import type { CreatedApiKey, CreateIntent } from '../../contract/api-key.ts';
import type { Visit } from '../visit/visit.ts';

/** The result of an intent, if the visit still holds its secret. */
export function heldIn({ vault }: Visit, intent: CreateIntent): CreatedApiKey | undefined {
  const handle = vault.handleOf(intent);
  const held = handle && vault.find(handle);
  if (!handle || !held) return undefined;
  const { apiKey, isReadable, isRenewed, oldSecret } = held;
  return { apiKey, handle, isReadable, isRenewed, oldSecret };
}
