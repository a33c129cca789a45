import type { HandlersOf } from '../../contract/bridge.ts';
import { success } from '../../contract/failure.ts';
import type { StorageProblems } from './problems.ts';

export function storageHandlers(problems: StorageProblems): HandlersOf<'storage'> {
  return {
    'storage.problems': async () => success(problems.list()),
    'storage.acknowledge': async ({ problem }) => {
      problems.acknowledge(problem);
      return success({});
    },
  };
}
