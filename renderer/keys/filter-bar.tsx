import { ActionButton, ToggleButton } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { FocusFrom } from '../ui/focus-from.tsx';
import type { KeyFilter } from './filters.ts';

const bar = style({
  display: 'flex',
  flexWrap: 'wrap',
  gap: 8,
  margin: 0,
  padding: 0,
  borderStyle: 'none',
  minWidth: 0,
});

interface FilterBarProps {
  /** How many API keys each filter lets through. */
  counts: ReadonlyMap<KeyFilter, number>;
  chosen: ReadonlySet<KeyFilter>;
  onChoose(chosen: ReadonlySet<KeyFilter>): void;
  /** How many matches "Select all" would select; 0 hides it. */
  selectable: number;
  onSelectAll(): void;
}

/** The filters that let something through, each with its count. Several combine. */
export function FilterBar({ counts, chosen, onChoose, selectable, onSelectAll }: FilterBarProps) {
  const { t } = useTranslation();
  const isOffered = [...counts].some(([filter, count]) => count > 0 || chosen.has(filter));
  if (!isOffered && selectable === 0) return null;
  return (
    <fieldset aria-label={t('filters.label')} className={bar}>
      <Filters counts={counts} chosen={chosen} onChoose={onChoose} />
      {selectable > 0 && (
        <ActionButton size="S" isQuiet onPress={onSelectAll}>
          {t('bulk.selectAll', { count: selectable })}
        </ActionButton>
      )}
    </fieldset>
  );
}

/** Memoised: typing a search redraws none of them. */
const Filters = memo(function Filters({
  counts,
  chosen,
  onChoose,
}: Pick<FilterBarProps, 'counts' | 'chosen' | 'onChoose'>) {
  const { t } = useTranslation();
  const toggle = (filter: KeyFilter, isChosen: boolean) => {
    const now = new Set(chosen);
    if (isChosen) now.add(filter);
    else now.delete(filter);
    onChoose(now);
  };
  return [...counts]
    .filter(([filter, count]) => count > 0 || chosen.has(filter))
    .map(([filter, count]) => (
      <FocusFrom key={filter}>
        <ToggleButton
          size="S"
          isEmphasized
          isSelected={chosen.has(filter)}
          onChange={(isChosen) => toggle(filter, isChosen)}
        >
          {t(`filters.${filter}`, { count })}
        </ToggleButton>
      </FocusFrom>
    ));
});
