/**
 * One API key that takes the place of another over days: created beside it and put where the old one is used, until
 * nothing uses the old one and it is deleted. Belongs to this person on this computer, and by itself changes nothing on
 * the server.
 */
import { z } from 'zod';
import { AccountId } from './account.ts';
import { ApiKeyId, ClientId } from './api-key.ts';
import { mostPlaces } from './most-places.ts';

export const ReplacementId = z.uuid().brand<'ReplacementId'>();
export type ReplacementId = z.infer<typeof ReplacementId>;

/** Somewhere that the API key has to be changed, in the person's own words. */
export const Place = z.strictObject({ text: z.string().min(1).max(200), isDone: z.boolean() });
export type Place = z.infer<typeof Place>;

/** One of the two API keys. `isGone`: the whole list was read, and lacks it. */
const Side = z.object({ id: ApiKeyId, name: z.string(), clientId: ClientId, isGone: z.boolean() });

export const Replacement = z.object({
  id: ReplacementId,
  account: AccountId,
  startedAt: z.iso.datetime(),
  old: Side,
  /** null: its creation is not confirmed yet. */
  sibling: Side.nullable(),
  places: z.array(Place).max(mostPlaces),
});
export type Replacement = z.infer<typeof Replacement>;
