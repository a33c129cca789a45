/**
 * Pages by keyset: a cursor says after which item the next page begins, so what is added or removed in between neither
 * repeats an item nor skips one.
 */
import { z } from 'zod';
import { ProblemError } from '../problem.ts';

/** The most items on a page. */
const longestPage = 1000;

/** The query parameters of every list. */
export const pageQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^(?:0|[1-9]\d{0,8})$/, 'It is a whole number in digits.')
    .transform(Number)
    .pipe(z.int().min(1).max(longestPage))
    .default(100)
    .describe('Items on a page at most.'),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,2000}$/, 'It is no cursor.')
    .optional()
    .describe(
      'The nextCursor of the page before; leave it out for the first page. Opaque, and good for its list only: another is the problem unknown-cursor.',
    ),
});

export const nextCursor = z
  .string()
  .nullable()
  .describe('Where the next page begins; null where this page is the last.');

function notACursor(): ProblemError {
  const errors = [{ field: 'cursor', code: 'invalid' as const, detail: 'It is no cursor of this list.' }];
  return new ProblemError('unknown-cursor', 'Begin with the first page again.', { errors });
}

/** Where a page begins, read from a cursor of the list of this name. Throws the problem `unknown-cursor`. */
export function readCursor<T>(cursor: string | undefined, list: string, position: z.ZodType<T>): T | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [of, at] = z.tuple([z.string(), z.unknown()]).parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (of === list) return position.parse(at);
  } catch {
    // said below
  }
  throw notACursor();
}

/** One page out of what was found with a limit of one more than the page holds. */
export function pageOf<T>(found: T[], limit: number, list: string, positionOf: (last: T) => unknown) {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const more = found.length > limit && last !== undefined;
  return {
    items,
    nextCursor: more ? Buffer.from(JSON.stringify([list, positionOf(last)])).toString('base64url') : null,
  };
}
