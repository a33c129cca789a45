import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../../contract/api-key.ts';
import type { Capabilities } from '../../contract/capabilities.ts';
import { useServerNow } from '../data/server-clock.ts';
import { Ago } from '../ui/ago.tsx';
import { Sentence } from '../ui/sentence.tsx';

const list = style({
  display: 'grid',
  gridTemplateColumns: '[max-content minmax(0, 1fr)]',
  columnGap: 16,
  rowGap: 4,
  margin: 0,
  font: 'ui',
});
const term = style({ color: 'neutral-subdued' });
const value = style({ margin: 0, overflowWrap: 'anywhere', userSelect: 'text' });
const id = style({ font: 'code-xs' });

interface KeyFactsProps {
  apiKey: ApiKey;
  capabilities: Pick<Capabilities, 'lastUsed' | 'everyUse'>;
  /** Whether its secret is in this computer's keychain; undefined leaves that out. */
  isSaved?: boolean;
}

/** What the server knows of an API key, except its name. */
export function KeyFacts({ apiKey, capabilities, isSaved }: KeyFactsProps) {
  const { t } = useTranslation();
  const now = useServerNow();
  const { clientId, createdAt, createdBy, lastUsedAt } = apiKey;
  return (
    <dl className={list}>
      <Fact name={t('keys.clientId')}>
        <span className={id}>{clientId}</span>
      </Fact>
      <Fact name={t('keys.created')}>
        {createdAt === null ? t('keys.notTold') : <Ago iso={createdAt} now={now} />}
        {createdBy !== null && (
          <>
            {' '}
            <Sentence write={(by) => t('keys.by', { name: by })} text={createdBy} />
          </>
        )}
      </Fact>
      {capabilities.lastUsed && (
        <Fact name={t('keys.lastUsed')}>
          {lastUsedAt === null ? (
            t(capabilities.everyUse ? 'keys.neverUsed' : 'keys.notTold')
          ) : (
            <Ago iso={lastUsedAt} now={now} />
          )}
        </Fact>
      )}
      {isSaved !== undefined && (
        <Fact name={t('frame.savedSecrets')}>{t(isSaved ? 'keys.saved' : 'pane.notSaved')}</Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className={term}>{name}</dt>
      <dd className={value}>{children}</dd>
    </>
  );
}
