import { useTranslation } from 'react-i18next';
import { ageOf, timeOf, wholeOf } from './moment.tsx';
import { unseen } from './unseen.ts';

/**
 * How long before `now` (ms since 1970). Hover shows the full date and time; screen readers get the time to the minute
 * instead of the age.
 */
export function Ago({ iso, now }: { iso: string; now: number }) {
  const { i18n } = useTranslation();
  return (
    <time dateTime={iso} title={wholeOf(iso)}>
      <span aria-hidden="true">{ageOf(Date.parse(iso), now, i18n.language)}</span>
      <span className={unseen}>{timeOf(iso)}</span>
    </time>
  );
}
