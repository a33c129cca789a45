/** What runs, and on what. */
import { useQuery } from '@tanstack/react-query';
import { bridge, valueIn } from './bridge.ts';

/** The program's version and what it runs on; it does not change while it runs. */
export function useProgram() {
  return useQuery({
    queryKey: ['program'],
    queryFn: () => valueIn(bridge().program.get({})),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
