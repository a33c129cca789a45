import type { SearchField } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import {
  type ComponentRef,
  type ComponentType,
  type KeyboardEvent,
  memo,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import type { ApiKey, UnsettledCreation } from '../../contract/api-key.ts';
import type { ExportFormat } from '../../contract/export-format.ts';
import { wordsIn } from '../../contract/fold.ts';
import type { Replacement } from '../../contract/replacement.ts';
import { useHold } from '../data/access.ts';
import { useApiKeys, useExportKeys, useListChanges } from '../data/api-keys.ts';
import { useHints } from '../data/hints.ts';
import type { ListOwner } from '../data/list-owner.ts';
import { useListView } from '../data/list-view.ts';
import { useUnreached } from '../data/reach.ts';
import { useReplacements } from '../data/replacements.ts';
import { useSavedIds } from '../data/saved-secrets.ts';
import { serverNow } from '../data/server-clock.ts';
import { personOf, useSignedIn } from '../data/session.tsx';
import { useUnsettled } from '../data/unsettled.ts';
import { useIsShown } from '../secrets/use-is-shown.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { useCommand } from '../ui/commands.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { focusAfterDialog, screenHeading } from '../ui/screen.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useSayFailure } from '../ui/use-say-failure.ts';
import { AddButton } from './add-button.tsx';
import { FilterBar } from './filter-bar.tsx';
import { attentionOf, type KeyFilter } from './filters.ts';
import { makeReady, type Sort } from './find-keys.ts';
import { focusRow, rowOf } from './focus-row.ts';
import { HintLine } from './hint-line.tsx';
import { KeyPane } from './key-pane.tsx';
import { type KeyQuestion, KeyQuestions } from './key-questions.tsx';
import { KeySearch } from './key-search.tsx';
import { KeyTable } from './key-table.tsx';
import { LastKnown, NothingRead } from './last-known.tsx';
import { ListSkeleton } from './list-skeleton.tsx';
import { ListStatus } from './list-status.tsx';
import { NoKeys, NoneFound } from './no-keys.tsx';
import { OverHint } from './over-hint.tsx';
import { suggestedName } from './replace/suggested-name.ts';
import { everything, nothingSelected, only, type Selection, selectedOf } from './selection.ts';
import { StaleNotice } from './stale-notice.tsx';
import { useCopies } from './use-copies.tsx';
import { type ListView, useFoundKeys } from './use-found-keys.ts';
import { useKeyActs } from './use-key-acts.tsx';
import { useReadWhatCame } from './use-read-what-came.ts';
import { useRecovery } from './use-recovery.ts';
import { useRowInSight, useRowRequest } from './use-row-request.ts';
import { useSelectionGone } from './use-selection-gone.ts';
import { useWidth } from './use-width.ts';
import { useWork } from './work.tsx';

const column = style({ display: 'flex', flexDirection: 'column', gap: 16, minHeight: 0, flexGrow: 1 });
const tools = style({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 16, rowGap: 8 });
/** Holds the list, which is inert while the pane covers it. */
const under = style({ display: 'flex', flexGrow: 1, minWidth: 0, minHeight: 0 });
const table = style({ position: 'relative', flexGrow: 1, minHeight: 192, display: 'flex', gap: 16 });
const addPlace = style({ display: 'flex', alignItems: 'center', gap: 8, marginStart: 'auto', flexShrink: 0 });
const centre = style({ display: 'flex', justifyContent: 'center', alignItems: 'center', flexGrow: 1 });

const atFirst: ListView = { query: '', sort: { column: 'createdAt', direction: 'descending' }, filters: new Set() };

const none: readonly UnsettledCreation[] = [];

/** The width from which the pane stands beside the list, in CSS pixels. */
const besideFrom = 860;

interface KeyListProps {
  account: Account;
  /** The activity of an API key, for its pane. */
  Acts: ComponentType<{ apiKey: ApiKey }>;
  onDeleteSeveral(apiKeys: readonly ApiKey[]): void;
}

/** Search, filters, the list and its states. Not drawn again by the progress of a run, ten times a second. */
export const KeyList = memo(function KeyList({ account, Acts, onDeleteSeveral }: KeyListProps) {
  const { t } = useTranslation();
  const { say, whisper } = useAnnouncer();
  const sayFailure = useSayFailure();
  const session = useSignedIn();
  const owner = useMemo<ListOwner>(() => ({ person: personOf(session), account: account.id }), [session, account.id]);
  // The lock on changes disables nothing here: the dialog that opens says so and unlocks.
  const isOver = useHold(account.id) === 'noGrant';
  const isOpen = !isOver;
  const hint = useId();
  const list = useApiKeys(owner, isOpen, makeReady);
  const recovery = useRecovery(list, isOpen, useUnreached(owner.person, isOpen && list.isSuccess));
  useReadWhatCame(owner, list);
  const { start, startReplacing, show } = useWork();
  const holder = useRef<HTMLDivElement>(null);
  const [page, width] = useWidth();
  const search = useRef<ComponentRef<typeof SearchField>>(null);
  const { view, look } = useListView(owner, atFirst);
  const { query, sort, filters } = view;
  const [selection, setSelection] = useState(nothingSelected);
  const [isPaneOpen, setPaneOpen] = useState(false);
  const [question, setQuestion] = useState<KeyQuestion | null>(null);

  const savedIds = useSavedIds(account.id);
  const { isPart } = list;
  const unsettled = useUnsettled(owner).data ?? none;
  const replacements = useReplacements(owner, list.dataUpdatedAt);
  const attention = useAttention(unsettled, replacements);
  const inCase = useMemo(() => idsIn(replacements), [replacements]);
  const { found, counts, isReady } = useFoundKeys(list, view, { session, savedIds, attention });
  const chosen = useMemo(() => selectedOf(found, selection), [found, selection]);
  const selected = chosen.length === 1 ? (chosen[0] ?? null) : null;
  const isSearching = wordsIn(query).length > 0;
  const isNarrowed = isSearching || filters.size > 0;
  const total = list.keys?.length ?? 0;
  const seek = useCallback((text: string) => look({ query: text }), [look]);
  const sortBy = useCallback((now: Sort) => look({ sort: now }), [look]);
  const filterBy = useCallback((those: ReadonlySet<KeyFilter>) => look({ filters: those }), [look]);
  const showAll = () => look({ query: '', filters: new Set() });

  useEffect(() => {
    if (isNarrowed) whisper(t('keys.found', { found: found.length, count: total }));
  }, [isNarrowed, found.length, total, whisper, t]);
  useRowRequest(holder, list, found, (id) => {
    if (id !== null && !found.some((key) => key.id === id)) showAll();
    setSelection(id === null ? nothingSelected : only(id));
  });

  useRowInSight(holder, selected?.id ?? null);

  const isShown = useIsShown(selected);
  const { acts, ...acting } = useKeyActs(owner, isShown);
  const { copyClientId, copiedId, copySecret, ...copying } = useCopies(account.id, acts, isShown);
  const { latest, wasRemovedHere } = useListChanges();
  const rename = useCallback(
    (apiKey: ApiKey) => start(session, account, latest(owner, apiKey)),
    [start, session, account, latest, owner],
  );
  const ask = useCallback(
    (about: 'delete' | 'renew', apiKey: ApiKey) => setQuestion({ about, apiKey: latest(owner, apiKey) }),
    [latest, owner],
  );
  const askToDelete = useCallback((apiKey: ApiKey) => ask('delete', apiKey), [ask]);
  const askToRenew = useCallback((apiKey: ApiKey) => ask('renew', apiKey), [ask]);
  const askToRemoveSaved = useCallback(
    (apiKeys: readonly ApiKey[]) => setQuestion({ about: 'removeSaved', apiKeys }),
    [],
  );
  const latestFound = useRef(found);
  latestFound.current = found;
  const latestKeys = useRef(list.keys);
  latestKeys.current = list.keys;
  const selectAll = useCallback(() => {
    const rows = latestFound.current;
    setSelection(everything(rows));
    // The button disappears, and the next action is on the rows.
    if (rows[0] === undefined || holder.current === null) return;
    rowOf(holder.current, rows[0].id)?.focus();
    focusRow(holder.current, rows[0].id, 0);
  }, []);
  const replace = useCallback(
    (apiKey: ApiKey) => {
      const old = latest(owner, apiKey);
      const taken = new Set(latestKeys.current?.map(({ name }) => name.toLowerCase()));
      startReplacing(session, account, old, suggestedName(old.name, serverNow(), taken));
    },
    [latest, owner, startReplacing, session, account],
  );
  const add = useCallback(() => start(session, account, null), [start, session, account]);
  const { end } = useHints();
  const select = useCallback(
    (those: Selection) => {
      setSelection(those);
      if (those.ids.size > 0) end('selectApiKey');
    },
    [end],
  );
  const openPane = useCallback(
    (apiKey: ApiKey) => {
      select(only(apiKey.id));
      setPaneOpen(true);
      end('openDetails');
    },
    [select, end],
  );
  const closePane = () => {
    setPaneOpen(false);
    if (selected !== null) show(selected.id, true);
  };
  const isPaneBeside = width >= besideFrom;
  const isPaneShown = isPaneOpen && selected !== null;
  // Over the list, a pane with nothing to show closes: otherwise the next click on a row would cover the list again.
  useEffect(() => {
    if (!isPaneBeside && !isPaneShown) setPaneOpen(false);
  }, [isPaneBeside, isPaneShown]);
  const hearEscape = ({ key, target }: KeyboardEvent) => {
    // A menu of the Bottom bar lies elsewhere, and handles its own Escape.
    if (key !== 'Escape' || !(target instanceof Node) || !holder.current?.contains(target)) return;
    if (isPaneShown) closePane();
    else setSelection(nothingSelected);
  };
  useSelectionGone(selected, selection, isPart ? undefined : list.keys, ({ id, name }) => {
    setSelection(nothingSelected);
    // The dialog that deleted it from here has already said so.
    if (!wasRemovedHere(owner, id)) say(<Sentence write={(gap) => t('keys.deleted', { name: gap })} text={name} />);
  });
  const { mutateAsync, isPending: isExporting, read: exported } = useExportKeys(account.id);
  const exportAs = useCallback(
    (format: ExportFormat, some: readonly ApiKey[] | null) => {
      mutateAsync({ format, ids: some?.map(({ id }) => id) ?? null }).then(
        ({ isSaved, count }) => isSaved && say(t('keys.exported', { count })),
        (error) => sayFailure(error, `${t('export.all')}:`),
      );
    },
    [mutateAsync, say, sayFailure, t],
  );
  const isRead = list.keys !== undefined;
  useCommand('addApiKey', isRead && isOpen ? add : null);
  useCommand('findKeys', total > 0 ? () => focusAfterDialog(() => search.current) : null);
  if (list.keys === undefined && !isOpen) return <NothingRead />;
  if (!isReady || list.keys === undefined) {
    return recovery.failure === null ? <ListSkeleton /> : <StaleNotice list={list} recovery={recovery} />;
  }
  if (list.keys.length === 0 && recovery.failure === null && !isPart) {
    return (
      <div className={centre}>
        <NoKeys addButton={<AddButton account={account} isOver={isOver} hint={hint} onPress={add} />}>
          {isOver && <OverHint id={hint} />}
        </NoKeys>
      </div>
    );
  }
  return (
    <div ref={page} className={column}>
      {isOpen ? <StaleNotice list={list} recovery={recovery} /> : <LastKnown readAt={list.dataUpdatedAt} />}
      {copying.failed !== null && copying.failed.secret.clientId === selected?.clientId && (
        <FailureNotice failure={copying.failed.failure} />
      )}
      {acting.failed !== null && acting.failed.id === selected?.id && (
        <FailureNotice failure={acting.failed.failure} {...(acting.failed.doing && { doing: acting.failed.doing })} />
      )}
      <div className={tools}>
        <KeySearch ref={search} query={query} onSeek={seek} />
        <ListStatus
          list={list}
          recovery={recovery}
          found={isNarrowed ? found.length : null}
          total={total}
          isOpen={isOpen}
        />
        <span className={addPlace}>
          {isOpen && (!isNarrowed || found.length > 0) && (
            <ExportMenu
              name={isNarrowed ? t('export.some', { count: found.length }) : t('export.all')}
              isExporting={isExporting}
              progress={exported === null || isPart ? null : t('export.progress', { read: exported, count: total })}
              onExport={(format) => exportAs(format, isNarrowed ? found : null)}
            />
          )}
          <AddButton account={account} isOver={isOver} hint={hint} onPress={add} />
        </span>
      </div>
      {isOver && <OverHint id={hint} />}
      <FilterBar
        counts={counts}
        chosen={filters}
        onChoose={filterBy}
        selectable={isNarrowed && !isPart && chosen.length < found.length ? found.length : 0}
        onSelectAll={selectAll}
      />
      {/* In capture: the table stops an Escape, although it does not clear what is selected in it. */}
      <div ref={holder} className={table} onKeyDownCapture={hearEscape}>
        {found.length === 0 && isNarrowed ? (
          <div className={centre}>
            <NoneFound
              query={query}
              isPart={isPart}
              onShowAll={() => {
                showAll();
                search.current?.focus();
              }}
            />
          </div>
        ) : (
          <div className={under} inert={isPaneShown && !isPaneBeside}>
            <KeyTable
              account={account}
              isOver={isOver}
              hint={hint}
              rows={found}
              view={view}
              selected={chosen}
              selection={selection}
              attention={attention}
              copiedId={copiedId}
              sort={sort}
              onSort={sortBy}
              onSelect={select}
              onOpen={openPane}
              onCopyClientId={copyClientId}
              savedIds={savedIds}
              isCopyingSecret={copying.isPending || acting.isCopying}
              acts={acts}
              onRenew={askToRenew}
              inCase={inCase}
              onReplace={replace}
              onCopySecret={copySecret}
              onRename={rename}
              onDelete={askToDelete}
              onDeleteSeveral={onDeleteSeveral}
              onRemoveSaved={askToRemoveSaved}
              isExporting={isExporting}
              onExport={exportAs}
            />
          </div>
        )}
        {isPaneShown && (
          <KeyPane
            key={selected.id}
            owner={owner}
            account={account}
            apiKey={selected}
            replacement={
              replacements.find(({ old, sibling }) => old.id === selected.id || sibling?.id === selected.id) ?? null
            }
            all={list.keys}
            onReplace={replace}
            unsettled={unsettled.find((each) => each.state === 'secretLost' && each.apiKey.id === selected.id) ?? null}
            isOver={isOver}
            hint={hint}
            isBeside={isPaneBeside}
            attention={attention.get(selected.id) ?? null}
            isSaved={savedIds.has(selected.clientId)}
            isCopied={copiedId === selected.id}
            Acts={Acts}
            onCopyClientId={copyClientId}
            onCopySecret={copySecret}
            onRename={rename}
            onDelete={askToDelete}
            onClose={closePane}
          />
        )}
      </div>
      <HintLine
        account={account}
        hasRows={found.length > 0}
        isOver={isOver}
        onFocusLost={() =>
          (holder.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]') ?? screenHeading())?.focus({
            // Whoever has scrolled on stays there.
            preventScroll: true,
          })
        }
      />
      <KeyQuestions
        owner={owner}
        account={account}
        question={question}
        savedIds={savedIds}
        found={found}
        onAnswered={() => setQuestion(null)}
        onGone={() => setSelection(nothingSelected)}
      />
    </div>
  );
});

/** Which API keys need attention, and why. */
function useAttention(unsettled: readonly UnsettledCreation[], replacements: readonly Replacement[]) {
  const { reach } = useWork();
  return useMemo(() => attentionOf(unsettled, reach, replacements), [unsettled, reach, replacements]);
}

/** The API keys that are part of a replacement. */
function idsIn(replacements: readonly Replacement[]): ReadonlySet<ApiKey['id']> {
  return new Set(replacements.flatMap(({ old, sibling }) => [old.id, ...(sibling === null ? [] : [sibling.id])]));
}
