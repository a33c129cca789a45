import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../../../contract/api-key.ts';
import { useServerNow } from '../../data/server-clock.ts';
import { useSignedIn } from '../../data/session.tsx';
import { Ago } from '../../ui/ago.tsx';
import { OwnText } from '../../ui/own-text.tsx';
import { mayBreak, usageOf } from '../usage.ts';
import { SomeOfMany } from './some-of-many.tsx';

const badge = style({
  font: 'ui-sm',
  color: 'neutral',
  paddingX: 8,
  borderRadius: 'sm',
  backgroundColor: 'gray-100',
  flexShrink: 0,
});
const row = style({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  columnGap: 12,
  paddingX: 12,
  paddingY: 4,
  font: 'ui',
  borderWidth: 0,
  borderBottomWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-200',
});
const name = style({ flexGrow: 1, flexBasis: 160, minWidth: 0, fontWeight: 'bold' });
const used = style({
  color: { default: 'neutral-subdued', isInUse: 'neutral' },
  fontWeight: { default: 'normal', isInUse: 'bold' },
  flexShrink: 0,
});
/** By last use, latest first; those without a known use come last. */
function byHarm(apiKeys: readonly ApiKey[]): ApiKey[] {
  const dated = apiKeys.map((apiKey) => ({
    apiKey,
    at: apiKey.lastUsedAt === null ? 0 : Date.parse(apiKey.lastUsedAt),
  }));
  return dated.sort((one, other) => other.at - one.at).map(({ apiKey }) => apiKey);
}

interface KeysInQuestionProps {
  apiKeys: readonly ApiKey[];
  savedIds: ReadonlySet<ApiKey['clientId']>;
}

/** The API keys that a question is about: the most harmful to lose come first, with their last use. */
export const KeysInQuestion = memo(function KeysInQuestion({ apiKeys, savedIds }: KeysInQuestionProps) {
  const { t } = useTranslation();
  const { capabilities } = useSignedIn();
  const now = useServerNow();
  const sorted = useMemo(() => byHarm(apiKeys), [apiKeys]);
  return (
    <SomeOfMany label={t('keys.table')} items={sorted}>
      {(apiKey) => (
        <li key={apiKey.id} className={row}>
          <span className={name}>
            <OwnText>{apiKey.name}</OwnText>
          </span>
          {apiKey.isDisabled && <span className={badge}>{t('keys.disabled')}</span>}
          {savedIds.has(apiKey.clientId) && <span className={badge}>{t('bulk.savedHere')}</span>}
          {capabilities.lastUsed && (
            <span className={used({ isInUse: mayBreak(usageOf(apiKey, capabilities, now)) })}>
              {apiKey.lastUsedAt === null ? (
                t(capabilities.everyUse ? 'keys.neverUsed' : 'keys.notTold')
              ) : (
                <>
                  {t('keys.lastUsed')} <Ago iso={apiKey.lastUsedAt} now={now} />
                </>
              )}
            </span>
          )}
        </li>
      )}
    </SomeOfMany>
  );
});
