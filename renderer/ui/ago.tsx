import { useTranslation } from 'react-i18next';
import { ageOf, timeOf, wholeOf } from './moment.tsx';
import { unseen } from './unseen.ts';

/** How long ago it is `now`, in ms since 1970; the whole date and time on hover, to the minute for screen readers in its place. */
export function Ago({ iso, now }: { iso: string; now: number }) {
  const { i18n } = useTranslation();
  return (
    <time dateTime={iso} title={wholeOf(iso)}>
      <span aria-hidden="true">{ageOf(Date.parse(iso), now, i18n.language)}</span>
      <span className={unseen}>{timeOf(iso)}</span>
    </time>
  );
}
