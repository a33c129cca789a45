import Lock from '@react-spectrum/s2/icons/Lock';
import { iconStyle, style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';

const line = style({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  font: 'ui-sm',
  color: 'neutral-subdued',
  margin: 0,
});

/** What brings back what the disabled buttons beside it do; they are described by it. */
export function OverHint({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <p id={id} className={line}>
      <Lock styles={iconStyle({ size: 'S' })} />
      {t('access.askFirst')}
    </p>
  );
}
