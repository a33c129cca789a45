import { ActionButton, Button, CloseButton, Text } from '@react-spectrum/s2';
import AlertDiamond from '@react-spectrum/s2/icons/AlertDiamond';
import Copy from '@react-spectrum/s2/icons/Copy';
import Delete from '@react-spectrum/s2/icons/Delete';
import Edit from '@react-spectrum/s2/icons/Edit';
import { iconStyle, style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ComponentType, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import type { ApiKey, UnsettledCreation } from '../../contract/api-key.ts';
import type { Replacement } from '../../contract/replacement.ts';
import type { ListOwner } from '../data/list-owner.ts';
import { useSignedIn } from '../data/session.tsx';
import { ShownText } from '../ui/shown-text.tsx';
import { useActLabel } from './act-name.tsx';
import type { Attention } from './filters.ts';
import { GiveUp } from './give-up.tsx';
import { KeyFacts } from './key-facts.tsx';
import { ReplacementPart } from './replace/replacement-part.tsx';

const pane = style({
  display: 'flex',
  flexDirection: 'column',
  gap: 16,
  boxSizing: 'border-box',
  minHeight: 0,
  overflowY: 'auto',
  padding: 16,
  backgroundColor: 'layer-2',
  borderWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-300',
  borderRadius: 'default',
  position: { default: 'absolute', isBeside: 'static' },
  inset: 0,
  zIndex: 2,
  width: { default: 'auto', isBeside: 360 },
  flexShrink: 0,
});
const top = style({ display: 'flex', alignItems: 'start', gap: 8 });
const heading = style({
  font: 'title',
  margin: 0,
  flexGrow: 1,
  minWidth: 0,
  overflowWrap: 'anywhere',
  userSelect: 'text',
  outlineStyle: 'none',
});
const acts = style({ display: 'flex', flexWrap: 'wrap', gap: 8 });
const line = style({ display: 'flex', alignItems: 'start', gap: 8, font: 'ui', margin: 0 });
const part = style({ font: 'title-sm', margin: 0 });

interface KeyPaneProps {
  owner: ListOwner;
  account: Account;
  apiKey: ApiKey;
  /** Its creation, if its Secret key is lost and nobody has said that the API key stays. */
  unsettled: UnsettledCreation | null;
  /** The replacement that it is part of, if any. */
  replacement: Replacement | null;
  /** The whole list, as far as it was read. */
  all: readonly ApiKey[];
  isOver: boolean;
  hint: string;
  /** Beside the list; otherwise over it. */
  isBeside: boolean;
  attention: Attention | null;
  isSaved: boolean;
  /** Its Client ID was copied a moment ago. */
  isCopied: boolean;
  /** Its activity. Passed in, since keys/ does not import activity/. */
  Acts: ComponentType<{ apiKey: ApiKey }>;
  onCopyClientId(apiKey: ApiKey): void;
  onCopySecret(apiKey: ApiKey): void;
  onRename(apiKey: ApiKey): void;
  onDelete(apiKey: ApiKey): void;
  onReplace(apiKey: ApiKey): void;
  onClose(): void;
}

/** Everything known of one API key, and its actions. Escape closes it. */
export function KeyPane({ account, apiKey, isOver, hint, isBeside, attention, isSaved, Acts, ...props }: KeyPaneProps) {
  const { owner, unsettled, replacement, all } = props;
  const { t } = useTranslation();
  const labelOf = useActLabel(account);
  const { capabilities } = useSignedIn();
  const title = useId();
  const activity = useId();
  const ref = useRef<HTMLHeadingElement>(null);
  // Over the list, the pane covers the focused row.
  useEffect(() => {
    if (!isBeside) ref.current?.focus();
  }, [isBeside]);
  const held = isOver ? { isDisabled: true, 'aria-describedby': hint } : {};
  const hasSecret = capabilities.secretReadable || isSaved;
  return (
    <section aria-labelledby={title} className={pane({ isBeside })}>
      <div className={top}>
        <h2 ref={ref} id={title} tabIndex={-1} className={heading}>
          <bdi>
            <ShownText text={apiKey.name} />
          </bdi>
        </h2>
        <CloseButton aria-label={t('pane.close')} onPress={props.onClose} />
      </div>
      {attention !== null && (
        <p className={line}>
          <AlertDiamond styles={iconStyle({ color: 'notice' })} />
          <span>{t(`attention.${attention}Why`)}</span>
        </p>
      )}
      {unsettled !== null && (
        <div>
          <GiveUp owner={owner} entry={unsettled} />
        </div>
      )}
      <KeyFacts apiKey={apiKey} capabilities={capabilities} isSaved={isSaved} />
      <div className={acts}>
        <Button variant="secondary" size="S" onPress={() => props.onCopyClientId(apiKey)}>
          {t(props.isCopied ? 'keys.copied' : 'keys.copyClientIdShort')}
        </Button>
        {hasSecret && (
          <ActionButton
            size="S"
            isDisabled={isOver && capabilities.secretReadable}
            onPress={() => props.onCopySecret(apiKey)}
          >
            <Copy />
            <Text>{t('keys.copySecret')}</Text>
          </ActionButton>
        )}
        <ActionButton size="S" aria-label={labelOf('rename')} {...held} onPress={() => props.onRename(apiKey)}>
          <Edit />
          <Text>{t('keys.rename')}</Text>
        </ActionButton>
        <ActionButton size="S" aria-label={labelOf('delete')} {...held} onPress={() => props.onDelete(apiKey)}>
          <Delete />
          <Text>{t('keys.delete')}</Text>
        </ActionButton>
        {replacement === null && (
          <ActionButton size="S" {...held} onPress={() => props.onReplace(apiKey)}>
            {t('replace.act')}
          </ActionButton>
        )}
      </div>
      {replacement !== null && (
        <ReplacementPart
          owner={owner}
          case={replacement}
          apiKey={apiKey}
          old={all.find(({ id }) => id === replacement.old.id)}
          sibling={all.find(({ id }) => id === replacement.sibling?.id)}
          isOver={isOver}
          onDelete={props.onDelete}
          onReplace={props.onReplace}
        />
      )}
      <section aria-labelledby={activity}>
        <h3 id={activity} className={part}>
          {t('pane.activity')}
        </h3>
        <Acts apiKey={apiKey} />
      </section>
    </section>
  );
}
