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

/** Says how to get access back. The disabled buttons beside it refer to it as their description. */
export function OverHint({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <p id={id} className={line}>
      <Lock styles={iconStyle({ size: 'S' })} />
      {t('access.askFirst')}
    </p>
  );
}
