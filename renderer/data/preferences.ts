/** What the person has set for themselves on this computer. Main keeps it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CopyFormat } from '../../contract/copy-format.ts';
import type { ManagedInfo } from '../../contract/managed.ts';
import type { Preferences } from '../../contract/preferences.ts';
import { bridge, valueIn } from './bridge.ts';
import { queryKeys } from './query-keys.ts';

/** The preferences. */
export function usePreferences() {
  return useQuery({
    queryKey: queryKeys.preferences,
    queryFn: () => valueIn(bridge().preferences.get({})),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const nothingFixed: ManagedInfo = {
  preferences: [],
  isKeychainOff: false,
  mayAddConnections: true,
  connections: [],
};

/** What is fixed on this computer. Main refuses what is, whatever is shown until it is known. */
export function useManaged(): ManagedInfo {
  const managed = useQuery({
    queryKey: queryKeys.managed,
    queryFn: () => valueIn(bridge().preferences.managed({})),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return managed.data ?? nothingFixed;
}

/** The format that "Copy Secret" uses unless another is chosen; plain text until the preferences are known. */
export function useCopyFormat(): CopyFormat {
  return usePreferences().data?.copyFormat ?? 'text';
}

/** Of `all`, what `change` names. */
function partOf(all: Preferences, change: Partial<Preferences>): Partial<Preferences> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => key in change));
}

/** Changes preferences. They show at once, and go back to what they were if that fails; one change after another. */
export function useSetPreferences() {
  const queries = useQueryClient();
  const put = (change: Partial<Preferences>) =>
    queries.setQueryData<Preferences>(queryKeys.preferences, (now) => now && { ...now, ...change });
  return useMutation({
    scope: { id: 'preferences' },
    mutationFn: (change: Partial<Preferences>) => valueIn(bridge().preferences.set(change)),
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey: queryKeys.preferences });
      const before = queries.getQueryData<Preferences>(queryKeys.preferences);
      put(change);
      return before && partOf(before, change);
    },
    onSuccess: (now, change) => {
      put(partOf(now, change));
    },
    onError: (_error, _change, before) => {
      if (before !== undefined) put(before);
    },
  });
}
