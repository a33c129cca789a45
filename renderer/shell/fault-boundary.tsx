import { Button } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const centre = style({
  display: 'flex',
  flexDirection: 'column',
  gap: 16,
  height: 'full',
  alignItems: 'center',
  justifyContent: 'center',
  padding: 24,
});
const title = style({ font: 'heading', margin: 0 });
const text = style({ font: 'body', margin: 0 });

/** If a component throws while rendering, says so and how to go on; without it the window goes blank. */
export class FaultBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? <FaultScreen /> : this.props.children;
  }
}

/** Main holds the session, the secrets and all work under way, so a reloaded window finds everything there. */
function FaultScreen() {
  const { t } = useTranslation();
  return (
    <main className={centre}>
      <h1 className={title}>{t('recovery.broken')}</h1>
      <p className={text}>{t('recovery.nothingLost')}</p>
      <Button variant="accent" autoFocus onPress={() => location.reload()}>
        {t('recovery.reload')}
      </Button>
    </main>
  );
}
