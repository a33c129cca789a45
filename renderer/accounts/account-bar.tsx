import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import { useSignedIn } from '../data/session.tsx';
import { ChangesSwitch } from './changes-switch.tsx';

const bar = style({
  display: 'flex',
  alignItems: 'center',
  flexWrap: 'wrap',
  columnGap: 16,
  flexShrink: 0,
  paddingX: 24,
  paddingY: 4,
  font: 'ui-sm',
  color: 'neutral',
  backgroundColor: 'gray-100',
});

/** Above every screen of one's own account: the lock on changes, if a preference asks for one. */
export function AccountBar({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { changes } = useSignedIn();
  if (changes.kind === 'free') return null;
  return (
    <section aria-label={t('changes.bar')} className={bar}>
      <ChangesSwitch account={account} changes={changes} />
      <span>{t('changes.why')}</span>
    </section>
  );
}
