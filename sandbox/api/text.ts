import { z } from 'zod';

/**
 * A text with limits in Unicode code points, as JSON Schema counts them. zod's own `min` and `max` count UTF-16 units: an
 * emoji would be one character in the document and two to the server.
 */
export function text({ least = 0, most }: { least?: number; most: number }) {
  return z
    .string()
    .superRefine((value, context) => {
      const { length } = [...value];
      if (length < least)
        context.addIssue({ code: 'custom', message: `At least ${least}.`, params: { code: 'too_short' } });
      if (length > most)
        context.addIssue({ code: 'custom', message: `At most ${most}.`, params: { code: 'too_long' } });
    })
    .meta({ minLength: least, maxLength: most });
}
