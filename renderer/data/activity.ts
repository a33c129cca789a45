/** What was done in an account: read page by page, and saved to a file. */
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
 * What fits the filter, newest first. What was done meanwhile is there whenever the screen is opened. While `isOpen` is
 * false it may not be read. What fitted the former filter stays until the new answer is here.
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

/** To a file that the person chooses; the answer says whether they chose one. */
export function useExport(account: AccountId) {
  return useMutation({
    mutationFn: (what: { filter: ActFilter; format: ExportFormat }) =>
      valueIn(bridge().activity.export({ account, ...what })),
  });
}
