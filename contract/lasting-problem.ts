/** No zod here, because the window uses it too. */
import type { StorageProblem } from './storage-problem.ts';

/** Whether the problem stays until it is fixed, even after somebody has seen it: no setting is saved meanwhile. */
export function isLasting(problem: StorageProblem): boolean {
  return problem === 'settingsUnwritable' || problem === 'settingsNewer';
}
