import { ActionButton, Text } from '@react-spectrum/s2';
import Copy from '@react-spectrum/s2/icons/Copy';
import FolderOpen from '@react-spectrum/s2/icons/FolderOpen';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import { failureOf } from '../data/bridge.ts';
import { useCopyDiagnostics, useOpenLogs } from '../data/diagnostics.ts';
import { useSession } from '../data/session.tsx';
import { NetworkCheck } from '../network/network-check.tsx';
import { useAnnouncer } from '../ui/announce.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Section } from '../ui/section.tsx';
import { useSayIfGone } from '../ui/use-say-failure.ts';

const text = style({ font: 'ui', color: 'neutral-subdued', margin: 0 });
const row = style({ display: 'flex', gap: 12 });

/** The part of Preferences with what Support needs. */
export function Diagnostics() {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const sayIfGone = useSayIfGone();
  const openLogs = useOpenLogs();
  const copy = useCopyDiagnostics();
  const { session } = useSession();
  const connection = session !== null && 'connection' in session ? session.connection.id : undefined;
  const failure = failureOf(openLogs.error ?? copy.error);
  return (
    <Section title={t('preferences.diagnostics')}>
      <p className={text}>{t('preferences.diagnosticsWhy')}</p>
      {failure !== null && <FailureNotice failure={failure} level={3} />}
      <div className={row}>
        <ActionButton isPending={openLogs.isPending} onPress={() => openLogs.mutate()}>
          <FolderOpen />
          <Text>{t('preferences.openLogs')}</Text>
        </ActionButton>
        <ActionButton
          isPending={copy.isPending}
          onPress={() => copy.mutateAsync().then(() => say(t('preferences.diagnosticsCopied')), sayIfGone)}
        >
          <Copy />
          <Text>{t('preferences.copyDiagnostics')}</Text>
        </ActionButton>
      </div>
      <p className={text}>{t('network.why')}</p>
      <NetworkCheck connection={connection} level={3} />
    </Section>
  );
}
