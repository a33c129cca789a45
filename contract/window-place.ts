import { z } from 'zod';

/** Larger than any desk of displays; what lies beyond was not written by this console. */
const far = 100_000;

/** Where the window is and how large, in pixels that do not depend on a display's scale; as it is when not maximized. */
export const WindowPlace = z.strictObject({
  x: z.number().int().min(-far).max(far),
  y: z.number().int().min(-far).max(far),
  width: z.number().int().min(1).max(far),
  height: z.number().int().min(1).max(far),
  isMaximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof WindowPlace>;

/** How large the contents are, in percent. */
export const ZoomPercent = z.number().int().min(50).max(200);

export const zoomSteps = ['in', 'out', 'reset'] as const;
export type ZoomStep = (typeof zoomSteps)[number];
