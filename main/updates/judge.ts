/** Whether a signed statement is for this program, now. */
import type { UpdateProblem } from '../../contract/failure.ts';
import type { Statement } from './statement.ts';
import { compareVersions } from './version.ts';

export interface Standing {
  channel: string;
  /** The version that runs. */
  version: string;
  /** The highest counter that was ever seen; 0: none. */
  counter: number;
  /** In ms since 1970. */
  now: number;
}

/** `new`: it may be loaded. `same`: it is what runs. Otherwise why not. */
export function judge(statement: Statement, standing: Standing): 'new' | 'same' | UpdateProblem {
  if (statement.channel !== standing.channel) return 'notSigned';
  if (Date.parse(statement.expiresAt) <= standing.now) return 'expired';
  if (statement.counter < standing.counter) return 'replayed';
  const difference = compareVersions(statement.version, standing.version);
  if (difference < 0) return 'older';
  return difference === 0 ? 'same' : 'new';
}
