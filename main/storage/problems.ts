/** Problems with the files on this computer, shown to the person until they are over or acknowledged. */
import { isLasting } from '../../contract/lasting-problem.ts';
import { StorageProblem } from '../../contract/storage-problem.ts';
import type { Log, Store } from '../ports.ts';

export class StorageProblems {
  readonly #log: Log;
  readonly #onChange: (problems: StorageProblem[]) => void;
  readonly #now = new Set<StorageProblem>();

  constructor(log: Log, onChange: (problems: StorageProblem[]) => void) {
    this.#log = log;
    this.#onChange = onChange;
  }

  /** In the contract's order, so that the screen does not jump. */
  list(): StorageProblem[] {
    return StorageProblem.options.filter((problem) => this.#now.has(problem));
  }

  /** Adds a problem. Logged and reported once for as long as it lasts. */
  report(problem: StorageProblem): void {
    if (this.#now.has(problem)) return;
    this.#now.add(problem);
    this.#log.write({ event: 'failed', reason: problem });
    this.#onChange(this.list());
  }

  /** Removes a problem that is over. */
  over(problem: StorageProblem): void {
    if (this.#now.delete(problem)) this.#onChange(this.list());
  }

  /** The person has seen the problem. A lasting one stays. */
  acknowledge(problem: StorageProblem): void {
    if (!isLasting(problem)) this.over(problem);
  }
}

/** Wraps a store, and reports every problem at opening and writing. */
export function observedStore(store: Store, problems: StorageProblems, log: Log): Store {
  for (const problem of store.problems()) problems.report(problem);
  return {
    read: (key) => store.read(key),
    problems: () => store.problems(),
    write(key, value) {
      const written = store.write(key, value);
      if (written.ok) {
        problems.over('settingsUnwritable');
        return written;
      }
      log.write({ event: 'failed', kind: written.failure.kind, reason: key });
      // `settingsNewer` has been reported already, with its remedy.
      if (!problems.list().includes('settingsNewer')) problems.report('settingsUnwritable');
      return written;
    },
  };
}
