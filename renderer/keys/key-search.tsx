import { SearchField } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ComponentRef, memo, type Ref, startTransition, useOptimistic } from 'react';
import { useTranslation } from 'react-i18next';

interface KeySearchProps {
  ref: Ref<ComponentRef<typeof SearchField>>;
  query: string;
  onSeek(query: string): void;
}

/**
 * Shows typed text at once. Results among 10,000 API keys may come a moment later, and never hold up the next
 * keystroke.
 */
export const KeySearch = memo(function KeySearch({ ref, query, onSeek }: KeySearchProps) {
  const { t } = useTranslation();
  const [shown, show] = useOptimistic(query);
  const seek = (text: string) =>
    startTransition(() => {
      show(text);
      onSeek(text);
    });
  return (
    <SearchField
      ref={ref}
      aria-label={t('keys.search')}
      placeholder={t('keys.search')}
      value={shown}
      onChange={seek}
      styles={style({ flexGrow: 1, maxWidth: 360, minWidth: 200 })}
    />
  );
});
