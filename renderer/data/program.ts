/** The program itself. */
import { useQuery } from '@tanstack/react-query';
import { bridge, valueIn } from './bridge.ts';
import { queryKeys } from './query-keys.ts';

/** The program's version and what it runs on; constant while it runs. */
export function useProgram() {
  return useQuery({
    queryKey: queryKeys.program,
    queryFn: () => valueIn(bridge().program.get({})),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
