/** The person's preferences on this computer, kept by main. */
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

/**
 * What the IT department has fixed on this computer. Until that is known nothing seems fixed; main refuses such changes
 * anyway.
 */
export function useManaged(): ManagedInfo {
  const managed = useQuery({
    queryKey: queryKeys.managed,
    queryFn: () => valueIn(bridge().preferences.managed({})),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return managed.data ?? nothingFixed;
}

/** The default format of "Copy Secret"; plain text until the preferences are known. */
export function useCopyFormat(): CopyFormat {
  return usePreferences().data?.copyFormat ?? 'text';
}

/** The part of `all` that `change` names. */
function partOf(all: Preferences, change: Partial<Preferences>): Partial<Preferences> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => key in change));
}

/** Changes preferences, one change after another. A change shows at once, and is undone if it fails. */
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
