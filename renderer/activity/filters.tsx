import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import type { SearchIndex } from '../../contract/fold.ts';
import { nameOf } from './act-sentence.tsx';
import { type Choice, type NamedKey, type Person, spans } from './filter.ts';
import { FilterMenu } from './filter-menu.tsx';
import { KeyFilter } from './key-filter.tsx';
import { actKinds } from './kinds.ts';

const line = style({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 });

interface FiltersProps {
  choice: Choice;
  people: readonly Person[];
  keys: SearchIndex<NamedKey>;
  onChoose(choice: Choice): void;
}

/** The filters of the list. */
export function Filters({ choice, people, keys, onChoose }: FiltersProps) {
  const { t } = useTranslation();
  const choose = (part: Partial<Choice>) => onChoose({ ...choice, ...part });
  return (
    <>
      <div className={line}>
        <FilterMenu
          label={t('activity.person')}
          all={t('activity.anybody')}
          choices={people.map(({ id, name }) => ({ id, name: nameOf({ id, name }, t) }))}
          chosen={choice.person}
          onChoose={(person) => choose({ person })}
        />
        <FilterMenu
          label={t('activity.what')}
          all={t('activity.anything')}
          choices={actKinds.map((id) => ({ id, name: t(`activity.kind.${id}`) }))}
          chosen={choice.kind}
          onChoose={(kind) => choose({ kind })}
        />
        <FilterMenu
          label={t('activity.time')}
          all={t('activity.anyTime')}
          choices={spans.map((id) => ({ id, name: t(`activity.${id}`) }))}
          chosen={choice.span}
          onChoose={(span) => choose({ span, chosenAt: Date.now() })}
        />
      </div>
      <KeyFilter keys={keys} query={choice.query} chosen={choice.clientId} onChoose={choose} />
    </>
  );
}
