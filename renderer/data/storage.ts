/** Problems with the files on this computer, as main reports them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { StorageProblem } from '../../contract/storage-problem.ts';
import { bridge, valueIn } from './bridge.ts';
import { queryKeys } from './query-keys.ts';

const none: readonly StorageProblem[] = [];

/** The present problems. Every screen that appears asks again, since it may have missed a notice. */
export function useStorageProblems(): readonly StorageProblem[] {
  const queries = useQueryClient();
  useEffect(
    () => bridge().on('storage.changed', (problems) => queries.setQueryData(queryKeys.storage, problems)),
    [queries],
  );
  const queryFn = () => valueIn(bridge().storage.problems({}));
  return useQuery({ queryKey: queryKeys.storage, queryFn, staleTime: 0 }).data ?? none;
}

/** Tells main that the person has seen a problem; main then reports what is left. */
export function useAcknowledge() {
  return useMutation({
    mutationFn: (problem: StorageProblem) => valueIn(bridge().storage.acknowledge({ problem })),
  });
}
