import { z } from 'zod';

/** Beyond any arrangement of displays; the console never wrote a value outside it. */
const far = 100_000;

/** The window's position and size when not maximized, in device-independent pixels. */
export const WindowPlace = z.strictObject({
  x: z.number().int().min(-far).max(far),
  y: z.number().int().min(-far).max(far),
  width: z.number().int().min(1).max(far),
  height: z.number().int().min(1).max(far),
  isMaximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof WindowPlace>;

/** Zoom level of the contents, in percent. */
export const ZoomPercent = z.number().int().min(50).max(200);

export const zoomSteps = ['in', 'out', 'reset'] as const;
export type ZoomStep = (typeof zoomSteps)[number];
