import { ProgressCircle } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import { failureOf } from '../data/bridge.ts';
import { usePreferences } from '../data/preferences.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { ScreenHeading } from '../ui/screen.tsx';
import { UpdateSection } from '../updates/update-section.tsx';
import { Diagnostics } from './diagnostics.tsx';
import { PreferencesForm } from './preferences-form.tsx';

const page = style({ display: 'flex', flexDirection: 'column', gap: 32, padding: 32, maxWidth: 640, marginX: 'auto' });
const text = style({ font: 'body', color: 'neutral-subdued', margin: 0, marginTop: 4 });

/** The person's preferences on this computer, updates, and what Support needs. */
export function PreferencesScreen() {
  const { t } = useTranslation();
  const preferences = usePreferences();
  const failure = failureOf(preferences.error);
  return (
    <div className={page}>
      <div>
        <ScreenHeading title={t('preferences.title')} />
        <p className={text}>{t('preferences.lead')}</p>
      </div>
      {failure !== null && (
        <FailureNotice
          failure={failure}
          onTryAgain={() => void preferences.refetch()}
          isTrying={preferences.isFetching}
        />
      )}
      {preferences.isPending && <ProgressCircle isIndeterminate aria-label={t('preferences.loading')} />}
      {preferences.data !== undefined && <PreferencesForm preferences={preferences.data} />}
      <UpdateSection />
      <Diagnostics />
    </div>
  );
}
