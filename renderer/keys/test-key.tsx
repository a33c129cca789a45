import { Button, Content, Heading, InlineAlert } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyTest, SecretHandle } from '../../contract/api-key.ts';
import type { Failure } from '../../contract/failure.ts';
import { useListChanges } from '../data/api-keys.ts';
import { testKey } from '../data/secrets.ts';
import { personOf, useSession } from '../data/session.tsx';
import { useAnnouncer } from '../ui/announce.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { InSight } from '../ui/in-sight.tsx';
import { useNow } from '../ui/use-now.ts';
import { ActRow } from './act-row.tsx';
import { DoneMark } from './done-mark.tsx';

type Outcome = KeyTest | { kind: 'failed'; failure: Failure } | { kind: 'noneLeft'; until: number };

const whole = style({ width: 'full', minWidth: 0 });

/** The row "Test key". One press asks the API once; nothing is retried here. */
export function TestKey({ handle, isDisabled }: { handle: SecretHandle; isDisabled: boolean }) {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  const { session } = useSession();
  const [isPending, setPending] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const { readAgain } = useListChanges();
  const owner =
    session?.kind === 'signedIn' && session.account !== null
      ? { person: personOf(session), account: session.account.id }
      : null;
  const isUncounted = session?.kind === 'signedIn' && !session.capabilities.countsTokens;
  const why = isUncounted ? 'added.testWhyUncounted' : 'added.testWhy';

  const test = async () => {
    setPending(true);
    setOutcome(null);
    whisper(t('added.testing'));
    const answer = await testKey(handle);
    const now = answer.ok ? answer.value : outcomeOf(answer.failure);
    setPending(false);
    setOutcome(now);
    if (now.kind === 'works') {
      whisper(t('added.works'));
      // The test counts as a use, which the list does not show yet.
      if (owner !== null) readAgain(owner);
    }
    if (now.kind === 'refused') whisper(`${t('added.refusedPair')}. ${t('added.refusedPairWhy')}`);
    if (now.kind === 'noneLeft') whisper(`${t('added.noneLeft')}. ${noneLeftWords(now.until, Date.now(), t)}`);
  };
  return (
    <>
      <ActRow
        act={
          <Button
            variant="secondary"
            size="S"
            isDisabled={isDisabled}
            isPending={isPending}
            onPress={() => void test()}
          >
            {t('added.test')}
          </Button>
        }
      >
        {outcome?.kind === 'works' ? <DoneMark>{t('added.works')}</DoneMark> : t(isPending ? 'added.testing' : why)}
      </ActRow>
      {outcome !== null && outcome.kind !== 'works' && (
        <InSight key={outcome.kind}>
          {outcome.kind === 'refused' && (
            <InlineAlert variant="negative" styles={whole}>
              <Heading level={3}>{t('added.refusedPair')}</Heading>
              <Content>{t('added.refusedPairWhy')}</Content>
            </InlineAlert>
          )}
          {outcome.kind === 'noneLeft' && <NoneLeft until={outcome.until} />}
          {outcome.kind === 'failed' && <FailureNotice failure={outcome.failure} level={3} />}
        </InSight>
      )}
    </>
  );
}

function outcomeOf(failure: Failure): Outcome {
  return failure.kind === 'rateLimited' && failure.retryAfterMs !== null
    ? { kind: 'noneLeft', until: Date.now() + failure.retryAfterMs }
    : { kind: 'failed', failure };
}

function noneLeftWords(until: number, now: number, t: TFunction): string {
  const seconds = Math.ceil((until - now) / 1000);
  return seconds > 0 ? t('added.noneLeftFor', { seconds }) : t('added.noneLeftNow');
}

function NoneLeft({ until }: { until: number }) {
  const { t } = useTranslation();
  const now = useNow(500);
  return (
    <InlineAlert variant="notice" styles={whole}>
      <Heading level={3}>{t('added.noneLeft')}</Heading>
      <Content>
        <span role="timer">{noneLeftWords(until, now, t)}</span>
      </Content>
    </InlineAlert>
  );
}
