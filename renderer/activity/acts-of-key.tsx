import { ProgressCircle } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../../contract/api-key.ts';
import { useHold } from '../data/access.ts';
import { useActs } from '../data/activity.ts';
import { failureOf } from '../data/bridge.ts';
import { useServerNow } from '../data/server-clock.ts';
import { personOf, useSignedIn } from '../data/session.tsx';
import { Ago } from '../ui/ago.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { ActSentence, nameOf } from './act-sentence.tsx';
import { filterFrom, noChoice } from './filter.ts';

const list = style({ listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: 8 });
const entry = style({ font: 'ui', overflowWrap: 'anywhere' });
const text = style({ font: 'ui', color: 'neutral-subdued', margin: 0 });

/** Enough for what happened lately; the screen Activity has the rest. */
const most = 10;

/** The activity of one API key, latest first. */
export function ActsOfKey({ apiKey: { clientId } }: { apiKey: ApiKey }) {
  const session = useSignedIn();
  const account = session.account?.id;
  if (account === undefined) return null;
  return <Acts person={personOf(session)} account={account} clientId={clientId} />;
}

type ActsProps = Parameters<typeof useActs>[0] & Pick<ApiKey, 'clientId'>;

function Acts({ person, account, clientId }: ActsProps) {
  const { t } = useTranslation();
  const filter = useMemo(() => filterFrom({ ...noChoice, clientId }, null), [clientId]);
  const acts = useActs({ person, account }, filter, useHold(account) !== 'noGrant');
  const now = useServerNow();
  const failure = failureOf(acts.error);
  const read = acts.isPlaceholderData ? [] : (acts.data?.pages.flatMap(({ items }) => items) ?? []);
  if (failure !== null)
    return (
      <FailureNotice failure={failure} level={3} onTryAgain={() => void acts.refetch()} isTrying={acts.isFetching} />
    );
  if (acts.isFetching && read.length === 0)
    return <ProgressCircle isIndeterminate size="S" aria-label={t('activity.loading')} />;
  if (read.length === 0) return <p className={text}>{t('pane.noActivity')}</p>;
  return (
    <ul className={list}>
      {read.slice(0, most).map((act) => (
        <li key={act.id} className={entry}>
          <ActSentence act={act} />
          <p className={text}>
            <bdi>{act.person ? nameOf(act.person, t) : t('activity.automatic')}</bdi>
            {' · '}
            <Ago iso={act.at} now={now} />
          </p>
        </li>
      ))}
    </ul>
  );
}
