/** The zoom level of the window's contents, in percent. No Electron here. */
import type { ZoomStep } from '../../../contract/window-place.ts';

/** Chromium's own zoom steps between half and double size. */
const steps = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200];

export const wholeSize = 100;

/** The next step; stays at the smallest and the largest. */
export function zoomed(percent: number, step: ZoomStep): number {
  if (step === 'reset') return wholeSize;
  const next = step === 'in' ? steps.find((each) => each > percent) : steps.findLast((each) => each < percent);
  return next ?? (step === 'in' ? 200 : 50);
}
