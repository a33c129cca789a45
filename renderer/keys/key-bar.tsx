import { ActionBar, ActionButton, Text } from '@react-spectrum/s2';
import Copy from '@react-spectrum/s2/icons/Copy';
import Delete from '@react-spectrum/s2/icons/Delete';
import Edit from '@react-spectrum/s2/icons/Edit';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ComponentProps, type RefObject, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import type { ApiKey } from '../../contract/api-key.ts';
import type { CopyFormat } from '../../contract/copy-format.ts';
import type { Hold } from '../data/access.ts';
import { useSignedIn } from '../data/session.tsx';
import { ShownText, useSpelled } from '../frame/shown-text.tsx';
import { FormatMenu } from '../secrets/format-menu.tsx';
import { ActText } from './act-name.tsx';
import { MoreMenu } from './more-menu.tsx';
import { useIsNarrow } from './use-is-narrow.ts';
import type { KeyActs } from './use-key-acts.tsx';

const barName = style({
  alignSelf: 'center',
  font: 'ui',
  fontWeight: 'bold',
  paddingEnd: 12,
  maxWidth: { default: 240, lg: 400, isFull: 160 },
  overflow: 'hidden',
  overflowWrap: 'anywhere',
});
/** Between the bar and the end of the table. */
const gapBelow = 8;

type MeasuredBar = Extract<ComponentProps<typeof ActionBar>['ref'], (...args: never[]) => unknown>;

const inBar = style({ alignSelf: 'center' });

export interface KeyBarProps {
  account: Account;
  /** Why nothing may be changed now. */
  hold: Hold | null;
  /** The id of the words that say so. */
  hint: string;
  selected: ApiKey | null;
  /** The Client IDs of the API keys whose secret this computer's keychain holds. */
  savedIds: ReadonlySet<ApiKey['clientId']>;
  isCopyingSecret: boolean;
  /** `format`: another one than usual. */
  onCopySecret(apiKey: ApiKey, format?: CopyFormat): void;
  onRename(apiKey: ApiKey): void;
  onDelete(apiKey: ApiKey): void;
  onRenew(apiKey: ApiKey): void;
  acts: KeyActs;
}

interface PlacedBarProps extends KeyBarProps {
  /** What it lies over. */
  scrollRef: RefObject<HTMLElement | null>;
  /** How much it covers of that, in CSS pixels. */
  onHeight(height: number): void;
  onClear(): void;
}

/** The Bottom bar: what can be done with the selected API key. */
export function KeyBar({ account, hold, hint, selected, savedIds, onCopySecret, onHeight, ...props }: PlacedBarProps) {
  const { t } = useTranslation();
  const spelled = useSpelled();
  const isNarrow = useIsNarrow();
  const { secretReadable, secretRenewable, canDisable } = useSignedIn().capabilities;
  const isFull = secretReadable || secretRenewable || canDisable;
  // The row above says it too, and Rename is in the menu then.
  const isShort = isFull && isNarrow;
  // With the account's name in it, it is as long as the account's name.
  const isDeleteInMenu = isShort && account.role === 'support';
  const held = hold === null ? {} : { isDisabled: true, 'aria-describedby': hint };
  const isUnread = hold === 'noGrant' && secretReadable;
  const measure = useCallback<MeasuredBar>(
    (bar) => onHeight((bar?.UNSAFE_getDOMNode()?.offsetHeight ?? -gapBelow) + gapBelow),
    [onHeight],
  );
  return (
    <section aria-label={selected === null ? undefined : t('keys.bottomBar')}>
      <ActionBar
        ref={measure}
        scrollRef={props.scrollRef}
        selectedItemCount={selected === null ? 0 : 1}
        onClearSelection={props.onClear}
      >
        {selected !== null && (
          <>
            {!isShort && (
              <bdi className={barName({ isFull })}>
                <ShownText text={selected.name} />
              </bdi>
            )}
            {(secretReadable || savedIds.has(selected.clientId)) && (
              <ActionButton
                styles={inBar}
                isDisabled={isUnread}
                isPending={props.isCopyingSecret}
                onPress={() => onCopySecret(selected)}
              >
                <Copy />
                <Text>{t('keys.copySecret')}</Text>
              </ActionButton>
            )}
            {secretReadable && !isShort && (
              <FormatMenu
                name={spelled(selected.name)}
                isDisabled={isUnread || props.isCopyingSecret}
                onChoose={(format) => onCopySecret(selected, format)}
              />
            )}
            {!isShort && (
              <ActionButton styles={inBar} {...held} onPress={() => props.onRename(selected)}>
                <Edit />
                <ActText act="rename" account={account} />
              </ActionButton>
            )}
            {!isDeleteInMenu && (
              <ActionButton styles={inBar} {...held} onPress={() => props.onDelete(selected)}>
                <Delete />
                <ActText act="delete" account={account} />
              </ActionButton>
            )}
            {isFull && (
              <MoreMenu
                account={account}
                apiKey={selected}
                hold={hold}
                acts={props.acts}
                onRenew={props.onRenew}
                onRename={isShort ? props.onRename : null}
                onDelete={isDeleteInMenu ? props.onDelete : null}
              />
            )}
          </>
        )}
      </ActionBar>
    </section>
  );
}
