import { Button, ButtonGroup, Content, DialogContainer, Heading, InlineAlert, ProgressBar } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../contract/account.ts';
import type { ApiKey } from '../../../contract/api-key.ts';
import type { BulkItem, BulkRun } from '../../../contract/bulk.ts';
import { useHold } from '../../data/access.ts';
import { failureOf } from '../../data/bridge.ts';
import { useBulkItems, useSteerBulk } from '../../data/bulk.ts';
import type { ListOwner } from '../../data/list-owner.ts';
import { useAnnouncer } from '../../ui/announce.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { OwnText } from '../../ui/own-text.tsx';
import { Countdown } from '../../ui/server-wait.tsx';
import { useRest } from '../../ui/use-rest.ts';
import { useSayIfGone } from '../../ui/use-say-failure.ts';
import { wordsFor } from '../../ui/words.ts';
import { HoldNotice } from '../hold-notice.tsx';
import { countsOf, headlineOf, progressOf } from './bulk-words.ts';
import { SomeOfMany } from './some-of-many.tsx';
import { saysItself } from './use-bulk-news.ts';

const column = style({ display: 'flex', flexDirection: 'column', gap: 12 });
const line = style({ margin: 0 });
const row = style({ paddingX: 12, paddingY: 4, font: 'ui', overflowWrap: 'anywhere', userSelect: 'text' });
const name = style({ fontWeight: 'bold' });
const why = style({ color: 'neutral-subdued' });

interface BulkDialogProps {
  owner: ListOwner;
  account: Account;
  run: BulkRun;
  /** Hides the dialog; the run goes on and shows as a line over the list. */
  onHide(): void;
  /** Called once the run is forgotten. */
  onClosed(): void;
  /** Asks again about the API keys that failed. */
  onRetry(ids: ApiKey['id'][]): void;
}

/** The progress of a run, and each API key that was not done, with the reason. */
export function BulkDialog({ owner, account, run, onHide, onClosed, onRetry }: BulkDialogProps) {
  const { t } = useTranslation();
  const { whisper, say } = useAnnouncer();
  const sayIfGone = useSayIfGone();
  const steer = useSteerBulk(owner);
  const hold = useHold(owner.account);
  const items = useBulkItems(owner, run).data ?? none;
  const { total, done, left } = progressOf(run);
  const { state } = run;
  const isRunning = state.kind === 'running';
  const isOpen = isRunning || state.kind === 'paused';
  const headline = headlineOf(run, t);
  const counts = countsOf(run, t);
  // Beside a label of its own React Spectrum says the percentage too, which counts those that failed.
  const progress = t('bulk.progress', { done, count: total });
  useEffect(() => {
    whisper(headline);
    return saysItself(run.id);
  }, [whisper, headline, run.id]);
  const isResting = [useRest(state.kind === 'paused'), useRest(!isOpen)].includes(true);
  // All of them rest, as the dialog gives the focus that one loses to another; the one that then takes it is drawn anew.
  const resting = String(isResting);
  const failure = failureOf(steer.error);
  const notDone = items.filter(({ outcome }) => outcome === 'failed' || outcome === 'unconfirmed');
  const failed = items.flatMap(({ id, outcome }) => (outcome === 'failed' ? [id] : []));
  const by = (how: 'pause' | 'resume' | 'stop') => () => steer.mutate({ run: run.id, how });
  const close = () => steer.mutateAsync({ run: run.id, how: 'close' }).then(onClosed, sayIfGone);
  const copy = () =>
    steer.mutateAsync({ run: run.id, how: 'copy' }).then(() => say(t('bulk.detailsCopied')), sayIfGone);
  return (
    <DialogContainer onDismiss={isOpen || isResting ? onHide : close}>
      <Dialog size="L">
        <Heading slot="title">{headline}</Heading>
        <Content>
          <div className={column}>
            <p className={line}>{progress}</p>
            <ProgressBar
              aria-label={progress}
              value={total === 0 ? 100 : (100 * (done + run.counts.failed)) / total}
              styles={style({ width: 'full' })}
            />
            {counts !== '' && <p className={line}>{counts}</p>}
            {isRunning && state.waitsUntil !== null && <Countdown until={state.waitsUntil} />}
            {state.kind === 'paused' && (
              <InlineAlert
                variant={state.cause === 'person' ? 'neutral' : 'notice'}
                styles={style({ width: 'full', minWidth: 0 })}
              >
                <Heading level={3}>{t(`bulk.paused.${state.cause}`)}</Heading>
                <Content>{t('bulk.pausedText')}</Content>
              </InlineAlert>
            )}
            {state.kind === 'paused' && hold !== null && <HoldNotice hold={hold} account={account} />}
            {failure !== null && <FailureNotice failure={failure} level={3} />}
            {notDone.length > 0 && <NotDone items={notDone} />}
          </div>
        </Content>
        {isOpen ? (
          <ButtonGroup key="open" isDisabled={isResting}>
            <Button variant="secondary" onPress={by('stop')} isDisabled={isResting || left === 0}>
              {t('bulk.stop')}
            </Button>
            <Button variant="secondary" onPress={onHide}>
              {t(isRunning ? 'bulk.hide' : 'bulk.later')}
            </Button>
            <Button
              key={resting}
              autoFocus={!isResting && state.kind === 'paused' && state.cause === 'person'}
              variant={isRunning ? 'secondary' : 'accent'}
              isDisabled={isResting || (!isRunning && hold !== null)}
              onPress={by(isRunning ? 'pause' : 'resume')}
            >
              {t(isRunning ? 'bulk.pause' : 'bulk.resume')}
            </Button>
          </ButtonGroup>
        ) : (
          <ButtonGroup key="over" isDisabled={isResting}>
            <Button variant="secondary" onPress={copy}>
              {t('bulk.copyDetails')}
            </Button>
            {failed.length > 0 && (
              <Button variant="secondary" onPress={() => onRetry(failed)}>
                {t('bulk.retry', { count: failed.length })}
              </Button>
            )}
            <Button key={resting} autoFocus={!isResting} variant="accent" onPress={close}>
              {t('action.close')}
            </Button>
          </ButtonGroup>
        )}
      </Dialog>
    </DialogContainer>
  );
}

/** The API keys that failed or are not confirmed, and why. */
function NotDone({ items }: { items: readonly BulkItem[] }) {
  const { t } = useTranslation();
  return (
    <SomeOfMany label={t('bulk.notDone')} items={items}>
      {({ id, name: called, outcome, failure }) => {
        const words = failure === null ? null : wordsFor(failure, t);
        return (
          <li key={id} className={row}>
            <span className={name}>
              <OwnText>{called}</OwnText>
            </span>{' '}
            <span className={why}>
              {outcome === 'unconfirmed' ? t('bulk.isUnconfirmed') : `${words?.what} ${words?.next}`} {words?.trace}
            </span>
          </li>
        );
      }}
    </SomeOfMany>
  );
}

const none: readonly BulkItem[] = [];
