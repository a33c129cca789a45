/** No zod here: the window asks too. */
import type { StorageProblem } from './storage-problem.ts';

/** Whether it stays as long as it is so, whoever has seen it: nothing that one sets is kept meanwhile. */
export function isLasting(problem: StorageProblem): boolean {
  return problem === 'settingsUnwritable' || problem === 'settingsNewer';
}
