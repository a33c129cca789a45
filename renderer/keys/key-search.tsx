import { SearchField } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ComponentRef, memo, type Ref } from 'react';
import { useTranslation } from 'react-i18next';

interface KeySearchProps {
  ref: Ref<ComponentRef<typeof SearchField>>;
  query: string;
  onSeek(query: string): void;
}

/**
 * Each key shows the text and what it finds in one drawing: half the time of two, the field's first, over 10,000 and over
 * 100,000 API keys (docs/performance.md).
 */
export const KeySearch = memo(function KeySearch({ ref, query, onSeek }: KeySearchProps) {
  const { t } = useTranslation();
  return (
    <SearchField
      ref={ref}
      aria-label={t('keys.search')}
      placeholder={t('keys.search')}
      value={query}
      onChange={onSeek}
      styles={style({ flexGrow: 1, maxWidth: 360, minWidth: 200 })}
    />
  );
});
