import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import { useSavedSecrets } from '../data/saved-secrets.ts';
import type { Held } from './work-state.ts';

const text = style({ font: 'body', margin: 0 });

/** Says of a renewed secret that the keychain still has the old one, which could not be removed. */
export function OldIsSaved({ held }: { held: Held }) {
  const { t } = useTranslation();
  const { data } = useSavedSecrets();
  const { apiKey, isRenewed } = held.created;
  const isOld = isRenewed && !held.isSaved && data?.some(({ clientId }) => clientId === apiKey.clientId) === true;
  return isOld ? <p className={text}>{t('renewed.oldIsSaved')}</p> : null;
}
