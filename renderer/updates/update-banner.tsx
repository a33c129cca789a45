import { Button } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { queryKeys } from '../data/query-keys.ts';
import { useSaidOnce } from '../data/said-once.ts';
import { useInstallUpdate, useLater, useUpdateState } from '../data/updates.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { screenHeading } from '../ui/screen.tsx';
import { useSayFailure } from '../ui/use-say-failure.ts';

const strip = style({
  display: 'flex',
  alignItems: 'center',
  flexWrap: 'wrap',
  flexShrink: 0,
  columnGap: 16,
  rowGap: 8,
  boxSizing: 'border-box',
  width: 'full',
  paddingX: { default: 16, isInFrame: 24 },
  paddingY: 8,
  font: 'ui',
  color: 'neutral',
  backgroundColor: 'informative-subtle',
  borderWidth: 0,
  borderBottomWidth: { default: 0, isInFrame: 1 },
  borderStyle: 'solid',
  borderColor: 'gray-200',
  borderRadius: { default: 'default', isInFrame: 'none' },
});
const words = style({ flexGrow: 1, minWidth: 0, flexBasis: 240 });
const acts = style({ display: 'flex', gap: 12, flexShrink: 0 });

/**
 * Says that a new version is ready, until the person restarts or chooses Later. It never takes the focus and blocks
 * nothing.
 */
export function UpdateBanner({ isInFrame = false }: { isInFrame?: boolean }) {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  const sayFailure = useSayFailure('andNext');
  const state = useUpdateState();
  const later = useLater();
  const install = useInstallUpdate();
  const isHere =
    state !== null && (state.kind === 'ready' || state.kind === 'waiting') && state.version !== later.version;
  const text = isHere ? t(`updates.${state.kind}`, { version: state.version }) : null;
  // Announced once per version: `ready` and `waiting` also alternate as a secret opens and closes, and what is said
  // then is about the secret.
  const announce = useCallback((version: string) => whisper(t('updates.ready', { version })), [t, whisper]);
  useSaidOnce(queryKeys.updateSaid, isHere ? state.version : null, announce);
  if (!isHere) return null;
  const restart = () => install.mutateAsync().catch(sayFailure);
  return (
    <section aria-label={t('updates.banner')} className={strip({ isInFrame })}>
      <span className={words}>{text}</span>
      <div className={acts}>
        {state.kind === 'ready' && (
          <Button variant="secondary" size="S" isPending={install.isPending} onPress={restart}>
            {t('updates.restart')}
          </Button>
        )}
        <Button
          variant="secondary"
          fillStyle="outline"
          size="S"
          onPress={() => {
            later.sayLater(state.version);
            // The button goes away and would take the focus with it.
            screenHeading()?.focus();
          }}
        >
          {t('updates.later')}
        </Button>
      </div>
    </section>
  );
}
