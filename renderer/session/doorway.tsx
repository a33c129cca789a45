import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const page = style({
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  boxSizing: 'border-box',
  minHeight: 'full',
  padding: 32,
  backgroundColor: 'layer-1',
});
const product = style({ font: 'title', color: 'neutral', margin: 0, paddingTop: 16, paddingBottom: 24 });
const card = style({
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'start',
  gap: 20,
  width: 'full',
  maxWidth: 480,
  boxSizing: 'border-box',
  padding: 40,
  borderRadius: 'xl',
  backgroundColor: 'elevated',
  boxShadow: 'elevated',
});

/** The frame of the screens before sign-in. */
export function Doorway({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={page}>
      <header>
        <p className={product}>{t('product')}</p>
      </header>
      <main className={card}>{children}</main>
    </div>
  );
}
