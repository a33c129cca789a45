import { ActionBar, ActionButton, Text } from '@react-spectrum/s2';
import Copy from '@react-spectrum/s2/icons/Copy';
import Delete from '@react-spectrum/s2/icons/Delete';
import Edit from '@react-spectrum/s2/icons/Edit';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ComponentProps, memo, type RefObject, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import type { ApiKey } from '../../contract/api-key.ts';
import type { CopyFormat } from '../../contract/copy-format.ts';
import type { ExportFormat } from '../../contract/export-format.ts';
import { useSignedIn } from '../data/session.tsx';
import { FormatMenu } from '../secrets/format-menu.tsx';
import { OwnText } from '../ui/own-text.tsx';
import { useSpelled } from '../ui/shown-text.tsx';
import { useActLabel } from './act-name.tsx';
import { ActsOfSeveral } from './bulk/acts-of-several.tsx';
import { MoreMenu } from './more-menu.tsx';
import type { KeyActs } from './use-key-acts.tsx';

const barName = style({
  alignSelf: 'center',
  font: 'ui',
  fontWeight: 'bold',
  paddingEnd: 12,
  minWidth: 0,
  maxWidth: 240,
});
/** The gap between the bar and the end of the table, in CSS pixels. */
const gapBelow = 8;

/** The width from which each part fits into the bar, in CSS pixels; what does not fit is in the menu at its end. */
const widthFor = { name: 900, all: 620, delete: 420 } as const;

type MeasuredBar = Extract<ComponentProps<typeof ActionBar>['ref'], (...args: never[]) => unknown>;

const inBar = style({ alignSelf: 'center', flexShrink: 0 });

export interface KeyBarProps {
  account: Account;
  /** The access has ended: nothing can be read or changed. */
  isOver: boolean;
  /** The id of the hint that explains `isOver`. */
  hint: string;
  /** In the order of the list. */
  selected: readonly ApiKey[];
  /** The Client IDs of the API keys whose secret this computer's keychain holds. */
  savedIds: ReadonlySet<ApiKey['clientId']>;
  isCopyingSecret: boolean;
  /** `format`: if it is not the usual one. */
  onCopySecret(apiKey: ApiKey, format?: CopyFormat): void;
  onRename(apiKey: ApiKey): void;
  onDelete(apiKey: ApiKey): void;
  onDeleteSeveral(apiKeys: readonly ApiKey[]): void;
  /** Called with those whose secrets are saved here. */
  onRemoveSaved(apiKeys: readonly ApiKey[]): void;
  onRenew(apiKey: ApiKey): void;
  /** The API keys that are part of a replacement. */
  inCase: ReadonlySet<ApiKey['id']>;
  onReplace(apiKey: ApiKey): void;
  acts: KeyActs;
  isExporting: boolean;
  onExport(format: ExportFormat, some: readonly ApiKey[]): void;
}

interface PlacedBarProps extends KeyBarProps {
  /** The width that the bar may have, in CSS pixels. */
  width: number;
  /** The element that the bar lies over. */
  scrollRef: RefObject<HTMLElement | null>;
  /** Reports how much of that element the bar covers, in CSS pixels. */
  onHeight(height: number): void;
  onClear(): void;
}

/** The Bottom bar: the actions on the selected API keys, in one line. */
export const KeyBar = memo(function KeyBar({ selected, width, onHeight, ...props }: PlacedBarProps) {
  const { t } = useTranslation();
  const measure = useCallback<MeasuredBar>(
    (bar) => onHeight((bar?.UNSAFE_getDOMNode()?.offsetHeight ?? -gapBelow) + gapBelow),
    [onHeight],
  );
  const [first] = selected;
  return (
    <section aria-label={first === undefined ? undefined : t('keys.bottomBar')}>
      <ActionBar
        ref={measure}
        scrollRef={props.scrollRef}
        selectedItemCount={selected.length}
        onClearSelection={props.onClear}
      >
        {first !== undefined && selected.length === 1 && <ActsOfOne {...props} apiKey={first} width={width} />}
        {selected.length > 1 && <ActsOfSeveral {...props} selected={selected} isWide={width >= widthFor.delete} />}
      </ActionBar>
    </section>
  );
});

interface ActsOfOneProps extends Omit<PlacedBarProps, 'selected' | 'onHeight'> {
  apiKey: ApiKey;
}

function ActsOfOne({ account, isOver, hint, apiKey, savedIds, width, onCopySecret, ...props }: ActsOfOneProps) {
  const { t } = useTranslation();
  const spelled = useSpelled();
  const labelOf = useActLabel(account);
  const { secretReadable, secretRenewable, canDisable } = useSignedIn().capabilities;
  const onReplace = props.inCase.has(apiKey.id) ? null : props.onReplace;
  const hasMore = secretReadable || secretRenewable || canDisable || onReplace !== null;
  const hasSecret = secretReadable || savedIds.has(apiKey.clientId);
  const isWide = width >= widthFor.all;
  const isDeleteBeside = width >= widthFor.delete;
  const isUnread = isOver && secretReadable;
  const held = isOver ? { isDisabled: true, 'aria-describedby': hint } : {};
  return (
    <>
      {width >= widthFor.name && (
        <span className={barName}>
          <OwnText>{apiKey.name}</OwnText>
        </span>
      )}
      {hasSecret && isDeleteBeside && (
        <ActionButton
          styles={inBar}
          isDisabled={isUnread}
          isPending={props.isCopyingSecret}
          onPress={() => onCopySecret(apiKey)}
        >
          <Copy />
          <Text>{t('keys.copySecret')}</Text>
        </ActionButton>
      )}
      {secretReadable && isWide && (
        <FormatMenu
          name={spelled(apiKey.name)}
          isDisabled={isUnread || props.isCopyingSecret}
          onChoose={(format) => onCopySecret(apiKey, format)}
        />
      )}
      {isWide && (
        <ActionButton styles={inBar} aria-label={labelOf('rename')} {...held} onPress={() => props.onRename(apiKey)}>
          <Edit />
          <Text>{t('keys.rename')}</Text>
        </ActionButton>
      )}
      {isDeleteBeside && (
        <ActionButton styles={inBar} aria-label={labelOf('delete')} {...held} onPress={() => props.onDelete(apiKey)}>
          <Delete />
          <Text>{t('keys.delete')}</Text>
        </ActionButton>
      )}
      {(hasMore || !isWide) && (
        <MoreMenu
          account={account}
          apiKey={apiKey}
          isOver={isOver}
          acts={props.acts}
          onRenew={props.onRenew}
          onReplace={onReplace}
          onCopySecret={hasSecret && !isDeleteBeside ? () => onCopySecret(apiKey) : null}
          onRename={isWide ? null : props.onRename}
          onDelete={isDeleteBeside ? null : props.onDelete}
        />
      )}
    </>
  );
}
