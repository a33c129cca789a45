import { z } from 'zod';
import { longest } from './lengths.ts';

/**
 * Whether a text can be the id of something at a server: one path segment that never names another path. `.` and `..`
 * do so however they are encoded, and a text that is not well-formed cannot be encoded at all.
 */
export function isId(text: string): boolean {
  return text !== '' && text !== '.' && text !== '..' && !/[/\\\p{Cc}]/u.test(text) && text.isWellFormed();
}

/** An id as the server gives it. */
export const Id = z.string().max(longest.id).refine(isId, 'not an id');
