import { ActionButton, SearchField } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import type { ClientId } from '../../contract/api-key.ts';
import { ShownText } from '../frame/shown-text.tsx';
import { meant, type NamedKey } from './filter.ts';

/** More of them are no choice any more; the next letter leaves fewer. */
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
  keys: readonly NamedKey[];
  query: string;
  chosen: ClientId | null;
  onChoose(chosen: { query: string; clientId: ClientId | null }): void;
}

/** By API key: a name is searched for, a Client ID is taken as it is. Of several that are meant, one is chosen. */
export function KeyFilter({ keys, query, chosen, onChoose }: KeyFilterProps) {
  const { t } = useTranslation();
  const found = meant(query, keys);
  const change = (next: string) => {
    const [only, ...others] = meant(next, keys);
    onChoose({ query: next, clientId: only !== undefined && others.length === 0 ? only.clientId : null });
  };
  const isOpen = query.trim() !== '' && chosen === null;
  return (
    <div className={column}>
      <SearchField
        aria-label={t('activity.key')}
        placeholder={t('activity.key')}
        value={query}
        onChange={change}
        styles={style({ width: 320 })}
      />
      {isOpen && found.length === 0 && <p className={text}>{t('activity.noKey')}</p>}
      {isOpen && found.length > 1 && (
        <div className={line}>
          <span className={text}>{t('activity.several')}</span>
          {found.slice(0, mostOffered).map(({ name, clientId }) => (
            <ActionButton key={clientId} size="S" onPress={() => onChoose({ query: name, clientId })}>
              <bdi className={nameText}>
                <ShownText text={name} />
              </bdi>
            </ActionButton>
          ))}
        </div>
      )}
    </div>
  );
}
