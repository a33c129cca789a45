import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../data/session.tsx';

const text = style({ font: 'ui', margin: 0 });

/** Explains replacing an API key and, where the server can renew secrets, how that differs. */
export function ReplacingWords() {
  const { t } = useTranslation();
  const { secretRenewable } = useSignedIn().capabilities;
  return (
    <p className={text}>
      {t('replace.lead')} {secretRenewable && t('replace.orRenew')}
    </p>
  );
}
