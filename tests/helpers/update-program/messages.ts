import type { Result } from '../../../contract/failure.ts';
import type { UpdateState } from '../../../contract/updates.ts';
import type { LogLine } from '../../../main/ports.ts';

/** `open` starts a new service and checks; the others use the current one. */
export interface UpdateOrder {
  what: 'open' | 'check' | 'install';
  feedUrl?: string;
  /** Whether a secret is open. */
  mustWait?: boolean;
}

export interface UpdateAnswer {
  result: Result<unknown>;
  state: UpdateState;
  states: string[];
  lines: LogLine[];
}
