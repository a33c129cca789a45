import { Text } from '@react-spectrum/s2';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import { Sentence } from '../ui/sentence.tsx';
import { useSpelled } from '../ui/shown-text.tsx';

interface ActNameProps {
  act: 'add' | 'addAnyway' | 'rename' | 'renameAnyway' | 'delete' | 'renew' | 'disable' | 'enable';
  account: Account;
  /** As a button says it: a long name of the account is cut. */
  isShort?: boolean;
}

/** What a change is called; for a support agent with the account that it is made in. */
export function ActName({ act, account, isShort = true }: ActNameProps) {
  const { t } = useTranslation();
  if (account.role !== 'support') return t(act === 'renameAnyway' ? 'rename.anyway' : `keys.${act}`);
  return <Sentence write={(gap) => t(`in.${act}`, { account: gap })} text={account.name} isShort={isShort} />;
}

/** The same as a name for who does not see the button; what is seen of it is shorter. */
export function useActLabel(account: Account): (act: 'rename' | 'delete') => string {
  const { t } = useTranslation();
  const spelled = useSpelled();
  return (act) => (account.role === 'support' ? t(`in.${act}`, { account: spelled(account.name) }) : t(`keys.${act}`));
}

/** The same as the text of a button. */
export function ActText(props: ActNameProps) {
  return (
    <Text>
      <ActName {...props} />
    </Text>
  );
}
