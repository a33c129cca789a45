import CheckmarkCircle from '@react-spectrum/s2/icons/CheckmarkCircle';
import { iconStyle, style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';

const line = style({ display: 'flex', alignItems: 'center', gap: 8, font: 'ui', color: 'positive-900' });

/** Says for good that the Secret key was copied. */
export function CopiedMark() {
  const { t } = useTranslation();
  return (
    <span className={line}>
      <CheckmarkCircle styles={iconStyle({ color: 'positive' })} />
      {t('added.copied')}
    </span>
  );
}
