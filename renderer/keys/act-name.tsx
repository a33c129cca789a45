import { Text } from '@react-spectrum/s2';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import { Sentence } from '../ui/sentence.tsx';
import { useSpelled } from '../ui/shown-text.tsx';

interface ActNameProps {
  act: 'add' | 'addAnyway' | 'rename' | 'renameAnyway' | 'delete' | 'renew' | 'disable' | 'enable';
  account: Account;
  /** For a button: a long account name is cut off. */
  isShort?: boolean;
}

/** The name of a change; for a support agent it includes the account. */
export function ActName({ act, account, isShort = true }: ActNameProps) {
  const { t } = useTranslation();
  if (account.role !== 'support') return t(act === 'renameAnyway' ? 'rename.anyway' : `keys.${act}`);
  return <Sentence write={(gap) => t(`in.${act}`, { account: gap })} text={account.name} isShort={isShort} />;
}

/** The full name of a change, for screen readers: the button shows a shorter one. */
export function useActLabel(account: Account): (act: 'rename' | 'delete') => string {
  const { t } = useTranslation();
  const spelled = useSpelled();
  return (act) => (account.role === 'support' ? t(`in.${act}`, { account: spelled(account.name) }) : t(`keys.${act}`));
}

/** The name of a change as a button's text. */
export function ActText(props: ActNameProps) {
  return (
    <Text>
      <ActName {...props} />
    </Text>
  );
}
