/** The activity of an account: read page by page, and exported to a file. */
import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import type { AccountId } from '../../contract/account.ts';
import type { ActFilter } from '../../contract/activity.ts';
import type { Output } from '../../contract/bridge.ts';
import type { ExportFormat } from '../../contract/export-format.ts';
import { bridge, valueIn } from './bridge.ts';
import type { ListOwner } from './list-owner.ts';
import { queryKeys } from './query-keys.ts';

type Page = Output<'activity.list'>;

/**
 * The events that match the filter, newest first; read anew each time the screen opens. While `isOpen` is false nothing
 * is read. The former filter's events stay until the new answer is here.
 */
export function useActs(owner: ListOwner, filter: ActFilter, isOpen: boolean) {
  return useInfiniteQuery({
    queryKey: queryKeys.activity(owner, filter),
    queryFn: ({ pageParam }) => valueIn(bridge().activity.list({ account: owner.account, filter, cursor: pageParam })),
    enabled: isOpen,
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page) => last.nextCursor,
    placeholderData: keepPreviousData,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
  });
}

/** Exports to a file that the person chooses; the answer says whether they chose one. */
export function useExport(account: AccountId) {
  return useMutation({
    mutationFn: (what: { filter: ActFilter; format: ExportFormat }) =>
      valueIn(bridge().activity.export({ account, ...what })),
  });
}
