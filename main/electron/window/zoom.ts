/** How large the window's contents are, in percent. No Electron here. */
import type { ZoomStep } from '../../../contract/window-place.ts';

/** The steps of Chromium's own zoom between half and double size. */
const steps = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200];

export const wholeSize = 100;

/** The next step from there; at the smallest and the largest it stays. */
export function zoomed(percent: number, step: ZoomStep): number {
  if (step === 'reset') return wholeSize;
  const next = step === 'in' ? steps.find((each) => each > percent) : steps.findLast((each) => each < percent);
  return next ?? (step === 'in' ? 200 : 50);
}
