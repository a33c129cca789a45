import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../data/session.tsx';

const text = style({ font: 'ui', margin: 0 });

/** What replacing an API key is, and how it differs from another Secret key for the same one where the server has that. */
export function ReplacingWords() {
  const { t } = useTranslation();
  const { secretRenewable } = useSignedIn().capabilities;
  return (
    <p className={text}>
      {t('replace.lead')} {secretRenewable && t('replace.orRenew')}
    </p>
  );
}
