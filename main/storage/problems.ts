/** What is wrong with the files on this computer, for the person to see until it is over or they have seen it. */
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

  /** It is so from now on. Logged and told once for as long as it stays. */
  report(problem: StorageProblem): void {
    if (this.#now.has(problem)) return;
    this.#now.add(problem);
    this.#log.write({ event: 'failed', reason: problem });
    this.#onChange(this.list());
  }

  /** It is so no more. */
  over(problem: StorageProblem): void {
    if (this.#now.delete(problem)) this.#onChange(this.list());
  }

  /** The person has seen it. What is still true stays, whoever has seen it. */
  acknowledge(problem: StorageProblem): void {
    if (!isLasting(problem)) this.over(problem);
  }
}

/** The store, with what goes wrong at its opening and at each write reported; nothing is dropped in silence. */
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
      // Which has been said already, with what helps.
      if (!problems.list().includes('settingsNewer')) problems.report('settingsUnwritable');
      return written;
    },
  };
}
