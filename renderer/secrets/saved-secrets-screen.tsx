import { Content, Heading, IllustratedMessage, ProgressCircle, SearchField } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { found, wordsIn } from '../../contract/fold.ts';
import { failureOf } from '../data/bridge.ts';
import { useSavedSecrets } from '../data/saved-secrets.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { ScreenHeading } from '../ui/screen.tsx';
import { byAccount, searchableSecrets } from './by-account.ts';
import { SavedGroup } from './saved-group.tsx';

const page = style({
  display: 'flex',
  flexDirection: 'column',
  gap: 24,
  minHeight: 'full',
  boxSizing: 'border-box',
  padding: 32,
  maxWidth: 960,
  marginX: 'auto',
});
const text = style({ font: 'body', color: 'neutral-subdued', margin: 0, marginTop: 4 });
const centre = style({ display: 'flex', justifyContent: 'center', alignItems: 'center', flexGrow: 1 });

/** The secrets in this computer's keychain, by account. */
export function SavedSecretsScreen() {
  const { t } = useTranslation();
  const list = useSavedSecrets();
  const [query, setQuery] = useState('');
  const index = useMemo(() => searchableSecrets.index(list.data ?? []), [list.data]);
  const groups = useMemo(() => byAccount(found(index, query)), [index, query]);
  const isNarrowed = wordsIn(query).length > 0;
  const failure = failureOf(list.error);
  return (
    <div className={page}>
      <div>
        <ScreenHeading title={t('saved.title')} />
        <p className={text}>{t('saved.lead')}</p>
      </div>
      {failure !== null && (
        <FailureNotice failure={failure} onTryAgain={() => void list.refetch()} isTrying={list.isFetching} />
      )}
      {list.isPending && (
        <div className={centre}>
          <ProgressCircle isIndeterminate aria-label={t('saved.loading')} />
        </div>
      )}
      {list.data?.length === 0 && failure === null && (
        <div className={centre}>
          <IllustratedMessage>
            <Heading level={2}>{t('saved.emptyTitle')}</Heading>
            <Content>{t('saved.emptyText')}</Content>
          </IllustratedMessage>
        </div>
      )}
      {(list.data?.length ?? 0) > 0 && (
        <SearchField
          aria-label={t('saved.search')}
          placeholder={t('saved.search')}
          value={query}
          onChange={setQuery}
          styles={style({ width: 360, maxWidth: 'full' })}
        />
      )}
      {isNarrowed && groups.length === 0 && <p className={text}>{t('saved.noMatch')}</p>}
      {groups.map((group) => (
        <SavedGroup key={group.account} group={group} isWhole={!isNarrowed} />
      ))}
    </div>
  );
}
