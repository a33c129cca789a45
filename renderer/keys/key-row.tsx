// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot lay out rows of which only the visible ones are drawn
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows have the focus; keys lead to what is in them
import AlertDiamond from '@react-spectrum/s2/icons/AlertDiamond';
import CheckmarkCircle from '@react-spectrum/s2/icons/CheckmarkCircle';
import Copy from '@react-spectrum/s2/icons/Copy';
import SaveFloppy from '@react-spectrum/s2/icons/SaveFloppy';
import { colorMix, iconStyle, style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../../contract/api-key.ts';
import type { Capabilities } from '../../contract/capabilities.ts';
import { useServerNow } from '../data/server-clock.ts';
import { Ago } from '../ui/ago.tsx';
import { OwnText } from '../ui/own-text.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useSpelled } from '../ui/shown-text.tsx';
import type { Attention } from './filters.ts';
import { rowHeight } from './rows-in-view.ts';

const row = style<{ isSelected: boolean }>({
  position: 'absolute',
  insetStart: 0,
  insetEnd: 0,
  display: 'grid',
  alignItems: 'center',
  boxSizing: 'border-box',
  borderWidth: 0,
  borderBottomWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-300',
  backgroundColor: {
    default: { default: 'transparent', ':hover': colorMix('gray-25', 'gray-900', 7) },
    isSelected: {
      default: colorMix('gray-25', 'blue-900', 10),
      ':hover': colorMix('gray-25', 'blue-900', 15),
      forcedColors: 'Highlight',
    },
  },
  color: {
    default: 'neutral-subdued',
    isSelected: 'neutral',
    forcedColors: { default: 'ButtonText', isSelected: 'HighlightText' },
  },
  forcedColorAdjust: 'none',
  outlineStyle: { default: 'none', ':focus-visible': 'solid' },
  outlineColor: { default: 'focus-ring', forcedColors: 'Highlight' },
  outlineWidth: 2,
  outlineOffset: -2,
  cursor: 'default',
});
const cell = style({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  minWidth: 0,
  paddingX: 16,
  font: 'ui',
  color: 'inherit',
});
const mark = style({ display: 'inline-flex', flexShrink: 0 });
const disabled = style({ font: 'ui-sm', color: 'inherit', flexShrink: 0 });
const idText = style({
  font: 'code-xs',
  color: 'inherit',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  minWidth: 0,
  userSelect: 'text',
});
const copy = style({
  size: 24,
  outlineStyle: { default: 'none', ':focus-visible': 'solid' },
  outlineColor: { default: 'focus-ring', forcedColors: 'Highlight' },
  outlineWidth: 2,
  outlineOffset: 2,
  flexShrink: 0,
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'center',
  padding: 0,
  marginStart: -4,
  borderStyle: 'none',
  borderRadius: 'default',
  backgroundColor: { default: 'transparent', ':hover': 'transparent-black-100', ':active': 'transparent-black-200' },
  color: 'inherit',
  cursor: 'pointer',
});
const oneLine = style({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', display: 'block' });

export interface KeyRowProps {
  apiKey: ApiKey;
  /** Its place in the list. */
  index: number;
  /** The widths of the columns, for `grid-template-columns`. */
  columns: string;
  isSelected: boolean;
  /** Whether it is the tab stop; exactly one row is. */
  isTabStop: boolean;
  isSaved: boolean;
  /** Its Client ID was copied a moment ago. */
  isCopied: boolean;
  attention: Attention | null;
  capabilities: Pick<Capabilities, 'lastUsed' | 'everyUse'>;
}

/** One API key. The table listens to its events. */
export const KeyRow = memo(function KeyRow(props: KeyRowProps) {
  const { apiKey, index, columns, isSelected, isTabStop, isSaved, isCopied, attention, capabilities } = props;
  const { id, name, clientId, createdAt, createdBy, lastUsedAt } = apiKey;
  const { t } = useTranslation();
  const spelled = useSpelled();
  const now = useServerNow();
  const nameId = `name-of-${id}`;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-labelledby={nameId}
      aria-description={attention === null ? undefined : t(`attention.${attention}`)}
      tabIndex={isTabStop ? 0 : -1}
      data-key={id}
      className={row({ isSelected })}
      style={{ top: index * rowHeight, height: rowHeight, gridTemplateColumns: columns }}
    >
      <div role="rowheader" id={nameId} className={cell}>
        <OwnText>{name}</OwnText>
        {apiKey.isDisabled && <span className={disabled}>{t('keys.disabled')}</span>}
        {attention !== null && (
          <span aria-hidden="true" title={t(`attention.${attention}`)} className={mark}>
            <AlertDiamond styles={iconStyle({ size: 'S', color: 'notice' })} />
          </span>
        )}
        {isSaved && (
          <span role="img" aria-label={t('keys.saved')} title={t('keys.saved')} className={mark}>
            <SaveFloppy styles={iconStyle({ size: 'S' })} />
          </span>
        )}
      </div>
      <div role="gridcell" className={cell}>
        <span className={idText} title={clientId}>
          {clientId}
        </span>
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('keys.copyClientId', { name: spelled(name) })}
          title={t(isCopied ? 'keys.copied' : 'keys.copyClientIdShort')}
          className={copy}
        >
          {isCopied ? (
            <CheckmarkCircle styles={iconStyle({ size: 'S', color: 'positive' })} />
          ) : (
            <Copy styles={iconStyle({ size: 'S' })} />
          )}
        </button>
      </div>
      <div role="gridcell" className={cell}>
        <span className={oneLine}>
          {createdAt === null ? t('keys.notTold') : <Ago iso={createdAt} now={now} />}
          {createdBy !== null && (
            <span title={createdBy}>
              {' '}
              <Sentence write={(by) => t('keys.by', { name: by })} text={createdBy} />
            </span>
          )}
        </span>
      </div>
      {capabilities.lastUsed && (
        <div role="gridcell" className={cell}>
          <span className={oneLine}>
            {lastUsedAt === null ? (
              t(capabilities.everyUse ? 'keys.neverUsed' : 'keys.notTold')
            ) : (
              <Ago iso={lastUsedAt} now={now} />
            )}
          </span>
        </div>
      )}
    </div>
  );
});
