import { ActionButton, Button, Text } from '@react-spectrum/s2';
import Refresh from '@react-spectrum/s2/icons/Refresh';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import { failureOf } from '../data/bridge.ts';
import { useCheckForUpdates, useInstallUpdate, useUpdateState } from '../data/updates.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Section } from '../ui/section.tsx';
import { useSayIfGone } from '../ui/use-say-failure.ts';
import { updateWords } from './update-words.ts';

const paragraph = style({ font: 'ui', color: 'neutral-subdued', margin: 0 });
const news = style({ font: 'ui', color: 'neutral', margin: 0, whiteSpace: 'pre-line', overflowWrap: 'anywhere' });
const newsTitle = style({ font: 'title-sm', margin: 0, marginBottom: 4 });
const row = style({ display: 'flex', gap: 12 });

/** The part of Preferences about updates: their state, and a way to check now. */
export function UpdateSection() {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const sayIfGone = useSayIfGone();
  const state = useUpdateState();
  const check = useCheckForUpdates();
  const install = useInstallUpdate();
  if (state === null) return null;
  const words = updateWords(state, t);
  const isHere = state.kind === 'ready' || state.kind === 'waiting';
  // The state has the failure of the last check, unless an update is ready anyway.
  const ofCheck = state.kind === 'failed' ? state.failure : isHere ? failureOf(check.error) : null;
  const failure = failureOf(install.error) ?? ofCheck;
  const notes = 'notes' in state ? state.notes : null;
  const checkNow = () => {
    install.reset();
    check.mutateAsync().then((now) => say(updateWords(now, t)), sayIfGone);
  };
  return (
    <Section title={t('updates.title')}>
      {words !== null && <p className={paragraph}>{words}</p>}
      {notes !== null && (
        <div>
          <h3 className={newsTitle}>{t('updates.whatIsNew')}</h3>
          <p className={news}>{notes}</p>
        </div>
      )}
      {failure !== null && <FailureNotice failure={failure} level={3} />}
      {state.kind !== 'off' && (
        <div className={row}>
          <ActionButton
            isPending={check.isPending || state.kind === 'checking' || state.kind === 'downloading'}
            onPress={checkNow}
          >
            <Refresh />
            <Text>{t('updates.check')}</Text>
          </ActionButton>
          {state.kind === 'ready' && (
            <Button
              variant="accent"
              isPending={install.isPending}
              onPress={() => {
                check.reset();
                install.mutate();
              }}
            >
              {t('updates.restart')}
            </Button>
          )}
        </div>
      )}
    </Section>
  );
}
