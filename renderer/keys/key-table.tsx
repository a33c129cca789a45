// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot lay out rows of which only the visible ones are drawn
// biome-ignore-all lint/a11y/useFocusableInteractive: the button in a column's head has the focus
import SortDown from '@react-spectrum/s2/icons/SortDown';
import SortUp from '@react-spectrum/s2/icons/SortUp';
import { iconStyle, style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type MouseEvent, memo, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../../contract/api-key.ts';
import type { RowAct } from '../../contract/command.ts';
import { chooseInRowMenu } from '../data/row-menu.ts';
import { useSignedIn } from '../data/session.tsx';
import { useAnnouncer } from '../ui/announce.tsx';
import { desktop } from '../ui/desktop.ts';
import { useIsHere } from '../ui/use-is-here.ts';
import { useSayFailure } from '../ui/use-say-failure.ts';
import type { Attention } from './filters.ts';
import { type Sort, sortColumns } from './find-keys.ts';
import { rowOf } from './focus-row.ts';
import { KeyBar, type KeyBarProps } from './key-bar.tsx';
import { KeyRow } from './key-row.tsx';
import { headHeight, rowHeight, useRowsInView } from './rows-in-view.ts';
import { extendedTo, nothingSelected, only, type Selection, toggled } from './selection.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { useSteadyRows } from './use-steady-rows.ts';
import { useWidth } from './use-width.ts';

interface KeyTableProps extends KeyBarProps {
  /** All rows, in order; only the visible ones are drawn. */
  rows: readonly ApiKey[];
  /** A new object whenever the person changes the search, filters or sorting. */
  view: object;
  sort: Sort;
  selection: Selection;
  attention: ReadonlyMap<ApiKey['id'], Attention>;
  /** The API key whose Client ID was copied a moment ago. */
  copiedId: ApiKey['id'] | null;
  onSort(sort: Sort): void;
  onSelect(selection: Selection): void;
  onOpen(apiKey: ApiKey): void;
  onCopyClientId(apiKey: ApiKey): void;
}

const place = style({ position: 'relative', flexGrow: 1, minHeight: 0, width: 'full', overflow: 'clip' });
const grid = style({
  position: 'absolute',
  inset: 0,
  boxSizing: 'border-box',
  overflow: 'auto',
  userSelect: 'none',
  backgroundColor: { default: 'gray-25', forcedColors: 'Background' },
  borderWidth: 1,
  borderStyle: 'solid',
  borderColor: { default: 'gray-300', forcedColors: 'ButtonBorder' },
  borderRadius: 'default',
  outlineStyle: { default: 'none', ':focus-visible': 'solid' },
  outlineColor: 'focus-ring',
  outlineWidth: 2,
});
const head = style({
  position: 'sticky',
  top: 0,
  zIndex: 1,
  display: 'grid',
  boxSizing: 'border-box',
  backgroundColor: { default: 'gray-75', forcedColors: 'Background' },
  borderWidth: 0,
  borderBottomWidth: 1,
  borderStyle: 'solid',
  borderColor: { default: 'gray-300', forcedColors: 'ButtonBorder' },
});
const columnButton = style({
  display: 'flex',
  alignItems: 'center',
  gap: 4,
  width: 'full',
  height: 'full',
  minWidth: 0,
  paddingX: 16,
  borderStyle: 'none',
  backgroundColor: { default: 'transparent', ':hover': 'gray-100' },
  font: 'ui',
  fontWeight: 'bold',
  color: { default: 'neutral', forcedColors: 'ButtonText' },
  textAlign: 'start',
  outlineStyle: { default: 'none', ':focus-visible': 'solid' },
  outlineColor: 'focus-ring',
  outlineWidth: 2,
  outlineOffset: -2,
  cursor: 'default',
});
const columnName = style({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' });
const arrow = iconStyle({ size: 'XS' });
const body = style({ position: 'relative' });

/** The least width of all columns together, in CSS pixels; in less the table scrolls sideways. */
const narrowest = { withLastUsed: 664, without: 500 };

/** The last column's width depends on its content: a day, or that the server does not tell. */
function widths(lastUsed: string | null): string {
  return `minmax(160px, 1fr) clamp(170px, 36%, 380px) minmax(160px, 1fr)${lastUsed === null ? '' : ` ${lastUsed}`}`;
}

/**
 * The list of API keys: a row for each, of which only the visible ones are drawn. Selecting one raises the Bottom bar.
 * A grid of our own, since React Spectrum's table took most of the time until the first rows (docs/decisions.md, 113).
 */
export const KeyTable = memo(function KeyTable(props: KeyTableProps) {
  const { t } = useTranslation();
  const { say, whisper } = useAnnouncer();
  const sayFailure = useSayFailure();
  const isHere = useIsHere();
  const { capabilities } = useSignedIn();
  const { rows, view, sort, selection, attention, copiedId, onSort, onSelect, onOpen, onCopyClientId, ...ofBar } =
    props;
  const { savedIds } = props;
  const clear = useCallback(() => onSelect(nothingSelected), [onSelect]);
  const holder = useRef<HTMLDivElement>(null);
  const [measure, width] = useWidth();
  const inView = useRowsInView(holder, rows.length);
  const { first, end } = inView;
  useSteadyRows(holder, rows, view, inView);
  const [barHeight, setBarHeight] = useState(0);
  const act = (what: RowAct, apiKey: ApiKey) => {
    if (what === 'copyClientId') return onCopyClientId(apiKey);
    const isOneOfSeveral = what === 'delete' && props.selected.length > 1 && selection.ids.has(apiKey.id);
    if (!isOneOfSeveral) onSelect(only(apiKey.id));
    if (props.isOver) return say(t('access.askFirst'));
    if (isOneOfSeveral) return props.onDeleteSeveral(props.selected);
    if (what === 'rename') props.onRename(apiKey);
    else props.onDelete(apiKey);
  };
  const keys = useGridKeys({ holder, rows, selection, onSelect, onOpen, onAct: act, coveredBelow: barHeight });
  const { tabStop } = keys;
  const columns = widths(capabilities.lastUsed ? (capabilities.everyUse ? '168px' : '180px') : null);
  const minWidth = capabilities.lastUsed ? narrowest.withLastUsed : narrowest.without;

  const sortBy = (column: Sort['column']) => {
    const isAgain = sort.column === column && sort.direction === 'ascending';
    const direction = isAgain ? 'descending' : 'ascending';
    onSort({ column, direction });
    whisper(t(`keys.sorted.${direction}`, { column: t(`keys.${nameOf[column]}`) }));
  };
  const isOnButton = (target: EventTarget) => target instanceof Element && target.closest('button') !== null;
  const hearClick = ({ target, shiftKey, ctrlKey, metaKey }: MouseEvent) => {
    const at = keys.indexAt(target);
    const apiKey = rows[at];
    if (apiKey === undefined) return;
    if (isOnButton(target)) onCopyClientId(apiKey);
    else if (shiftKey) {
      // The browser would select the Client IDs in between as text.
      getSelection()?.removeAllRanges();
      onSelect(extendedTo(selection, rows, at));
    } else if (desktop === 'mac' ? metaKey : ctrlKey) onSelect(toggled(selection, apiKey.id));
    // Selecting part of a Client ID in a selected row leaves the selected rows alone.
    else if (getSelection()?.isCollapsed !== false || !selection.ids.has(apiKey.id)) onSelect(only(apiKey.id));
  };
  const hearContextMenu = (event: MouseEvent) => {
    const { target } = event;
    const apiKey = rows[keys.indexAt(target)];
    // Text selected with the mouse has a menu of its own.
    if (apiKey === undefined || getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    const isOneOfSeveral = props.selected.length > 1 && selection.ids.has(apiKey.id);
    if (!isOneOfSeveral) onSelect(only(apiKey.id));
    const hasSecret = capabilities.secretReadable || savedIds.has(apiKey.clientId);
    const isUnread = props.isOver && capabilities.secretReadable;
    const ofSeveral = [{ act: 'delete' as const, isEnabled: !props.isOver }];
    const ofOne = [
      { act: 'open' as const, isEnabled: true },
      { act: 'copyClientId' as const, isEnabled: true },
      ...(hasSecret ? [{ act: 'copySecret' as const, isEnabled: !isUnread }] : []),
      { act: 'rename' as const, isEnabled: !props.isOver },
      { act: 'delete' as const, isEnabled: !props.isOver },
    ];
    // Opened with the keyboard, the menu belongs beside its row, wherever the pointer is.
    const place = rowOf(holder.current, apiKey.id)?.getBoundingClientRect();
    const at =
      event.button !== 2 && place ? { x: Math.round(place.left) + rowHeight, y: Math.round(place.bottom) } : null;
    void chooseInRowMenu(isOneOfSeveral ? ofSeveral : ofOne, at).then((chosen) => {
      // A native menu stays open while its session or account is left.
      if (!isHere.current) return;
      if (chosen === 'open') onOpen(apiKey);
      else if (chosen === 'copySecret') props.onCopySecret(apiKey);
      else if (chosen !== null) act(chosen, apiKey);
    }, sayFailure);
  };
  const hearDoubleClick = ({ target }: MouseEvent) => {
    const apiKey = rows[keys.indexAt(target)];
    if (apiKey !== undefined && !isOnButton(target)) onOpen(apiKey);
  };
  const drawn: number[] = [];
  if (tabStop >= 0 && tabStop < first) drawn.push(tabStop);
  for (let index = first; index < end; index++) drawn.push(index);
  if (tabStop >= end) drawn.push(tabStop);

  return (
    <div ref={measure} className={place}>
      <div
        ref={holder}
        role="grid"
        aria-label={t('keys.table')}
        aria-rowcount={rows.length + 1}
        aria-multiselectable
        className={grid}
        style={{ scrollPaddingTop: headHeight, scrollPaddingBottom: barHeight }}
        onClick={hearClick}
        onDoubleClick={hearDoubleClick}
        onContextMenu={hearContextMenu}
        onKeyDown={keys.onKeyDown}
        onFocus={keys.onFocus}
      >
        <div role="rowgroup" className={head} style={{ height: headHeight, minWidth }}>
          <div
            role="row"
            aria-rowindex={1}
            className={style({ display: 'grid' })}
            style={{ gridTemplateColumns: columns }}
          >
            {sortColumns.map((column) =>
              column === 'lastUsedAt' && !capabilities.lastUsed ? null : (
                <div key={column} role="columnheader" aria-sort={sort.column === column ? sort.direction : 'none'}>
                  <button
                    type="button"
                    tabIndex={rows.length === 0 ? 0 : -1}
                    className={columnButton}
                    style={{ height: headHeight - 1 }}
                    onClick={() => sortBy(column)}
                  >
                    <span className={columnName}>{t(`keys.${nameOf[column]}`)}</span>
                    {sort.column === column &&
                      (sort.direction === 'ascending' ? <SortUp styles={arrow} /> : <SortDown styles={arrow} />)}
                  </button>
                </div>
              ),
            )}
          </div>
        </div>
        <div role="rowgroup" className={body} style={{ height: rows.length * rowHeight + barHeight, minWidth }}>
          {drawn.map((index) => {
            const apiKey = rows[index];
            return (
              apiKey !== undefined && (
                <KeyRow
                  key={apiKey.id}
                  apiKey={apiKey}
                  index={index}
                  columns={columns}
                  isSelected={selection.ids.has(apiKey.id)}
                  isTabStop={index === tabStop}
                  isSaved={savedIds.has(apiKey.clientId)}
                  isCopied={copiedId === apiKey.id}
                  attention={attention.get(apiKey.id) ?? null}
                  capabilities={capabilities}
                />
              )
            );
          })}
        </div>
      </div>
      <KeyBar {...ofBar} width={width} scrollRef={holder} onHeight={setBarHeight} onClear={clear} />
    </div>
  );
});

/** The name of each column. */
const nameOf = { name: 'name', clientId: 'clientId', createdAt: 'created', lastUsedAt: 'lastUsed' } as const;
