/**
 * Keyset pagination: a cursor names the item before the next page, so items added or removed in between cause no
 * repeats or gaps.
 */
import { z } from 'zod';
import { ProblemError } from '../problem.ts';

/** In items. */
const longestPage = 1000;

/** The query parameters of every list. */
export const pageQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^(?:0|[1-9]\d{0,8})$/, 'It is a whole number in digits.')
    .transform(Number)
    .pipe(z.int().min(1).max(longestPage))
    .default(100)
    .describe('The most items on a page.'),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,2000}$/, 'It is not a cursor.')
    .optional()
    .describe(
      'The nextCursor of the previous page; leave it out for the first page. Opaque, and valid only for its list: any other is the problem unknown-cursor.',
    ),
});

export const nextCursor = z.string().nullable().describe('Where the next page begins; null on the last page.');

function notACursor(): ProblemError {
  const errors = [{ field: 'cursor', code: 'invalid' as const, detail: 'It is not a cursor of this list.' }];
  return new ProblemError('unknown-cursor', 'Start again with the first page.', { errors });
}

/** The position in a cursor of the named list. Throws the problem `unknown-cursor`. */
export function readCursor<T>(cursor: string | undefined, list: string, position: z.ZodType<T>): T | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [of, at] = z.tuple([z.string(), z.unknown()]).parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (of === list) return position.parse(at);
  } catch {
    // thrown below
  }
  throw notACursor();
}

/** A page of `limit` items from `found`, which was read with a limit of one more. */
export function pageOf<T>(found: T[], limit: number, list: string, positionOf: (last: T) => unknown) {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const more = found.length > limit && last !== undefined;
  return {
    items,
    nextCursor: more ? Buffer.from(JSON.stringify([list, positionOf(last)])).toString('base64url') : null,
  };
}
