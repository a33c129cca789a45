import { Content, Heading, IllustratedMessage } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import { fitting } from '../../contract/act-search.ts';
import type { Act } from '../../contract/activity.ts';
import type { ExportFormat } from '../../contract/export-format.ts';
import { managesApiKeys } from '../../contract/role.ts';
import { useHold } from '../data/access.ts';
import { useActs, useExport } from '../data/activity.ts';
import { useApiKeys } from '../data/api-keys.ts';
import { failureOf } from '../data/bridge.ts';
import { personOf, useSignedIn } from '../data/session.tsx';
import { useAnnouncer } from '../ui/announce.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { ScreenHeading } from '../ui/screen.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useSayIfGone } from '../ui/use-say-failure.ts';
import { useSettled } from '../ui/use-settled.ts';
import { ActList } from './act-list.tsx';
import { ActivityTools } from './activity-tools.tsx';
import { filterFrom, keysIn, namedIn, narrows, noChoice, peopleIn, textOf } from './filter.ts';
import { Filters } from './filters.tsx';

const page = style({ display: 'flex', flexDirection: 'column', gap: 16, boxSizing: 'border-box', padding: 24 });
const top = style({ display: 'flex', flexWrap: 'wrap', alignItems: 'start', gap: 16 });
const words = style({ flexGrow: 1, minWidth: 0 });
const text = style({ font: 'body', color: 'neutral-subdued', margin: 0, marginTop: 4, overflowWrap: 'anywhere' });
const centre = style({ display: 'flex', justifyContent: 'center', alignItems: 'center', minHeight: 320 });

/** The tab Activity: who did what. Only those who manage API keys see it; everybody else is told why not. */
export function ActivityScreen({ account }: { account: Account }) {
  return managesApiKeys(account.role) ? (
    <AllActivity key={account.id} account={account} />
  ) : (
    <NotForYou {...{ account }} />
  );
}

function Title({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { capabilities } = useSignedIn();
  return (
    <div className={words}>
      <ScreenHeading title={t('activity.title')} />
      <p className={text}>
        <Sentence write={(name) => t('activity.lead', { account: name })} text={account.name} />
      </p>
      {!capabilities.events && <p className={text}>{t('activity.localOnly')}</p>}
    </div>
  );
}

function NotForYou({ account }: { account: Account }) {
  const { t } = useTranslation();
  return (
    <div className={page}>
      <Title account={account} />
      <div className={centre}>
        <IllustratedMessage>
          <Heading level={2}>{t('activity.notForYouTitle')}</Heading>
          <Content>
            <Sentence
              write={(name) => t('activity.notForYouText', { account: name, role: t(`role.${account.role}`) })}
              text={account.name}
            />
          </Content>
        </IllustratedMessage>
      </div>
    </div>
  );
}

function AllActivity({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const sayIfGone = useSayIfGone(`${t('export.all')}:`);
  const session = useSignedIn();
  const owner = useMemo(() => ({ person: personOf(session), account: account.id }), [session, account.id]);
  const [choice, setChoice] = useState(noChoice);
  const wanted = textOf(choice);
  // Main searches all events, which is not worth doing for a half-typed word.
  const text = useSettled(wanted, 250);
  const filter = useMemo(() => filterFrom(choice, text), [choice, text]);
  const isOpen = useHold(account.id) !== 'noGrant';
  const list = useActs(owner, filter, isOpen);
  const read = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data]);
  // The events that are here already are filtered at once; main's answer replaces them.
  const acts = useMemo(() => read.filter(fitting(filterFrom(choice, wanted))), [read, choice, wanted]);
  const seen = useSeen(read);
  const { keys } = useApiKeys(owner, isOpen);
  const people = useMemo(() => peopleIn(seen), [seen]);
  const named = useMemo(() => namedIn(keysIn(seen, keys ?? [])), [seen, keys]);
  const save = useExport(account.id);
  const failure = failureOf(save.error);
  const exportAs = (format: ExportFormat) =>
    save
      .mutateAsync({ filter: filterFrom(choice, wanted), format })
      .then(({ isSaved }) => isSaved && say(t('activity.exported')), sayIfGone);
  return (
    <div className={page}>
      <div className={top}>
        <Title account={account} />
        <ActivityTools
          isRefreshing={list.isRefetching}
          onRefresh={() => void list.refetch()}
          isExporting={save.isPending}
          onExport={exportAs}
        />
      </div>
      {failure !== null && <FailureNotice failure={failure} />}
      <Filters choice={choice} people={people} keys={named} onChoose={setChoice} />
      <ActList
        isOpen={isOpen}
        list={list}
        acts={acts}
        isSettled={text === wanted && !list.isPlaceholderData}
        isNarrowed={narrows(choice)}
        onClear={() => setChoice(noChoice)}
      />
    </div>
  );
}

/** Every event that this screen has shown: a person stays in the filter's choices after the list was narrowed. */
function useSeen(acts: readonly Act[]): readonly Act[] {
  const [seen, setSeen] = useState<ReadonlyMap<string, Act>>(new Map());
  const isMore = acts.some(({ id }) => !seen.has(id));
  // Set while rendering, as React allows for derived state: otherwise one frame would lack choices.
  if (isMore) setSeen(new Map([...acts.map((act) => [act.id, act] as const), ...seen]));
  return useMemo(() => [...seen.values()], [seen]);
}
