import { Button, ButtonGroup, Content, Heading, ProgressCircle } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import { failureOf } from '../data/bridge.ts';
import { useCopyDiagnostics } from '../data/diagnostics.ts';
import { useProgram } from '../data/program.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { useSayIfGone } from '../ui/use-say-failure.ts';

const column = style({ display: 'flex', flexDirection: 'column', gap: 16, paddingBottom: 8 });
const facts = style({ display: 'grid', gridTemplateColumns: ['auto', '1fr'], columnGap: 24, rowGap: 8, margin: 0 });
const name = style({ font: 'ui', color: 'neutral-subdued' });
const fact = style({ font: 'ui', margin: 0, overflowWrap: 'anywhere', userSelect: 'text' });

/** The program's version and what it runs on; "Copy for Support" copies the diagnostics, which have this and more. */
export function About({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const sayIfGone = useSayIfGone();
  const program = useProgram();
  const copy = useCopyDiagnostics();
  const failure = failureOf(program.error ?? copy.error);
  const is = program.data;
  return (
    <Dialog size="S">
      <Heading slot="title">{t('about.title')}</Heading>
      <Content>
        <div className={column}>
          {failure !== null && <FailureNotice failure={failure} level={3} />}
          {program.isPending && <ProgressCircle isIndeterminate aria-label={t('about.reading')} />}
          {is !== undefined && (
            <dl className={facts}>
              <dt className={name}>{t('about.version')}</dt>
              <dd className={fact}>{is.version}</dd>
              <dt className={name}>{t('about.commit')}</dt>
              <dd className={fact}>{is.commit?.slice(0, 12) ?? t('about.noCommit')}</dd>
              <dt className={name}>{t('about.runsOn')}</dt>
              <dd className={fact}>{`Electron ${is.electron}, Chromium ${is.chromium}, Node ${is.node}`}</dd>
              <dt className={name}>{t('about.system')}</dt>
              <dd className={fact}>{`${is.platform} ${is.arch} ${is.osRelease}`}</dd>
            </dl>
          )}
        </div>
      </Content>
      <ButtonGroup>
        <Button
          variant="secondary"
          isPending={copy.isPending}
          onPress={() => copy.mutateAsync().then(() => say(t('preferences.diagnosticsCopied')), sayIfGone)}
        >
          {t('about.copy')}
        </Button>
        <Button variant="accent" autoFocus onPress={onClose}>
          {t('action.close')}
        </Button>
      </ButtonGroup>
    </Dialog>
  );
}
