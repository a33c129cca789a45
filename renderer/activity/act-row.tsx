import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import type { Act } from '../../contract/activity.ts';
import { Moment } from '../ui/moment.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { ActSentence, moreOf, nameOf } from './act-sentence.tsx';

const row = style({
  display: 'flex',
  flexDirection: 'column',
  gap: 4,
  paddingX: 16,
  paddingY: 12,
  borderWidth: 0,
  borderTopWidth: { default: 1, ':first-child': 0 },
  borderStyle: 'solid',
  borderColor: 'gray-200',
  outlineStyle: { default: 'none', ':focus-visible': 'solid' },
  outlineColor: 'focus-ring',
  outlineWidth: 2,
  outlineOffset: -2,
});
const top = style({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 12, rowGap: 4, font: 'ui-sm' });
const when = style({ color: 'neutral-subdued', fontVariantNumeric: 'tabular-nums' });
const who = style({ fontWeight: 'bold', minWidth: 0, overflowWrap: 'anywhere' });
const mark = style({
  font: 'ui-xs',
  color: 'neutral',
  backgroundColor: 'gray-200',
  borderRadius: 'sm',
  paddingX: 8,
  paddingY: 2,
});
const what = style({ font: 'ui', margin: 0, overflowWrap: 'anywhere' });
const more = style({ font: 'ui-sm', color: 'neutral-subdued', margin: 0, overflowWrap: 'anywhere' });
const id = style({ font: 'code-xs', color: 'neutral-subdued', overflowWrap: 'anywhere', userSelect: 'text' });

/** One activity event: when, who, what, which API key, and why. */
export function ActRow({ act }: { act: Act }) {
  const { t } = useTranslation();
  const note = moreOf(act, t);
  const { person, apiKey, ticket, reason } = act;
  return (
    <li className={row} tabIndex={-1} data-act={act.id}>
      <div className={top}>
        <span className={when}>
          <Moment iso={act.at} isToTheMinute />
        </span>
        <bdi className={who}>{person ? nameOf(person, t) : t('activity.automatic')}</bdi>
        {person?.isSupport === true && <span className={mark}>{t('activity.support')}</span>}
        {act.from === 'computer' && (
          <span className={mark} title={t('activity.localWhy')}>
            {t('activity.local')}
          </span>
        )}
      </div>
      <p className={what}>
        <ActSentence act={act} />
      </p>
      {note !== null && (
        <p className={more}>
          <bdi>{note}</bdi>
        </p>
      )}
      {ticket !== null && (
        <p className={more}>
          <Sentence write={(gap) => t('activity.ticket', { ticket: gap })} text={ticket} />
          {reason !== null && (
            <>
              {' · '}
              <bdi>{reason}</bdi>
            </>
          )}
        </p>
      )}
      {apiKey !== null && <span className={id}>{apiKey.clientId}</span>}
    </li>
  );
}
