import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import { useWaitingLink } from '../data/links.ts';

const text = style({ font: 'body', margin: 0, overflowWrap: 'anywhere' });

/** Says that a link from outside waits for somebody to sign in. */
export function WaitingLink() {
  const { t } = useTranslation();
  const { data: link } = useWaitingLink();
  if (link === undefined || link === null) return null;
  const { account, ticket } = link;
  return (
    <p role="status" className={text}>
      {ticket === null ? t('signIn.linkWaits', { account }) : t('signIn.linkWaitsWithTicket', { account, ticket })}
    </p>
  );
}
