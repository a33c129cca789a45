import {
  ActionButton,
  Cell,
  Column,
  Row,
  type Selection,
  type SortDescriptor,
  TableBody,
  TableHeader,
  TableView,
} from '@react-spectrum/s2';
import Copy from '@react-spectrum/s2/icons/Copy';
import Lock from '@react-spectrum/s2/icons/Lock';
import { iconStyle, style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../../contract/api-key.ts';
import { useSignedIn } from '../data/session.tsx';
import { Moment } from '../frame/moment.tsx';
import { OwnText } from '../frame/own-text.tsx';
import { Sentence } from '../frame/sentence.tsx';
import { useSpelled } from '../frame/shown-text.tsx';
import { type Sort, sortColumns } from './find-keys.ts';
import { KeyBar, type KeyBarProps } from './key-bar.tsx';

interface KeyTableProps extends KeyBarProps {
  /** The rows to show now; more of them after `onMore`. */
  rows: readonly ApiKey[];
  sort: Sort;
  isLoadingMore: boolean;
  onMore(): void;
  onSort(sort: Sort): void;
  onSelect(id: ApiKey['id'] | null): void;
  onCopyClientId(apiKey: ApiKey): void;
}

const nameCell = style({ display: 'flex', alignItems: 'center', gap: 8, minWidth: 0, width: 'full' });
const mark = style({ display: 'inline-flex', flexShrink: 0 });
const disabled = style({ font: 'ui-sm', color: 'neutral-subdued', flexShrink: 0 });
const idCell = style({ display: 'flex', alignItems: 'center', gap: 4, minWidth: 0, width: 'full' });
const idText = style({
  font: 'code-xs',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  minWidth: 0,
});
const oneLine = style({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', display: 'block' });

/** The list of API keys. Selecting one raises the Bottom bar. */
export const KeyTable = memo(function KeyTable(props: KeyTableProps) {
  const { t } = useTranslation();
  const spelled = useSpelled();
  const { capabilities } = useSignedIn();
  const { selected, savedIds, onCopyClientId } = props;
  const selectedKeys = useMemo(() => new Set(selected === null ? [] : [selected.id]), [selected]);
  const select = (keys: Selection) => {
    const [first] = keys === 'all' ? [] : keys;
    props.onSelect(props.rows.find((key) => key.id === first)?.id ?? null);
  };
  const sort = (by: SortDescriptor) => {
    const column = sortColumns.find((one) => one === by.column);
    if (column !== undefined) props.onSort({ column, direction: by.direction });
  };
  const rowOf = (key: ApiKey) => (
    <Row id={key.id} textValue={spelled(key.name)}>
      <Cell>
        <span className={nameCell}>
          <OwnText>{key.name}</OwnText>
          {key.isDisabled && <span className={disabled}>{t('keys.disabled')}</span>}
          {savedIds.has(key.clientId) && (
            <span role="img" aria-label={t('keys.saved')} title={t('keys.saved')} className={mark}>
              <Lock styles={iconStyle({ size: 'S', color: 'neutral' })} />
            </span>
          )}
        </span>
      </Cell>
      <Cell textValue={key.clientId}>
        <span className={idCell}>
          <span className={idText} title={key.clientId}>
            {key.clientId}
          </span>
          <span title={t('keys.copyClientIdShort')}>
            <ActionButton
              isQuiet
              size="S"
              aria-label={t('keys.copyClientId', { name: spelled(key.name) })}
              onPress={() => onCopyClientId(key)}
            >
              <Copy />
            </ActionButton>
          </span>
        </span>
      </Cell>
      <Cell textValue={key.createdAt ?? ''}>
        <span className={oneLine}>
          {key.createdAt === null ? t('keys.notTold') : <Moment iso={key.createdAt} />}
          {key.createdBy !== null && (
            <span title={key.createdBy}>
              {' '}
              <Sentence write={(name) => t('keys.by', { name })} text={key.createdBy} />
            </span>
          )}
        </span>
      </Cell>
      {capabilities.lastUsed && (
        <Cell textValue={key.lastUsedAt ?? ''}>
          {key.lastUsedAt === null ? (
            t(capabilities.everyUse ? 'keys.neverUsed' : 'keys.notTold')
          ) : (
            <Moment iso={key.lastUsedAt} />
          )}
        </Cell>
      )}
    </Row>
  );
  const bar = () => <KeyBar {...props} />;
  return (
    <TableView
      aria-label={t('keys.table')}
      selectionMode="single"
      selectionStyle="highlight"
      // A click on the selected row keeps it; Escape and the bar's ✕ clear it.
      disallowEmptySelection
      selectedKeys={selectedKeys}
      onSelectionChange={select}
      sortDescriptor={props.sort}
      onSortChange={sort}
      loadingState={props.isLoadingMore ? 'loadingMore' : 'idle'}
      onLoadMore={props.onMore}
      renderActionBar={bar}
      styles={style({ width: 'full', height: 'full' })}
    >
      <TableHeader>
        <Column id="name" isRowHeader allowsSorting width="4fr" minWidth={160}>
          {t('keys.name')}
        </Column>
        <Column id="clientId" allowsSorting width="6fr" minWidth={170} maxWidth={380}>
          {t('keys.clientId')}
        </Column>
        <Column id="createdAt" allowsSorting width="4fr" minWidth={160}>
          {t('keys.created')}
        </Column>
        {capabilities.lastUsed && (
          <Column id="lastUsedAt" allowsSorting width={capabilities.everyUse ? 124 : 180}>
            {t('keys.lastUsed')}
          </Column>
        )}
      </TableHeader>
      <TableBody items={props.rows} dependencies={[t, savedIds, capabilities]}>
        {rowOf}
      </TableBody>
    </TableView>
  );
});
