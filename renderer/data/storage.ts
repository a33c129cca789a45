/** What is wrong with the files on this computer, as main tells it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { StorageProblem } from '../../contract/storage-problem.ts';
import { bridge, valueIn } from './bridge.ts';
import { queryKeys } from './query-keys.ts';

const none: readonly StorageProblem[] = [];

/** The problems now; asked for again by every screen that appears, which may have missed the notice. */
export function useStorageProblems(): readonly StorageProblem[] {
  const queries = useQueryClient();
  useEffect(
    () => bridge().on('storage.changed', (problems) => queries.setQueryData(queryKeys.storage, problems)),
    [queries],
  );
  const queryFn = () => valueIn(bridge().storage.problems({}));
  return useQuery({ queryKey: queryKeys.storage, queryFn, staleTime: 0 }).data ?? none;
}

/** The person has seen it; main tells what is left. */
export function useAcknowledge() {
  return useMutation({
    mutationFn: (problem: StorageProblem) => valueIn(bridge().storage.acknowledge({ problem })),
  });
}
