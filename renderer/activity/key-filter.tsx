import { ActionButton, SearchField } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientId } from '../../contract/api-key.ts';
import { found, type SearchIndex, wordsIn } from '../../contract/fold.ts';
import { FocusFrom } from '../ui/focus-from.tsx';
import { ShownText } from '../ui/shown-text.tsx';
import { clientIdIn, type NamedKey } from './filter.ts';

/** More than these are no help; the next letter leaves fewer. */
const mostOffered = 6;

const column = style({ display: 'flex', flexDirection: 'column', gap: 8, alignItems: 'start' });
const line = style({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8, minWidth: 0 });
const text = style({ font: 'ui-sm', color: 'neutral-subdued', margin: 0 });
const nameText = style({
  display: 'block',
  maxWidth: 200,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});

interface KeyFilterProps {
  keys: SearchIndex<NamedKey>;
  query: string;
  chosen: ClientId | null;
  onChoose(chosen: { query: string; clientId: ClientId | null }): void;
}

/**
 * Filters the list while one types. If several API keys have the typed words in their names, one of them can be chosen;
 * a whole Client ID chooses its own.
 */
export function KeyFilter({ keys, query, chosen, onChoose }: KeyFilterProps) {
  const { t } = useTranslation();
  const isOpen = chosen === null && wordsIn(query).length > 0;
  const meant = useMemo(() => (isOpen ? found(keys, query) : []), [isOpen, keys, query]);
  const change = (next: string) => onChoose({ query: next, clientId: clientIdIn(next, keys.items) });
  return (
    <div className={column}>
      <SearchField
        aria-label={t('activity.key')}
        placeholder={t('activity.key')}
        value={query}
        onChange={change}
        styles={style({ width: 320 })}
      />
      {meant.length > 1 && (
        <FocusFrom>
          <div className={line}>
            <span className={text}>{t('activity.several')}</span>
            {meant.slice(0, mostOffered).map(({ name, clientId }) => (
              <ActionButton key={clientId} size="S" onPress={() => onChoose({ query: name, clientId })}>
                <bdi className={nameText}>
                  <ShownText text={name} />
                </bdi>
              </ActionButton>
            ))}
          </div>
        </FocusFrom>
      )}
    </div>
  );
}
