import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../contract/session.ts';

const quiet = style({ font: 'body', color: 'neutral-subdued', margin: 0, overflowWrap: 'anywhere' });

interface SignsInAtProps {
  connection: Pick<Connection, 'url'>;
  /** The host of the sign-in service; null if it is the connection's own or not known yet. */
  host: string | null;
}

/** Says which other host will ask for the person's password. */
export function SignsInAt({ connection, host }: SignsInAtProps) {
  const { t } = useTranslation();
  if (host === null) return null;
  return <p className={quiet}>{t('signIn.signsInAt', { api: new URL(connection.url).host, host })}</p>;
}
