import AlertDiamond from '@react-spectrum/s2/icons/AlertDiamond';
import { iconStyle, style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';

const line = style({ display: 'flex', alignItems: 'center', gap: 8, font: 'ui', color: 'neutral' });

/** Replaces "Copied" once the clipboard was cleared. */
export function NotOnClipboard() {
  const { t } = useTranslation();
  return (
    <span className={line}>
      <AlertDiamond styles={iconStyle({ color: 'notice' })} />
      {t('added.notOnClipboard')}
    </span>
  );
}
